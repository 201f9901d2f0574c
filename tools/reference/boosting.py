"""Golden values for boosting in @bon/forest from scikit-learn: what every row is told after some rounds."""

import numpy
from golden import write
from sklearn.ensemble import HistGradientBoostingClassifier, HistGradientBoostingRegressor

SEED = 11
ROUNDS = 12


def table(x):
    return {"rows": x.shape[0], "cols": x.shape[1], "data": x.ravel()}


def case(name, options, classes=0, missing=0.0, weighted=True):
    """Weights are all different, so that no two splits are equally good."""
    rng = numpy.random.default_rng(SEED + len(name))
    x = rng.integers(0, 12, (160, 5)).astype(float)
    score = x @ [1.0, -0.7, 0.4, 0.2, 0.0] / 3 + numpy.sin(x[:, 1]) + rng.normal(size=160)
    y = numpy.round(score, 4)
    if classes > 0:
        y = numpy.searchsorted(numpy.quantile(score, numpy.arange(1, classes) / classes), score)
    x[rng.random(x.shape) < missing] = numpy.nan
    weight = numpy.round(0.5 + rng.random(160), 6) if weighted else None
    kind = HistGradientBoostingClassifier if classes > 0 else HistGradientBoostingRegressor
    model = kind(max_iter=ROUNDS, early_stopping=False, random_state=0, **options).fit(x, y, sample_weight=weight)
    told = model.predict_proba(x) if classes > 0 else model.predict(x)
    return {"name": name, "options": options, "classes": classes, "x": table(x), "y": y, "weight": weight,
            "rounds": ROUNDS, "told": told.ravel()}


write(
    "boosting",
    ["numpy", "scikit-learn"],
    SEED,
    {
        "cases": [
            case("numbers", {}, weighted=False),
            case("numbers with weights", {"max_leaf_nodes": 7, "min_samples_leaf": 5}),
            case("numbers, three levels, l2", {"max_depth": 3, "l2_regularization": 2.0, "min_samples_leaf": 3}),
            case("numbers, some missing", {"max_leaf_nodes": 9, "min_samples_leaf": 6}, missing=0.15),
            case("two classes", {"max_leaf_nodes": 8, "min_samples_leaf": 5}, classes=2),
            case("three classes", {"max_leaf_nodes": 6, "min_samples_leaf": 8}, classes=3),
        ]
    },
)
