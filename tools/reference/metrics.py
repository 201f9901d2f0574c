"""scikit-learn's metrics on seeded small cases, ties and lone classes among them; judgement.py writes them down."""
import warnings

import numpy
from sklearn import metrics

warnings.filterwarnings("ignore")

SEED = 2


def binary_worlds(rng):
    truth = rng.integers(0, 2, 60)
    rare = (numpy.arange(80) % 16 == 3).astype(int)
    return {
        "plain": (truth, rng.random(60)), "informative": (truth, truth * 0.3 + rng.random(60) * 0.7),
        "ties": (truth, rng.integers(0, 5, 60) / 4), "allTied": (truth, numpy.full(60, 0.5)),
        "perfect": (truth, truth * 0.8 + 0.1), "inverted": (truth, 0.9 - truth * 0.8),
        "rare": (rare, numpy.round(rare * 0.2 + rng.random(80) * 0.8, 1)), "certain": (truth, truth.astype(float)),
        "onlyNegatives": (numpy.zeros(10, int), numpy.linspace(0, 1, 10)), "onlyPositives": (numpy.ones(10, int), numpy.linspace(0, 1, 10)),
        "tiny": (numpy.array([0, 1]), numpy.array([0.4, 0.4])),
    }


def defined(measure, *inputs, **options):
    try:
        return float(measure(*inputs, **options))
    except ValueError as error:
        return {"error": str(error)[:200]}


def judge_labels(truth, predicted, average):
    options = {"average": average, "zero_division": 0}
    return {
        "accuracy": defined(metrics.accuracy_score, truth, predicted), "balancedAccuracy": defined(metrics.balanced_accuracy_score, truth, predicted),
        "precision": defined(metrics.precision_score, truth, predicted, **options), "recall": defined(metrics.recall_score, truth, predicted, **options),
        "f1": defined(metrics.f1_score, truth, predicted, **options), "mcc": defined(metrics.matthews_corrcoef, truth, predicted),
    }


def judge_binary(truth, scores):
    scores = numpy.round(scores, 6)
    predicted = (scores >= 0.5).astype(int)
    return {
        "truth": truth, "scores": scores, "threshold": 0.5, **judge_labels(truth, predicted, "binary"),
        "rocAuc": defined(metrics.roc_auc_score, truth, scores), "averagePrecision": defined(metrics.average_precision_score, truth, scores),
        "logLoss": defined(metrics.log_loss, truth, scores, labels=[0, 1]), "brier": defined(metrics.brier_score_loss, truth, scores, pos_label=1),
        "confusion": metrics.confusion_matrix(truth, predicted, labels=[0, 1]),
    }


def judge_classes(rng):
    truth = rng.integers(0, 4, 50)
    predicted = numpy.where(rng.random(50) < 0.6, truth, rng.integers(0, 4, 50))
    lone = numpy.where(truth == 3, 0, predicted)
    worlds = {"plain": (truth, predicted), "neverPredicted": (truth, numpy.where(predicted == 2, 1, predicted)), "partly": (truth, lone)}
    return {
        name: {"truth": t, "predicted": p, **{average: judge_labels(t, p, average) for average in ["macro", "micro", "weighted"]},
               "confusion": metrics.confusion_matrix(t, p, labels=range(4))}
        for name, (t, p) in worlds.items()
    }


def judge_regression(rng):
    truth = numpy.round(rng.normal(size=40), 6)
    constant = numpy.full(8, 2.0)
    worlds = {"plain": (truth, numpy.round(truth + rng.normal(size=40) * 0.3, 6)), "mean": (truth, numpy.full(40, truth.mean())),
              "worse": (truth, -truth), "perfect": (truth, truth), "constantHit": (constant, constant), "constantMissed": (constant, constant + 1)}
    return {name: {"truth": t, "predicted": p, "r2": metrics.r2_score(t, p), "mae": metrics.mean_absolute_error(t, p), "mse": metrics.mean_squared_error(t, p)}
            for name, (t, p) in worlds.items()}
