"""scikit-learn's metrics with a weight a row; judgement.py writes them down."""
import numpy
from metrics import binary_worlds
from sklearn import metrics

SEED = 3


def weights_of(rng, rows):
    """Counts with zeros among them, fractions, and weights of very different size."""
    return {"counts": rng.integers(0, 4, rows).astype(float), "fractions": numpy.round(rng.random(rows), 6), "sizes": numpy.round(10.0 ** rng.uniform(-6, 6, rows), 9)}


def labels(truth, predicted, weight, average):
    options = {"average": average, "zero_division": 0, "sample_weight": weight}
    precision, recall, f, _ = metrics.precision_recall_fscore_support(truth, predicted, beta=2, **options)
    return {"precision": precision, "recall": recall, "f2": f, "f1": metrics.f1_score(truth, predicted, **options)}


def report(truth, predicted, weight):
    precision, recall, f, support = metrics.precision_recall_fscore_support(truth, predicted, beta=2, zero_division=0, sample_weight=weight)
    return {"precision": precision, "recall": recall, "f": f, "support": support}


def calls(truth, predicted, weight):
    given = {"sample_weight": weight}
    return {
        "accuracy": metrics.accuracy_score(truth, predicted, **given), "balancedAccuracy": metrics.balanced_accuracy_score(truth, predicted, **given),
        "mcc": metrics.matthews_corrcoef(truth, predicted, **given), "confusion": metrics.confusion_matrix(truth, predicted, **given).ravel(),
    }


def binary(truth, scores, weight):
    scores = numpy.round(scores, 6)
    predicted = (scores >= 0.5).astype(int)
    given = {"sample_weight": weight}
    precision, recall, thresholds = metrics.precision_recall_curve(truth, scores, **given)
    fpr, tpr, steps = metrics.roc_curve(truth, scores, drop_intermediate=False, **given)
    return {
        "truth": truth, "scores": scores, "predicted": predicted, "weight": weight, **calls(truth, predicted, weight), **labels(truth, predicted, weight, "binary"),
        "rocAuc": metrics.roc_auc_score(truth, scores, **given), "averagePrecision": metrics.average_precision_score(truth, scores, **given),
        "logLoss": metrics.log_loss(truth, scores, labels=[0, 1], **given), "brier": metrics.brier_score_loss(truth, scores, pos_label=1, **given),
        "precisionRecallCurve": {"precision": precision, "recall": recall, "threshold": thresholds},
        "rocCurve": {"falsePositiveRate": fpr, "truePositiveRate": tpr, "threshold": steps},
        "recallAtFpr": {str(most): tpr[fpr <= most].max() for most in [0.0, 0.01, 0.1, 0.5, 1.0]},
    }


def classes(rng, weight):
    rows = len(weight)
    truth = rng.integers(0, 4, rows)
    predicted = numpy.where(rng.random(rows) < 0.6, truth, rng.integers(0, 3, rows))
    chances = rng.dirichlet([1, 1, 1, 1], rows).astype(numpy.float32)
    chances[:, 3] = 1 - chances[:, :3].sum(axis=1)
    chances = numpy.clip(chances, 0, 1)
    eps = numpy.finfo(float).eps
    chosen = numpy.clip(chances[numpy.arange(rows), truth].astype(float), eps, 1 - eps)
    return {
        "truth": truth, "predicted": predicted, "weight": weight, **calls(truth, predicted, weight),
        **{average: labels(truth, predicted, weight, average) for average in ["macro", "micro", "weighted"]},
        "report": {"weighted": report(truth, predicted, weight), "plain": report(truth, predicted, None)},
        "chances": chances.astype(float), "logLoss": numpy.average(-numpy.log(chosen), weights=weight),
    }


def regression(rng, weight):
    truth = numpy.round(rng.normal(size=len(weight)), 6)
    predicted = numpy.round(truth + rng.normal(size=len(weight)) * 0.3, 6)
    given = {"sample_weight": weight}
    return {"truth": truth, "predicted": predicted, "weight": weight, "r2": metrics.r2_score(truth, predicted, **given),
            "mae": metrics.mean_absolute_error(truth, predicted, **given), "mse": metrics.mean_squared_error(truth, predicted, **given)}


def ranking(rng, weight):
    worth, scores = rng.integers(0, 4, (len(weight), 7)), rng.integers(0, 9, (len(weight), 7)) / 8
    return {"worth": worth, "scores": scores, "weight": weight, "all": metrics.ndcg_score(worth, scores, sample_weight=weight),
            "three": metrics.ndcg_score(worth, scores, k=3, sample_weight=weight)}


def judge_weighted():
    rng = numpy.random.default_rng(SEED)
    worlds = {name: world for name, world in binary_worlds(rng).items() if len(set(world[0])) == 2 and name != "tiny"}
    return {
        "seed": SEED,
        "binary": {f"{name}, {kind}": binary(*world, weight) for name, world in worlds.items() for kind, weight in weights_of(rng, len(world[0])).items()},
        "classes": {kind: classes(rng, weight) for kind, weight in weights_of(rng, 50).items()},
        "regression": {kind: regression(rng, weight) for kind, weight in weights_of(rng, 40).items()},
        "ranking": {kind: ranking(rng, weight) for kind, weight in weights_of(rng, 8).items()},
    }
