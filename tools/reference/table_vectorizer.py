"""skrub's TableVectorizer on small awkward tables: which encoder a column gets, what its columns are called."""
import warnings

import pandas
from golden import write
from skrub import GapEncoder, TableVectorizer

warnings.filterwarnings("ignore")

ROWS = 12
TOPICS = 3
WORDS = ["red apple", "green pear", "blue plum", "yellow lemon", "black cherry", "white peach"]


def cycle(values, rows=ROWS):
    return [values[i % len(values)] for i in range(rows)]


def tables():
    return {
        "numbersAsStrings": {"port": cycle(["80", "443", "53", "8080"]), "padded": cycle(["007", "042", "100"]), "signed": cycle(["-1.5", "+2", "1e3"])},
        "dateFormats": {
            "iso": cycle(["2011-08-15 16:43:20.931208", "2011-08-16 01:02:03.000001"]),
            "slashes": cycle(["2011/08/17 12:01:01.780", "2011/08/18 09:30:00.001"]),
            "dots": cycle(["15.08.2011", "16.08.2011"]), "words": cycle(["Aug 15 2011", "Sep 16 2012"]),
            "compact": cycle(["20110815", "20120916"]),
        },
        "dateOrMonthFirst": {"monthFirst": cycle(["01/02/2011", "12/31/2011"]), "dayFirst": cycle(["01/02/2011", "31/12/2011"]), "mixed": cycle(["2011-01-02", "03/04/2011"])},
        "years": {"asStrings": cycle(["1999", "2001", "2010"]), "asNumbers": cycle([1999, 2001, 2010]), "yearMonth": cycle(["202011", "202012"])},
        "booleans": {"flag": cycle([True, False]), "words": cycle(["true", "false"]), "withMissing": cycle([True, None, False])},
        "questionMarks": {"auth": cycle(["?", "NTLM", "Kerberos"]), "number": cycle(["1", "?", "3"]), "spelled": cycle(["null", "NA", "N/A", "x", "y", "NaN"])},
        "binaryCategory": {"side": cycle(["left", "right"]), "sideOrMissing": cycle(["left", None]), "three": cycle(["a", "b", "c"])},
        "allNull": {"nothing": [None] * ROWS, "blank": ["  "] * ROWS, "number": [float("nan")] * ROWS, "kept": list(range(ROWS))},
        "constant": {"word": ["same"] * ROWS, "number": [7] * ROWS, "day": ["2011-08-15"] * ROWS},
        "mixedTypes": {"any": cycle(["a", 1, 2.5, None]), "numberAndText": cycle([1, "2", "x"]), "intAndFloat": cycle([1, 2.5])},
        "emptyStrings": {"word": cycle(["", "a", "b", " "]), "number": cycle(["", "1", "2"])},
        "hexPorts": {"hex": cycle(["0x0303", "0xb01d", "80"]), "oneHex": ["0x0008"] + [str(1024 + i) for i in range(ROWS - 1)]},
        "categoryWithMissing": {"proto": cycle(["tcp", "udp", None, "icmp"]), "typed": pandas.Categorical(cycle(["u", "v", None]), categories=["v", "u", "w"])},
        "dateOnlyAndTime": {"day": cycle(["2011-08-15", "2011-08-16"]), "time": cycle(["12:30", "13:45"]), "real": pandas.to_datetime(cycle(["2011-08-15", "2011-08-16"])), "stamp": pandas.to_datetime(cycle(["2011-08-15 01:00:00", None]))},
        "highCardinality": {"host": [f"{WORDS[i % 6]} {i}" for i in range(48)], "edge39": [f"name{i % 39}" for i in range(48)], "edge40": [f"name{i % 40}" for i in range(48)]},
        "infinite": {"value": cycle([1.0, float("inf"), -2.0]), "words": cycle(["inf", "1", "2"])},
    }


def vectorizer():
    return TableVectorizer(cardinality_threshold=40, high_cardinality=GapEncoder(n_components=TOPICS, random_state=0))


def routed(fitted, frame, output):
    return {
        name: {
            "kind": fitted.column_to_kind_.get(name, "dropped"),
            "encoder": type(fitted.transformers_[name]).__name__ if name in fitted.transformers_ else None,
            "steps": [type(step).__name__ for step in fitted.all_processing_steps_.get(name, [])],
            "outputs": [made for made in fitted.input_to_outputs_.get(name, []) if made in output.columns],
        }
        for name in frame.columns
    }


def judge(columns):
    frame = pandas.DataFrame(columns)
    fitted = vectorizer()
    try:
        output = fitted.fit_transform(frame)
    except Exception as error:
        return {"table": stored(frame), "dtypes": dtypes(frame), "error": f"{type(error).__name__}: {error}"[:300]}
    return {
        "table": stored(frame), "dtypes": dtypes(frame), "columns": routed(fitted, frame, output),
        "outputColumns": list(output.columns), "output": output.to_numpy(dtype="float64"),
    }


def dtypes(frame):
    return {name: str(kind) for name, kind in frame.dtypes.items()}


def stored(frame):
    return {name: [cell(value) for value in frame[name].astype(object)] for name in frame.columns}


def cell(value):
    if value is None or value is pandas.NaT or (isinstance(value, float) and value != value):
        return None
    return value.isoformat() if isinstance(value, pandas.Timestamp) else value


def main():
    cases = {name: judge(columns) for name, columns in tables().items()}
    write("table_vectorizer", ["skrub", "pandas", "scikit-learn"], 0, {"cardinalityThreshold": 40, "topics": TOPICS, "tables": cases})


if __name__ == "__main__":
    main()
