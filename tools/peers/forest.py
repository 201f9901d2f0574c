"""scikit-learn's and LightGBM's forests on the data that bon wrote; prints what it measured as JSON."""

import json
import platform
import resource
import sys
import time

import lightgbm
import numpy
import sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier, RandomForestRegressor
from sklearn.inspection import permutation_importance

folder, features, threads, extras = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "extras"


def read(name):
    x = numpy.fromfile(f"{folder}/{name}.x", dtype="<f4").reshape(-1, features)
    return x, numpy.fromfile(f"{folder}/{name}.y", dtype="<i4")


def timed(work):
    start = time.perf_counter()
    result = work()
    return result, time.perf_counter() - start


def measure(model, train, test):
    _, fit = timed(lambda: model.fit(*train))
    told, predict = timed(lambda: model.predict(test[0]))
    return {"fit": fit, "predict": predict, "accuracy": float(numpy.mean(numpy.round(told) == test[1]))}


def light(**options):
    return lightgbm.LGBMClassifier(n_estimators=100, n_jobs=threads, random_state=0, verbose=-1, **options)


train, test = read("train"), read("test")
RandomForestClassifier(2, n_jobs=threads).fit(train[0][:8], numpy.arange(8) % 2)
result = {"forest": measure(RandomForestClassifier(100, n_jobs=threads, random_state=0), train, test)}
result["peakMemoryBytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
result["boosting"] = measure(HistGradientBoostingClassifier(early_stopping=False, random_state=0), train, test)
share = max(1, int(features**0.5)) / features
result["lightForest"] = measure(
    light(boosting_type="rf", num_leaves=255, bagging_fraction=0.632, bagging_freq=1, feature_fraction_bynode=share),
    train,
    test,
)
result["lightBoosting"] = measure(light(num_leaves=31), train, test)
if extras:
    result["regressor"] = measure(RandomForestRegressor(100, n_jobs=threads, random_state=0), train, test)
    forest = RandomForestClassifier(100, n_jobs=threads, random_state=0).fit(*train)
    _, result["permutation"] = timed(lambda: permutation_importance(forest, *test, n_repeats=10, random_state=0))
result["versions"] = {
    "python": platform.python_version(),
    "scikit-learn": sklearn.__version__,
    "lightgbm": lightgbm.__version__,
    "numpy": numpy.__version__,
}
print(json.dumps(result))
