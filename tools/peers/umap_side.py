"""umap-learn's map: `python umap_side.py POINTS ROWS COLS EPOCHS FITS MAP`; started at BON_START. Prints a line of JSON.

The first fit compiles; with one fit only, a fit of 5,000 rows before it does, so that it is measured apart.
"""
import json
import os
import resource
import sys
import time
import warnings

import numpy
from umap import UMAP

path, target = sys.argv[1], sys.argv[6]
rows, cols, epochs, fits = map(int, sys.argv[2:6])
warnings.filterwarnings("ignore")

WARM_UP = 5000

imported = time.time() - float(os.environ["BON_START"]) / 1000
points = numpy.fromfile(path, dtype=numpy.float32).reshape(rows, cols)


def fit(found):
    started = time.time()
    placed = UMAP(n_neighbors=15, min_dist=0.1, n_epochs=epochs).fit_transform(found)
    return time.time() - started, placed


compiled = fit(points[:WARM_UP])[0] if fits == 1 else None
times = []
for turn in range(fits):
    took, placed = fit(points)
    times.append(took)
    if turn == 0:
        cold = time.time() - float(os.environ["BON_START"]) / 1000
        placed.astype(numpy.float32).tofile(target)

warm = min(times[1:] or times)
print(json.dumps({
    "coldSeconds": cold if compiled is None else None,
    "compileSeconds": times[0] - warm if compiled is None else compiled,
    "importSeconds": imported,
    "seconds": warm,
    "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
}))
