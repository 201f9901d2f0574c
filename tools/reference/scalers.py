"""scikit-learn's scalers on awkward columns, after a median imputer where a value is missing."""
import warnings

import numpy
from golden import write
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import KBinsDiscretizer, MinMaxScaler, QuantileTransformer, RobustScaler, StandardScaler

warnings.filterwarnings("ignore")

SEED = 3
ROWS = 60


def columns(rng):
    return {
        "plain": rng.normal(size=ROWS), "ties": rng.integers(0, 4, ROWS).astype(float), "constant": numpy.full(ROWS, 3.5),
        "zeros": numpy.zeros(ROWS), "rareBinary": (numpy.arange(ROWS) % 20 == 7).astype(float),
        "quarterBinary": (numpy.arange(ROWS) % 4 == 0).astype(float), "halfBinary": (numpy.arange(ROWS) % 2).astype(float),
        "heavyTail": numpy.exp(rng.normal(size=ROWS) * 4), "mostlyZero": numpy.where(rng.random(ROWS) < 0.85, 0, rng.normal(size=ROWS)),
        "missing": numpy.where(rng.random(ROWS) < 0.25, numpy.nan, rng.normal(size=ROWS)), "tiny": 1e-9 * rng.normal(size=ROWS),
        "huge": 1e9 + rng.integers(0, 100, ROWS), "fixture": numpy.resize([1, 2, numpy.nan, 4, 5, 100], ROWS),
        "integers": rng.permutation(ROWS).astype(float),
    }


def scalers():
    quantiles = {
        f"quantile-{kind}-{count}": QuantileTransformer(n_quantiles=count, output_distribution=kind, random_state=0)
        for kind in ["normal", "uniform"] for count in [10, 100]
    }
    bins = {
        f"kbins-{strategy}-{count}": KBinsDiscretizer(n_bins=count, encode="ordinal", strategy=strategy, random_state=0)
        for strategy in ["uniform", "quantile", "kmeans"] for count in [3, 10]
    }
    return {
        "minmax": MinMaxScaler(), "standard": StandardScaler(), "robust": RobustScaler(quantile_range=(25, 75)),
        "robust-5-95": RobustScaler(quantile_range=(5, 95)), **quantiles, **bins,
    }


def unseen(values):
    low, high = values.min(), values.max()
    return numpy.array([low - 1, low, (low + high) / 2, high, high + 1])


def judge(scaler, column):
    filled = SimpleImputer(strategy="median").fit_transform(column.reshape(-1, 1))
    try:
        fitted = scaler.fit(filled)
        return {"fit": fitted.transform(filled).ravel(), "unseen": fitted.transform(unseen(filled).reshape(-1, 1)).ravel()}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def rounded_columns(rng):
    """Inputs at nine digits, so that the file states the very numbers that were scaled."""
    return {name: numpy.array([float(f"{v:.9g}") for v in values]) for name, values in columns(rng).items()}


def main():
    inputs = rounded_columns(numpy.random.default_rng(SEED))
    medians = {name: numpy.nanmedian(values) for name, values in inputs.items()}
    outputs = {name: {column: judge(scaler, values) for column, values in inputs.items()} for name, scaler in scalers().items()}
    write("scalers", ["scikit-learn", "numpy", "scipy"], SEED, {
        "unseenRule": "min-1, min, middle, max, max+1 of the imputed column", "inputs": inputs, "medians": medians, "outputs": outputs,
    })


if __name__ == "__main__":
    main()
