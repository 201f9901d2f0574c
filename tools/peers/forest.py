"""One peer's forests on the data that bon wrote; prints what it measured as JSON, or null when the peer is not installed."""

import importlib.metadata
import importlib.util
import json
import platform
import resource
import sys
import time

import numpy

folder, peer = sys.argv[1], sys.argv[5]
features, threads, trees = (int(given) for given in sys.argv[2:5])
wanted = sys.argv[6].split(",")
seed = int(sys.argv[7])

DEPTH = 8
PREDICTIONS = 5

# ydf sorts each feature anew; more rows take it minutes.
MOST_ROWS_TO_BOOST = 20_000


def read(name):
    x = numpy.fromfile(f"{folder}/{name}.x", dtype="<f4").reshape(-1, features)
    return x, numpy.fromfile(f"{folder}/{name}.y", dtype="<i4")


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def measure(fit, predict, test):
    """Seconds to fit; the least seconds of some predictions; how many rows are told right."""
    model, seconds = timed(fit)
    told, first = timed(lambda: predict(model, test[0]))
    again = [timed(lambda: predict(model, test[0]))[1] for _ in range(PREDICTIONS - 1)]
    accuracy = float(numpy.mean(numpy.round(told) == test[1]))
    return {"fit": seconds, "predict": min(first, *again), "accuracy": accuracy}


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def scikit_learn(train, test):
    from sklearn import ensemble, inspection

    def side(kind, **options):
        return measure(lambda: kind(**options).fit(*train), lambda model, x: model.predict(x), test)

    forest = {"n_estimators": trees, "n_jobs": threads, "random_state": seed}
    ensemble.RandomForestClassifier(2, n_jobs=threads).fit(train[0][:8], numpy.arange(8) % 2)
    yield "forest", side(ensemble.RandomForestClassifier, **forest)
    yield "peakMemoryBytes", peak()
    yield "shallow", side(ensemble.RandomForestClassifier, **forest, max_depth=DEPTH)
    if "boosting" in wanted:
        yield "boosting", side(ensemble.HistGradientBoostingClassifier, early_stopping=False, random_state=seed)
    if "extras" in wanted:
        yield "regressor", side(ensemble.RandomForestRegressor, **forest)
        model = ensemble.RandomForestClassifier(**forest).fit(*train)
        importance = lambda: inspection.permutation_importance(model, *test, n_repeats=10, random_state=seed)
        yield "permutation", timed(importance)[1]


def light_gbm(train, test):
    import lightgbm

    def side(n_estimators=trees, **options):
        shared = {"n_jobs": threads, "random_state": seed, "verbose": -1}
        model = lightgbm.LGBMClassifier(n_estimators=n_estimators, **shared, **options)
        return measure(lambda: model.fit(*train), lambda fitted, x: fitted.predict(x), test)

    drawn = {
        "boosting_type": "rf",
        "bagging_fraction": 0.632,
        "bagging_freq": 1,
        "feature_fraction_bynode": max(1, int(features**0.5)) / features,
        "min_child_samples": 1,
        "min_child_weight": 0,
    }
    yield "shallow", side(**drawn, num_leaves=2**DEPTH, max_depth=DEPTH)
    yield "peakMemoryBytes", peak()
    if "boosting" in wanted:
        yield "boosting", side(n_estimators=100, num_leaves=31)


def ydf(train, test):
    import ydf

    def side(kind, **options):
        learner = kind(label="y", num_threads=threads, random_seed=seed + 123456, **options)
        fit = lambda: learner.train({"x": train[0], "y": train[1]}, verbose=0)
        return measure(fit, lambda model, x: told(model, x), test)

    def told(model, x):
        classes = numpy.array(model.label_classes(), dtype=int)
        return classes[(model.predict({"x": x}) > 0.5).astype(int)]

    drawn = {"num_trees": trees, "winner_take_all": False, "compute_oob_performances": False, "min_examples": 1}
    yield "forest", side(ydf.RandomForestLearner, **drawn, max_depth=-1)
    yield "peakMemoryBytes", peak()
    yield "shallow", side(ydf.RandomForestLearner, **drawn, max_depth=DEPTH + 1)
    if "boosting" not in wanted or len(train[0]) > MOST_ROWS_TO_BOOST:
        return
    whole = {"validation_ratio": 0.0, "early_stopping": "NONE"}
    yield "boosting", side(ydf.GradientBoostedTreesLearner, **whole, num_trees=100, max_depth=6)


PEERS = {"scikit-learn": ("sklearn", scikit_learn), "LightGBM": ("lightgbm", light_gbm), "ydf": ("ydf", ydf)}

module, measured = PEERS[peer]
if importlib.util.find_spec(module) is None:
    print("null")
    sys.exit()
result = dict(measured(read("train"), read("test")))
result["versions"] = {
    "python": platform.python_version(),
    **{name: importlib.metadata.version(name) for name in (peer.lower(), "numpy")},
}
print(json.dumps(result))
