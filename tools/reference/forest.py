"""Golden values for @bon/forest from scikit-learn: single trees to the last split, forests by their out-of-bag quality."""

import statistics

import numpy
from golden import write
from sklearn import datasets
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

SEED = 7
TREES = 200
SEEDS = range(5)


def table(x):
    return {"rows": x.shape[0], "cols": x.shape[1], "data": x.ravel()}


def single_tree(name, rng, options, missing=0.0, outputs=1, weighted=False):
    x = rng.integers(0, 10, (60, 4)).astype(float)
    y = numpy.round(x @ rng.normal(size=(4, outputs)) + rng.normal(size=(60, outputs)), 4)
    x[rng.random(x.shape) < missing] = numpy.nan
    others = rng.integers(0, 19, (40, 4)) / 2.0
    weight = rng.integers(1, 5, 60).astype(float) if weighted else None
    seeds = [DecisionTreeRegressor(random_state=seed, **options).fit(x, y, sample_weight=weight) for seed in SEEDS]
    tree = seeds[0]
    return {
        "name": name,
        "options": options,
        "x": table(x),
        "y": table(y),
        "weight": None if weight is None else weight,
        "others": table(others),
        "leaves": int(tree.get_n_leaves()),
        "onTraining": tree.predict(x).ravel(),
        "onOthers": unless_tied([each.predict(others).ravel() for each in seeds]),
        "importances": unless_tied([each.feature_importances_ for each in seeds]),
    }


def unless_tied(values):
    """The values when every seed gives them: equally good splits are drawn by lot."""
    return values[0] if all(numpy.allclose(values[0], other) for other in values) else None


def single_trees():
    rng = numpy.random.default_rng(SEED)
    return [
        single_tree("grown out", rng, {}),
        single_tree("three levels", rng, {"max_depth": 3}),
        single_tree("five rows a leaf", rng, {"min_samples_leaf": 5}),
        single_tree("eight rows a split", rng, {"min_samples_split": 8}),
        single_tree("splits that pay", rng, {"min_impurity_decrease": 0.2}),
        single_tree("weighted", rng, {"max_depth": 4}, weighted=True),
        single_tree("two numbers", rng, {"max_depth": 4}, outputs=2),
        single_tree("missing values", rng, {"max_depth": 3}, missing=0.15),
        single_tree("a share of the rows a leaf", numpy.random.default_rng(SEED + 1), {"min_samples_leaf": 0.11}),
        single_tree("a share of the rows a split", numpy.random.default_rng(SEED + 2), {"min_samples_split": 0.21}),
    ]


def classifier_tree():
    """Classes whose best splits are not tied: the weights are all different."""
    rng = numpy.random.default_rng(SEED + 1)
    x = rng.integers(0, 8, (80, 3)).astype(float)
    y = numpy.clip((x @ [1.0, 0.6, 0.2] / 4 + rng.normal(size=80) * 0.3).astype(int), 0, 2)
    weight = numpy.round(0.5 + rng.random(80), 6)
    tree = DecisionTreeClassifier(random_state=SEED, max_depth=3).fit(x, y, sample_weight=weight)
    return {
        "x": table(x),
        "y": y,
        "weight": weight,
        "proba": tree.predict_proba(x).ravel(),
        "importances": tree.feature_importances_,
    }


def quality_sets():
    moons = datasets.make_moons(500, noise=0.3, random_state=SEED)
    wide = datasets.make_classification(400, 30, n_informative=6, n_classes=4, random_state=SEED)
    iris = datasets.load_iris(return_X_y=True)
    wine = datasets.load_wine(return_X_y=True)
    breast = datasets.load_breast_cancer(return_X_y=True)
    diabetes = datasets.load_diabetes(return_X_y=True)
    friedman = datasets.make_friedman1(400, noise=1.0, random_state=SEED)
    digits = datasets.load_digits(return_X_y=True)
    return [
        ("moons", *moons),
        ("wide", *wide),
        ("iris", *iris),
        ("wine", *wine),
        ("breast", breast[0][:, :10], breast[1]),
        ("digits", digits[0][:600], digits[1][:600]),
        ("diabetes", *diabetes),
        ("friedman", *friedman),
    ]


def quality(name, x, y):
    """Median over seeds of the out-of-bag accuracy, or R²."""
    x = numpy.round(x, 3)
    is_classes = len(numpy.unique(y)) < 20
    y = y if is_classes else numpy.round(y, 3)
    kind = RandomForestClassifier if is_classes else RandomForestRegressor
    scores = []
    for seed in SEEDS:
        forest = kind(TREES, oob_score=True, random_state=seed, n_jobs=2).fit(x, y)
        scores.append(float(forest.oob_score_))
    kind_name = "classes" if is_classes else "numbers"
    return {"name": name, "kind": kind_name, "x": table(x), "y": y, "trees": TREES, "scores": scores,
            "median": statistics.median(scores)}


write(
    "forest",
    ["numpy", "scikit-learn"],
    SEED,
    {
        "trees": single_trees(),
        "classifier": classifier_tree(),
        "quality": [quality(*given) for given in quality_sets()],
    },
)
