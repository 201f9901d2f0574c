"""What umap-learn makes of real flow features, written digits and blobs: the quality that our maps are held to."""
import json
import sys
import warnings

import numpy
import umap
from golden import FOLDER, write
from scipy.stats import pearsonr
from sklearn.datasets import load_digits, make_blobs
from sklearn.manifold import trustworthiness
from sklearn.neighbors import NearestNeighbors

warnings.filterwarnings("ignore")

LIBRARIES = ["umap-learn", "pynndescent", "numba", "scikit-learn", "scipy", "numpy"]
SEEDS = [0, 1, 2, 3, 4]
K = 15
HELD_OUT = 4
"""Every fourth row is held out and placed by transform."""


def vote(labels):
    return numpy.apply_along_axis(lambda row: numpy.bincount(row).argmax(), 1, labels)


def accuracy_within(found, labels):
    """Each point judged by its K nearest others."""
    near = NearestNeighbors(n_neighbors=K + 1).fit(found).kneighbors(found, return_distance=False)[:, 1:]
    return float((vote(labels[near]) == labels).mean())


def accuracy_among(known, known_labels, found, labels):
    near = NearestNeighbors(n_neighbors=K).fit(known).kneighbors(found, return_distance=False)
    return float((vote(known_labels[near]) == labels).mean())


def median(values):
    return {"seeds": values, "median": float(numpy.median(values))}


def quality(points, labels):
    held = numpy.arange(len(points)) % HELD_OUT == 0
    known, fresh, target, hidden = points[~held], points[held], labels[~held], labels[held]
    scores = {name: [] for name in ["trustworthiness", "accuracy", "transformed", "supervised", "supervisedTransformed"]}
    for seed in SEEDS:
        plain = umap.UMAP(n_neighbors=K, random_state=seed, n_jobs=1).fit(known)
        guided = umap.UMAP(n_neighbors=K, random_state=seed, n_jobs=1).fit(known, target)
        scores["trustworthiness"].append(trustworthiness(known, plain.embedding_, n_neighbors=K))
        scores["accuracy"].append(accuracy_within(plain.embedding_, target))
        scores["supervised"].append(accuracy_within(guided.embedding_, target))
        scores["transformed"].append(accuracy_among(plain.embedding_, target, plain.transform(fresh), hidden))
        scores["supervisedTransformed"].append(accuracy_among(guided.embedding_, target, guided.transform(fresh), hidden))
    return {name: median(found) for name, found in scores.items()}


def density(points):
    """How well the local radii of densMAP follow those of the points, and the latter."""
    scores = []
    for seed in SEEDS:
        mapper = umap.UMAP(n_neighbors=K, densmap=True, output_dens=True, random_state=seed, n_jobs=1)
        _, original, embedded = mapper.fit_transform(points)
        scores.append(float(pearsonr(original, embedded)[0]))
    plain = umap.UMAP(n_neighbors=K, output_dens=True, random_state=0, n_jobs=1)
    embedding, _, embedded = plain.fit_transform(points)
    return {"original": original, "correlation": median(scores), "plain": float(pearsonr(original, embedded)[0]),
            "embedding": embedding, "embedded": embedded}


def inverse(points):
    """How far held-out points are from what their places on the map are turned back into."""
    held = numpy.arange(len(points)) % 20 == 0
    known, fresh = points[~held], points[held]
    errors = []
    for seed in SEEDS:
        mapper = umap.UMAP(n_neighbors=K, random_state=seed, n_jobs=1).fit(known)
        back = mapper.inverse_transform(mapper.transform(fresh))
        errors.append(float(numpy.sqrt(((back - fresh) ** 2).mean())))
    mean = float(numpy.sqrt(((known.mean(axis=0) - fresh) ** 2).mean()))
    return {**median(errors), "mean": mean}


def worlds():
    flows = json.loads((FOLDER / "umap_flow_points.json").read_text())
    yield "flows", numpy.array(flows["points"]), numpy.array(flows["labels"]), 100
    digits, numbers = load_digits(return_X_y=True)
    yield "digits", digits.astype(int), numbers, 1
    blobs, groups = make_blobs(1000, 20, centers=10, cluster_std=[3, 4, 5, 6, 7] * 2, random_state=7)
    yield "blobs", numpy.round(blobs * 100).astype(int), groups, 100


def rows_of(points):
    """Small whole numbers as one digit of base 17 each."""
    if points.min() < 0 or points.max() > 16:
        return points
    return ["".join("0123456789abcdefg"[value] for value in row) for row in points]


def main():
    chosen = sys.argv[1:]
    for name, points, labels, scale in worlds():
        if chosen and name not in chosen:
            continue
        found = (points / scale).astype("float32")
        result = {"k": K, "heldOut": HELD_OUT, "scale": scale, "quality": quality(found, labels)}
        if name == "blobs":
            result["density"] = density(found)
        if name != "flows":
            result |= {"points": rows_of(points), "labels": labels, "inverse": inverse(found)}
        write(f"umap_{name}", LIBRARIES, 7, result, "umap_worlds")


if __name__ == "__main__":
    main()
