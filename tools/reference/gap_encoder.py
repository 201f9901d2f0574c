"""skrub's GapEncoder: the city fixture, and two mid-size cases from a given start."""
import numpy
import pandas
from golden import write
from skrub import GapEncoder

CITIES = ["Paris, FR", "Paris", "London, UK", "Paris, France", "london", "London, England", "London", "Pqris"]
SEED = 7


class Started(GapEncoder):
    """A GapEncoder whose topics start from a given W instead of k-means++."""

    def __init__(self, start, **options):
        super().__init__(**options)
        self.start = start

    def _init_w(self, V, X):
        topics = self.start / self.start.sum(axis=1, keepdims=True)
        return topics, numpy.full(topics.shape, 1e-10), numpy.full(topics.shape, 1e-10)


def ports(rng, count=300):
    names = [f"0x{value:04x}" for value in rng.integers(0, 65536, count // 5)]
    common = ["53", "80", "443", "25", "6881", "13363", "22", "8080"]
    return common + names + [str(value) for value in rng.choice(65536, count - len(common) - len(names), replace=False)]


def labels(rng, count=120):
    sides = ["flow=Background", "flow=To-Background", "flow=From-Normal-V46", "flow=From-Botnet-V46", "flow=Normal-V46"]
    kinds = ["UDP", "TCP", "UDP-Established", "TCP-Attempt", "ICMP", "HTTP", "DNS", "SPAM", "Established-cmpgw"]
    ends = ["CVUT", "Google", "Stribrek", "Grill", "Jist", "Microsoft-Download", "CC-Plain", "Server", "Proxy", "1"]
    every = [f"{a}-{b}-{c}" for a in sides for b in kinds for c in ends]
    return [every[i] for i in rng.choice(len(every), count, replace=False)]


def cities():
    encoder = GapEncoder(n_components=2, random_state=0)
    rows = encoder.fit_transform(pandas.Series(CITIES, name="city"))
    return {
        "strings": CITIES, "components": 2, "names": encoder.get_feature_names_out(),
        "scalingFactor": encoder.scaling_factor_, "rows": rows.to_numpy(),
    }


def start_topics(strings, components, rng):
    """A start of few digits, so that the file can state it exactly."""
    features = len(GapEncoder(n_components=components, random_state=0).fit(pd_series(strings)).ngrams_count_.vocabulary_)
    return rng.integers(1, 100, (components, features)).astype("float64")


def pd_series(strings):
    return pandas.Series(strings, name="text")


def kl_per_row(counts, activations, topics):
    counts = counts.toarray()
    model = activations @ topics
    with numpy.errstate(divide="ignore", invalid="ignore"):
        logs = numpy.where(counts > 0, counts * numpy.log(counts / (model + 1e-10)), 0)
    return (logs - counts + model).sum(axis=1)


def started(strings, components, rng, keep):
    start = start_topics(strings, components, rng)
    encoder = Started(start, n_components=components, random_state=0)
    rows = encoder.fit_transform(pd_series(strings)).to_numpy()
    unique = sorted(set(strings))
    counts = encoder.ngrams_count_.transform(unique)
    activations = encoder.transform(pd_series(unique)).to_numpy() * encoder.scaling_factor_
    vocabulary = sorted(encoder.ngrams_count_.vocabulary_, key=encoder.ngrams_count_.vocabulary_.get)
    kept = numpy.unique(numpy.linspace(0, len(vocabulary) - 1, keep).astype(int))
    return {
        "strings": strings, "components": components, "features": len(vocabulary),
        "startRule": "integers 1..99 per topic and n-gram, then each row divided by its sum",
        "startDigits": ["".join(f"{int(v):02d}" for v in row) for row in start],
        "vocabulary": vocabulary, "keptNgrams": kept,
        "topics": numpy.array([[float(f"{v:.6g}") for v in row] for row in encoder.W_[:, kept]]),
        "topicRowSums": encoder.W_.sum(axis=1), "scalingFactor": encoder.scaling_factor_,
        "klPerUniqueRow": kl_per_row(counts, activations, encoder.W_),
        "rows": numpy.array([[float(f"{v:.6g}") for v in row] for row in rows]),
        "names": encoder.get_feature_names_out(),
    }


def main():
    rng = numpy.random.default_rng(SEED)
    write("gap_encoder", ["skrub", "scikit-learn", "numpy"], SEED, {
        "cities": cities(),
        "ports": started(ports(rng), 7, rng, 300),
        "labels": started(labels(rng), 7, rng, 300),
    })


if __name__ == "__main__":
    main()
