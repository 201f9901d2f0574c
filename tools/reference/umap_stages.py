"""umap-learn, stage by stage, on small seeded points; and the trustworthiness of its maps."""
import warnings

import numpy
import umap
from golden import write
from scipy.sparse import coo_matrix, csgraph
from scipy.spatial.distance import cdist
from sklearn.datasets import make_blobs
from sklearn.manifold import trustworthiness
from umap.spectral import spectral_layout
from umap.umap_ import compute_membership_strengths, discrete_metric_simplicial_set_intersection, find_ab_params
from umap.umap_ import fuzzy_simplicial_set, nearest_neighbors, smooth_knn_dist

warnings.filterwarnings("ignore")

SEED = 11
POINTS = 120
LIBRARIES = ["umap-learn", "pynndescent", "numba", "scikit-learn", "scipy", "numpy"]
CURVES = [(1.0, 0.1), (0.5, 0.1), (1.0, 0.0), (1.0, 0.5), (1.0, 0.99), (2.0, 0.25), (0.5, 0.3), (1.5, 0.001)]
MAP_SEEDS = [0, 1, 2, 3, 4]


def digits(values, count=6):
    return numpy.round(values, count).astype("float32")


def points(rng):
    found = digits(rng.normal(size=(POINTS, 5)) * [1, 2, 0.5, 1, 3])
    apart = numpy.sort(cdist(found, found).ravel())[POINTS:][::2]
    if (numpy.diff(apart) == 0).any():
        raise ValueError("points have tied distances; choose another seed")
    return found


def labels(rng):
    """Three classes, a tenth of them unknown (-1)."""
    found = rng.integers(0, 3, POINTS)
    found[rng.random(POINTS) < 0.1] = -1
    return found


def csr(matrix):
    found = matrix.tocsr()
    found.eliminate_zeros()
    found.sort_indices()
    return {"pointers": found.indptr, "indices": found.indices, "values": found.data.astype("float32")}


def stages(found, target, k):
    indices, distances, _ = nearest_neighbors(found, k, "euclidean", {}, False, numpy.random.RandomState(0))
    sigmas, rhos = smooth_knn_dist(distances, float(k), local_connectivity=1.0)
    rows, columns, values, _ = compute_membership_strengths(
        indices.astype("int32"), distances.astype("float32"), sigmas, rhos)
    union, _, _ = fuzzy_simplicial_set(
        found, k, numpy.random.RandomState(0), "euclidean", knn_indices=indices, knn_dists=distances)
    by_label = discrete_metric_simplicial_set_intersection(coo_matrix(union, copy=True), target, unknown_dist=1.0, far_dist=5.0)
    return {
        "k": k, "knn": {"indices": indices, "distances": distances.astype("float32")},
        "sigmas": sigmas, "rhos": rhos, "membership": values.reshape(POINTS, k),
        "union": csr(union), "intersection": csr(by_label), "spectral": spectral(found, union),
    }


def spectral(found, union):
    """The eigenpairs of the normalised Laplacian, exact; umap's own start spans columns 1 and 2 up to sign."""
    laplacian = csgraph.laplacian(union.toarray().astype("float64"), normed=True)
    eigenvalues, vectors = numpy.linalg.eigh(laplacian)
    start = spectral_layout(found, union, 2, numpy.random.RandomState(0))
    start = start / numpy.linalg.norm(start, axis=0)
    overlap = numpy.linalg.svd(vectors[:, 1:3].T @ start, compute_uv=False)
    return {"components": csgraph.connected_components(union)[0], "eigenvalues": eigenvalues[:5],
            "vectors": vectors[:, 1:3], "umapOverlap": overlap}


def curves():
    return [{"spread": s, "minDist": d, **dict(zip("ab", find_ab_params(s, d)))} for s, d in CURVES]


def map_quality(found, metric_k=15):
    scores = [
        trustworthiness(found, umap.UMAP(n_neighbors=15, min_dist=0.1, random_state=seed, n_jobs=1).fit_transform(found), n_neighbors=metric_k)
        for seed in MAP_SEEDS
    ]
    return {"points": found, "nNeighbors": 15, "minDist": 0.1, "trustworthinessK": metric_k,
            "seeds": MAP_SEEDS, "trustworthiness": scores, "median": float(numpy.median(scores))}


def worlds(rng):
    flowers, _ = make_blobs(150, 4, centers=3, cluster_std=1.2, random_state=SEED)
    strokes = rng.normal(size=(8, 16)) * 3
    written = strokes[rng.integers(0, 8, 300)] + rng.normal(size=(300, 16))
    turns = rng.random(250) * 3 * numpy.pi + 1.5
    roll = numpy.stack([turns * numpy.cos(turns), 20 * rng.random(250), turns * numpy.sin(turns)], axis=1)
    return {"flowers": digits(flowers, 3), "written": digits(written, 3), "roll": digits(roll, 3)}


def main():
    rng = numpy.random.default_rng(SEED)
    found, target = points(rng), labels(rng)
    for k in [15, 12]:
        write(f"umap_stages_k{k}", LIBRARIES, SEED, {"points": found, "labels": target, **stages(found, target, k)}, "umap_stages")
    write("umap_curves", LIBRARIES, SEED, {"curves": curves()}, "umap_stages")
    quality = {name: map_quality(world) for name, world in worlds(rng).items()}
    write("umap_quality", LIBRARIES, SEED, {"worlds": quality}, "umap_stages")


if __name__ == "__main__":
    main()
