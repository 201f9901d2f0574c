"""Pulls of umap-learn's layout along edges that share no vertex: nothing is drawn, so that every move can be compared."""
import numpy
from golden import write
from umap.layouts import optimize_layout_euclidean

SEED = 5
PAIRS = 40
EPOCHS = 10
CASES = [(1.5769434602, 0.8950608780, 1.0), (5.0693, 1.0030, 0.1)]
"""Curve and learning rate: a steeper curve overshoots at full rate, and what overshoots again and again compares to nothing."""
NEVER = 1e-9
"""Negative samples of an edge: none ever comes due."""


def moved(start, a, b, rate):
    head = numpy.arange(2 * PAIRS, dtype=numpy.int32)
    tail = head ^ 1
    places = start.copy()
    optimize_layout_euclidean(
        places, places, head, tail, EPOCHS, 2 * PAIRS, numpy.ones(2 * PAIRS), a, b,
        numpy.array([1, 2, 3], dtype=numpy.int64), initial_alpha=rate, negative_sample_rate=NEVER, parallel=False, move_other=True)
    return places


def main():
    rng = numpy.random.default_rng(SEED)
    start = numpy.round(rng.random((2 * PAIRS, 2)) * 10, 4).astype("float32")
    start[1] = start[0]
    cases = [{"a": a, "b": b, "rate": rate, "moved": moved(start, a, b, rate)} for a, b, rate in CASES]
    write("umap_pulls", ["umap-learn", "numba", "numpy"], SEED, {"start": start, "epochs": EPOCHS, "cases": cases})


if __name__ == "__main__":
    main()
