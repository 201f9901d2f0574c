"""A single tree over two questions by scikit-learn, for @bon/forest."""

import numpy
from golden import write
from sklearn.tree import DecisionTreeClassifier

SEED = 11
rng = numpy.random.default_rng(SEED)
x = rng.integers(0, 8, (80, 3)).astype(float)
noise = rng.normal(size=(80, 2)) * 0.3
y = numpy.stack([(x[:, 0] + x[:, 1] / 2) / 4 + noise[:, 0], x[:, 2] / 4 + noise[:, 1]], axis=1)
y = numpy.clip(y.astype(int), 0, [2, 1])
weight = numpy.round(0.5 + rng.random(80), 6)
tree = DecisionTreeClassifier(random_state=SEED, max_depth=4).fit(x, y, sample_weight=weight)
write(
    "forest_multi",
    ["numpy", "scikit-learn"],
    SEED,
    {
        "x": {"rows": 80, "cols": 3, "data": x.ravel()},
        "y": {"rows": 80, "cols": 2, "data": y.ravel()},
        "weight": weight,
        "proba": [proba.ravel() for proba in tree.predict_proba(x)],
        "importances": tree.feature_importances_,
    },
)
