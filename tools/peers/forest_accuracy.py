"""scikit-learn's forests on twelve data sets by five folds, five seeds; leaves the sets for bon and prints the scores."""

import json
import sys

import numpy
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import accuracy_score, r2_score

folder = sys.argv[1]
SEEDS, FOLDS, TREES = 5, 5, 100


def made(rows, features, **options):
    return datasets.make_classification(rows, features, random_state=0, **options)


SETS = {
    "iris": ("classes", datasets.load_iris(return_X_y=True)),
    "wine": ("classes", datasets.load_wine(return_X_y=True)),
    "breast cancer": ("classes", datasets.load_breast_cancer(return_X_y=True)),
    "digits": ("classes", datasets.load_digits(return_X_y=True)),
    "diabetes": ("numbers", datasets.load_diabetes(return_X_y=True)),
    "moons": ("classes", datasets.make_moons(4000, noise=0.35, random_state=0)),
    "Hastie 10.2": ("classes", datasets.make_hastie_10_2(4000, random_state=0)),
    "five classes": ("classes", made(4000, 30, n_informative=8, n_classes=5, flip_y=0.05)),
    "one in twenty": ("classes", made(4000, 20, n_informative=6, weights=[0.95], flip_y=0.02)),
    "quantile shells": ("classes", datasets.make_gaussian_quantiles(n_samples=4000, n_features=6, n_classes=3, random_state=0)),
    "Friedman 1": ("numbers", datasets.make_friedman1(3000, noise=1.0, random_state=0)),
    "Friedman 3": ("numbers", datasets.make_friedman3(3000, noise=0.1, random_state=0)),
}


def score(kind, x, y, folds, seed):
    forest = RandomForestClassifier if kind == "classes" else RandomForestRegressor
    told = numpy.zeros(len(y))
    for fold in range(FOLDS):
        test = folds == fold
        model = forest(TREES, random_state=seed, n_jobs=2).fit(x[~test], y[~test])
        told[test] = model.predict(x[test])
    return float((accuracy_score if kind == "classes" else r2_score)(y, told))


def compare(place, name, kind, x, y):
    x = x.astype("<f4")
    y = (y - y.min()) if kind == "classes" else y
    folds = [numpy.random.default_rng(seed).permutation(len(y)) % FOLDS for seed in range(SEEDS)]
    for what, values in (("x", x), ("y", y.astype("<f8")), ("folds", numpy.array(folds, dtype="<i4"))):
        values.tofile(f"{folder}/accuracy-{place}.{what}")
    scores = [score(kind, x, y, folds[seed], seed) for seed in range(SEEDS)]
    about = {"name": name, "kind": kind, "rows": x.shape[0], "features": x.shape[1]}
    return {**about, "trees": TREES, "folds": FOLDS, "scores": scores}


print(json.dumps([compare(place, name, kind, *data) for place, (name, (kind, data)) in enumerate(SETS.items())]))
