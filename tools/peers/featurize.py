"""Features of a table by skrub and scikit-learn, as graphistry puts them together; timed, on a table handed to it."""
import argparse
import json
import os
import resource
import time
import warnings
from importlib.metadata import version

warnings.filterwarnings("ignore")

LIBRARIES = ["skrub", "scikit-learn", "numpy", "pandas", "scipy"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--case", required=True, help="JSON: table, endpoints, options, quantiles")
    parser.add_argument("--out", required=True)
    return parser.parse_args()


def fit(frame, case):
    import numpy
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MultiLabelBinarizer, QuantileTransformer
    from skrub import GapEncoder, TableVectorizer

    ends = case["endpoints"]
    blocks = []
    if ends:
        blocks.append(MultiLabelBinarizer().fit_transform(frame[ends].astype(str).to_numpy()).astype("float64"))
    vectorizer = TableVectorizer(
        cardinality_threshold=case["cardinalityThreshold"],
        high_cardinality=GapEncoder(n_components=case["nTopics"], random_state=0),
    )
    blocks.append(vectorizer.fit_transform(frame.drop(columns=ends)).fillna(0.0).to_numpy())
    features = numpy.hstack(blocks)
    if case["quantiles"]:
        scaler = QuantileTransformer(n_quantiles=case["quantiles"], output_distribution="normal", random_state=0)
        features = make_pipeline(SimpleImputer(strategy="median"), scaler).fit_transform(features)
    return vectorizer, features


def timed(vectorizer, row):
    start = time.perf_counter()
    vectorizer.transform(row)
    return time.perf_counter() - start


def main():
    options = arguments()
    import pandas
    import skrub
    import sklearn.preprocessing

    with open(options.case) as file:
        case = json.load(file)
    frame = pandas.read_csv(case["table"], dtype={name: str for name in case["strings"]}, keep_default_na=True)
    start = time.perf_counter()
    vectorizer, features = fit(frame, case)
    fitted = time.perf_counter()
    rows = frame.drop(columns=case["endpoints"])
    vectorizer.transform(rows.head(1))
    one_row = time.perf_counter() - fitted
    warm = [timed(vectorizer, rows.iloc[[i]]) for i in range(1, 4)]
    result = {
        "seconds": {"fit": fitted - start, "oneRow": one_row, "warmRow": sorted(warm)[1]},
        "rows": features.shape[0], "features": features.shape[1],
        "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "versions": {"python": ".".join(map(str, os.sys.version_info[:3])), **{name: version(name) for name in LIBRARIES}},
    }
    with open(options.out, "w") as file:
        json.dump(result, file)


if __name__ == "__main__":
    main()
