"""Distances of awkward rows by scikit-learn, for every metric that bon names alike."""
import numpy
from golden import write
from pynndescent.distances import named_distances
from sklearn.metrics import pairwise_distances
from sklearn.metrics.pairwise import haversine_distances

SEED = 4
ROWS = 12
COLS = 7


def points():
    rng = numpy.random.default_rng(SEED)
    values = numpy.round(rng.normal(size=(ROWS, COLS)), 3)
    values[rng.random(values.shape) < 0.3] = 0
    values[3] = values[7]
    return values.astype(numpy.float32)


def hellinger(rows):
    """By its formula, in double: pynndescent's own is Float32, and 2e-4 or not a number between equal rows."""
    roots = numpy.sqrt(numpy.abs(rows) / numpy.abs(rows).sum(axis=1, keepdims=True))
    distances = pairwise_distances(roots) / numpy.sqrt(2)
    theirs = [[named_distances["hellinger"](x, y) for y in numpy.abs(rows)] for x in numpy.abs(rows)]
    numpy.testing.assert_allclose(distances, numpy.nan_to_num(theirs), atol=1e-3)
    return distances.tolist()


def main():
    rows = points()
    exact = rows.astype(numpy.float64)
    distances = {
        name: pairwise_distances(exact, metric=name).tolist()
        for name in ["euclidean", "manhattan", "chebyshev", "cosine", "correlation", "canberra", "braycurtis", "hamming"]
    }
    distances["minkowski"] = pairwise_distances(exact, metric="minkowski", p=3).tolist()
    distances["jaccard"] = pairwise_distances(exact != 0, metric="jaccard").tolist()
    distances["hellinger"] = hellinger(exact)
    distances["haversine"] = haversine_distances(exact[:, :2]).tolist()
    write("distances", ["scikit-learn", "pynndescent", "scipy"], SEED, {"rows": rows.tolist(), "distances": distances})


main()
