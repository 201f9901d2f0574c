"""scikit-learn's and skrub's encoders of one column: one-hot, tf-idf of words, min-hash, StringEncoder, bins one-hot."""
import functools
import warnings

import numpy
import pandas
import skrub
from golden import write
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder
from skrub import MinHashEncoder, StringEncoder

warnings.filterwarnings("ignore")

SEED = 5
CATEGORIES = {
    "three": ["tcp", "udp", "icmp", "tcp", "udp", "tcp"],
    "binary": ["in", "out", "out", "in"],
    "withMissing": ["tcp", None, "udp", "tcp", None],
    "binaryByMissing": ["on", None, "on", None],
    "single": ["same", "same", "same"],
    "strange": ["__proto__", "constructor", "été", "😋", "0", "a b"],
}
UNSEEN = ["tcp", "never seen", "udp", "in"]
WORDS = "the flow of a host was long and the other host said no word to it while bots talk all day about nothing".split()
STRINGS = [
    "Paris, FR", "paris", "London, UK", "Paris, France", "london", "London, England", "Pqris", "New   York", "new york city",
    "Îles Éparses", "東京", "a", "", "to be", "😋😋 café",
]


def texts(rng):
    return [" ".join(rng.choice(WORDS, size=rng.integers(3, 9))) for _ in range(40)]


def one_hot(values):
    # skrub's default encoder of low cardinality.
    encoder = OneHotEncoder(drop="if_binary", handle_unknown="ignore", sparse_output=False)
    frame = pandas.DataFrame({"c": pandas.Series(values, dtype=object)}).where(lambda f: f.notna(), numpy.nan)
    output = encoder.fit_transform(frame)
    unseen = encoder.transform(pandas.DataFrame({"c": UNSEEN}))
    return {"values": values, "names": list(encoder.get_feature_names_out()), "output": output, "unseen": unseen}


def tf_idf(values, options):
    counter = CountVectorizer(**options)
    counts = counter.fit_transform(values)
    weights = TfidfTransformer().fit_transform(counts).toarray()
    return {"options": options, "names": list(counter.get_feature_names_out()), "output": weights}


def min_hash(values):
    encoder = MinHashEncoder(n_components=8, ngram_range=(2, 4), hashing="murmur")
    return {"strings": values, "output": encoder.fit_transform(pandas.Series(values, name="c")).to_numpy()}


def string_encoder(values, components):
    # The randomized SVD stops 3e-3 short where two singular values are near each other; this one goes to the end.
    skrub._string_encoder.TruncatedSVD = functools.partial(TruncatedSVD, algorithm="arpack", tol=1e-10)
    encoder = StringEncoder(n_components=components, random_state=0)
    series = pandas.Series(values, name="c")
    output = encoder.fit_transform(series).to_numpy()
    unseen = encoder.transform(pandas.Series(["Paris, UK", "nothing alike", ""], name="c")).to_numpy()
    return {
        "strings": values, "names": list(encoder.get_feature_names_out()), "output": output, "unseen": unseen,
        "scale": encoder.scaling_factor_, "singularValues": encoder.tsvd_.singular_values_,
    }


def bins(values, strategy):
    encoder = KBinsDiscretizer(n_bins=4, encode="onehot-dense", strategy=strategy, random_state=0)
    return {"values": values, "strategy": strategy, "output": encoder.fit_transform(values.reshape(-1, 1))}


def main():
    rng = numpy.random.default_rng(SEED)
    documents = texts(rng)
    numbers = numpy.round(rng.normal(size=30), 6)
    labels = [f"flow={'To' if i % 3 else 'From'}-Botnet-V{42 + i % 7}-{['TCP', 'UDP'][i % 2]}-{i}" for i in range(40)]
    write("encoders", ["scikit-learn", "skrub", "numpy", "pandas"], SEED, {
        "oneHot": {name: one_hot(values) for name, values in CATEGORIES.items()}, "unseen": UNSEEN,
        "texts": documents,
        "tfIdf": [
            tf_idf(documents, {"ngram_range": (1, 3), "min_df": 3, "max_df": 0.9}),
            tf_idf(documents, {"ngram_range": (1, 1), "min_df": 1, "max_df": 1.0}),
            tf_idf(documents, {"ngram_range": (2, 2), "min_df": 2, "max_df": 0.2}),
        ],
        "minHash": min_hash(STRINGS),
        "stringEncoder": string_encoder(labels, 5),
        "bins": [bins(numbers, strategy) for strategy in ["uniform", "quantile", "kmeans"]],
    })


if __name__ == "__main__":
    main()
