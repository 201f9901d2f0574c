"""The cases of metrics.py and weighted.py at full precision, and what else eval judges with: curves, calibration, ranking, describe, maps."""
import json
import math
import sys
import warnings
from datetime import date
from importlib.metadata import version

import numpy
import pandas
from golden import FOLDER
from metrics import SEED, binary_worlds, judge_binary, judge_classes, judge_regression
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.manifold import trustworthiness
from weighted import judge_weighted

warnings.filterwarnings("ignore")


def exact(value):
    """JSON has no NaN and no infinity: null, and a word."""
    if isinstance(value, dict):
        return {str(key): exact(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [exact(item) for item in value]
    if isinstance(value, numpy.ndarray):
        return exact(value.tolist())
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else ("inf" if value > 0 else "-inf")
    return value


def judge_curves(truth, scores):
    scores = numpy.round(scores, 6)
    precision, recall, thresholds = metrics.precision_recall_curve(truth, scores)
    rates = metrics.roc_curve(truth, scores, drop_intermediate=False) if len(set(truth)) == 2 else None
    return {
        "truth": truth, "scores": scores, "precision": precision, "recall": recall, "thresholds": thresholds,
        "roc": None if rates is None else {"fpr": rates[0], "tpr": rates[1], "thresholds": rates[2]},
        "recallAtFpr": None if rates is None else {str(most): rates[1][rates[0] <= most].max() for most in [0.0, 0.01, 0.1, 0.5, 1.0]},
        "calibration": {strategy: calibration_curve(truth, scores, n_bins=5, strategy=strategy, pos_label=1) for strategy in ["uniform", "quantile"]},
    }


def judge_probabilities(rng):
    truth = rng.integers(0, 3, 30)
    probabilities = rng.dirichlet([1, 1, 1], 30).astype(numpy.float32).astype(float)
    probabilities[:, 2] = 1 - probabilities[:, 0] - probabilities[:, 1]
    probabilities = numpy.clip(probabilities.astype(numpy.float32), 0, 1)
    chosen = probabilities[numpy.arange(30), truth].astype(float)
    eps = numpy.finfo(float).eps
    return {"truth": truth, "probabilities": probabilities.astype(float), "logLoss": -numpy.log(numpy.clip(chosen, eps, 1 - eps)).mean()}


def judge_ranking(rng):
    worlds = {"plain": (rng.integers(0, 4, 12), rng.random(12)), "ties": (rng.integers(0, 4, 12), rng.integers(0, 3, 12) / 2),
              "allTied": (rng.integers(0, 4, 6), numpy.ones(6))}
    return {name: {"worth": worth, "scores": scores, "all": metrics.ndcg_score([worth], [scores]), "three": metrics.ndcg_score([worth], [scores], k=3)}
            for name, (worth, scores) in worlds.items()}


def judge_describe(rng):
    values = {"plain": rng.normal(size=11), "gaps": numpy.where(rng.random(12) < 0.3, numpy.nan, rng.normal(size=12)), "one": numpy.array([2.5]),
              "same": numpy.full(4, 3.0), "two": numpy.array([1.0, 2.0])}
    values = {name: column.astype(numpy.float32).astype(float) for name, column in values.items()}
    return {name: {"values": column, "describe": pandas.Series(column).describe().to_dict()} for name, column in values.items()}


def judge_maps(rng):
    points = rng.normal(size=(40, 5)).astype(numpy.float32)
    near = points[:, :2] + 0.1 * rng.normal(size=(40, 2)).astype(numpy.float32)
    worlds = {"near": near, "noise": rng.normal(size=(40, 2)).astype(numpy.float32)}
    return {"points": points, "maps": {name: {"embedding": embedding, "trustworthiness": {str(k): trustworthiness(points.astype(float), embedding.astype(float), n_neighbors=k) for k in [3, 7]},
            "continuity": {str(k): trustworthiness(embedding.astype(float), points.astype(float), n_neighbors=k) for k in [3, 7]}} for name, embedding in worlds.items()}}


def main():
    rng = numpy.random.default_rng(SEED)
    worlds = binary_worlds(rng)
    cases = {
        "binary": {name: judge_binary(*world) for name, world in worlds.items()}, "classes": judge_classes(rng), "regression": judge_regression(rng),
        "curves": {name: judge_curves(*world) for name, world in worlds.items()}, "probabilities": judge_probabilities(rng),
        "ranking": judge_ranking(rng), "describe": judge_describe(rng), "maps": judge_maps(rng),
        "weighted": judge_weighted(),
    }
    versions = {"python": sys.version.split()[0], **{name: version(name) for name in ["scikit-learn", "numpy", "pandas"]}}
    header = {"maker": "tools/reference/judgement.py", "versions": versions, "seed": SEED, "made": str(date.today())}
    text = json.dumps(exact({**header, **cases}), separators=(",", ":"), allow_nan=False)
    (FOLDER / "judgement.json").write_text(text + "\n", encoding="utf-8")
    print(f"judgement.json: {len(text) / 1000:.0f} KB")


if __name__ == "__main__":
    main()
