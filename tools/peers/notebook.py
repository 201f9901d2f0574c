"""The notebook's steps with graphistry itself, timed stage by stage, on a sample handed to it."""
import argparse
import contextlib
import json
import os
import random
import resource
import sys
import time
import warnings
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")
os.environ["PYTHONWARNINGS"] = "ignore"
sys.path.insert(0, str(Path(__file__).parent / "standin"))

WITHOUT_HOSTS = ["Dur", "Proto", "Sport", "Dport", "State", "TotPkts", "TotBytes", "SrcBytes"]
HOSTS = ["SrcAddr", "DstAddr"]
LIBRARIES = ["graphistry", "skrub", "umap-learn", "pynndescent", "numba", "scikit-learn", "numpy", "pandas", "torch"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flows", required=True, help="the sampled flows, 15 columns, bots first")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=2900)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--out", help="where the JSON goes; standard output if absent")
    return parser.parse_args()


def limit_threads(count):
    for name in ["OMP", "MKL", "OPENBLAS", "NUMBA"]:
        os.environ[f"{name}_NUM_THREADS"] = str(count)


class Clock:
    """Seconds per named stage; a stage entered twice adds up, a stage inside another is taken off the outer one."""

    def __init__(self):
        self.seconds = {}
        self.inner = [0.0]

    @contextlib.contextmanager
    def stage(self, name):
        start = time.perf_counter()
        self.inner.append(0.0)
        try:
            yield
        finally:
            spent = time.perf_counter() - start
            own = spent - self.inner.pop()
            self.inner[-1] += spent
            self.seconds[name] = self.seconds.get(name, 0.0) + own
            print(f"{name}: {own:.2f} s", file=sys.stderr, flush=True)

    def around(self, owner, method, name):
        inside = getattr(owner, method)

        def timed(*positional, **named):
            with self.stage(name):
                return inside(*positional, **named)

        setattr(owner, method, timed)


def seed_everything(seed):
    import numpy
    import torch

    random.seed(seed)
    numpy.random.seed(seed)
    torch.manual_seed(seed)


def warm_up():
    """Makes numba compile umap-learn's and pynndescent's loops, so that no stage pays for it."""
    import numpy
    import umap

    points = numpy.random.default_rng(0).normal(size=(5000, 8)).astype("float32")
    umap.UMAP(n_neighbors=12, n_epochs=2).fit(points, y=(points[:, 0] > 0).astype("float32"))


def read_flows(path):
    import pandas

    flows = pandas.read_csv(path)
    flows["bot"] = flows.Label.str.contains("Botnet").astype(int)
    return flows


def edge_model(graph):
    return graph.umap(
        kind="edges", X=[*WITHOUT_HOSTS, *HOSTS], y=["bot"],
        use_scaler="quantile", use_scaler_target=None, cardinality_threshold=20, cardinality_threshold_target=2,
        n_topics=20, n_topics_target=7, n_bins=7, metric="euclidean", n_neighbors=12,
        engine="umap_learn", feature_engine="skrub",
    )


def node_model(graph, flows):
    return graph.nodes(flows).umap(
        kind="nodes", X=list(WITHOUT_HOSTS), y="bot", scale=0.1,
        use_scaler="quantile", use_scaler_target=None, cardinality_threshold=20, cardinality_threshold_target=20,
        n_topics=20, n_topics_target=7, n_bins=20, metric="euclidean", n_neighbors=20,
        engine="umap_learn", feature_engine="skrub",
    )


def label_graph(graph):
    """HEAD reads a null scaler as robust, which ruins topics; 'none' is what the notebook's author meant."""
    return graph.build_gnn(
        y_edges="Label", use_node_scaler="quantile", use_node_scaler_target="none", use_edge_scaler_target="none",
        cardinality_threshold=2, cardinality_threshold_target=2, n_topics=20, n_topics_target=7,
        feature_engine="skrub",
    )


def judge_forests(features, target):
    from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
    from sklearn.metrics import average_precision_score
    from sklearn.model_selection import train_test_split

    target = target.to_numpy().ravel()
    train_x, test_x, train_y, test_y = train_test_split(features, target)
    regressor = RandomForestRegressor().fit(train_x, train_y)
    r2 = regressor.score(test_x, test_y)
    train_x, test_x, train_y, test_y = train_test_split(features, target)
    classifier = RandomForestClassifier().fit(train_x, train_y)
    share = float(test_y.mean())
    return {
        "columns": features.shape[1],
        "classifier": {
            "accuracy": classifier.score(test_x, test_y),
            "prAuc": average_precision_score(test_y, classifier.predict_proba(test_x)[:, 1]),
            "baseline": max(share, 1 - share),
        },
        "regressor": {"r2": r2},
        "topFeatures": top_features(classifier, features.columns),
    }


def top_features(classifier, names, count=10):
    order = classifier.feature_importances_.argsort()[::-1][:count]
    return [{"name": str(names[i]), "importance": float(classifier.feature_importances_[i])} for i in order]


def train_sage(graph, epochs):
    from graphistry.networks import LinkPredModelMultiOutput, train_link_pred

    features = graph.ndata["feature"].float()
    model = LinkPredModelMultiOutput(features.shape[1], 32, 16, graph.edata["target"].shape[1])
    with contextlib.redirect_stdout(sys.stderr):
        train_link_pred(model, graph, epochs=epochs)
    return model


def judge_sage(model, graph, epochs, topics):
    import torch

    test = graph.edata["test_mask"]
    labels = graph.edata["target"].argmax(1)
    with torch.no_grad():
        predicted = model(graph, graph.ndata["feature"].float()).argmax(1)
    return {
        "epochs": epochs,
        "nodes": graph.num_nodes(),
        "accuracy": (predicted[test] == labels[test]).float().mean().item(),
        "majority": labels.bincount().max().item() / len(labels),
        "majorityOnTest": labels[test].bincount().max().item() / int(test.sum()),
        "topics": topics,
    }


def peak_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def run(options, clock):
    with clock.stage("imports"):
        import graphistry
        import torch
        from graphistry.feature_utils import FeatureMixin
        from sklearn.ensemble import RandomForestClassifier  # noqa: F401

    torch.set_num_threads(options.threads)
    with clock.stage("compile"):
        warm_up()
    seed_everything(options.seed)
    clock.around(FeatureMixin, "_featurize_edges", "featurizeEdges")
    with clock.stage("read"):
        flows = read_flows(options.flows)
    graph = graphistry.edges(flows, *HOSTS)
    with clock.stage("umapEdges"):
        by_edge = edge_model(graph)
    with clock.stage("forestEdges"):
        edges = judge_forests(by_edge._edge_features, by_edge._edge_target)
    memory_after_edges = peak_memory()
    clock.around(FeatureMixin, "_featurize_nodes", "featurizeNodes")
    with clock.stage("umapNodes"):
        by_node = node_model(graph, flows)
    with clock.stage("forestNodes"):
        nodes = judge_forests(by_node._node_features, by_node._node_target)
    return judge_graph(graph, options, clock, flows, edges, nodes, memory_after_edges)


def judge_graph(graph, options, clock, flows, edges, nodes, memory_after_edges):
    before = dict(clock.seconds)
    with clock.stage("labelTopics"):
        labelled = label_graph(graph)
    absorb_features(clock.seconds, before)
    network = labelled._dgl_graph
    with clock.stage("gnn"):
        model = train_sage(network, options.epochs)
    gnn = judge_sage(model, network, options.epochs, [str(name) for name in labelled._edge_target.columns])
    return {
        "sample": {"rows": len(flows), "bots": int(flows.bot.sum())},
        "edges": edges, "nodes": nodes, "gnn": gnn,
        "peakMemoryBytesAfterEdges": memory_after_edges,
    }


def absorb_features(seconds, before):
    """build_gnn featurizes too; its share belongs to labelTopics."""
    for name in ["featurizeEdges", "featurizeNodes"]:
        seconds["labelTopics"] += seconds[name] - before[name]
        seconds[name] = before[name]


def main():
    options = arguments()
    limit_threads(options.threads)
    clock = Clock()
    result = run(options, clock)
    seconds = {name: round(value, 3) for name, value in clock.seconds.items()}
    seconds["total"] = round(sum(v for k, v in seconds.items() if k not in ("imports", "compile")), 3)
    result |= {
        "seconds": seconds, "peakMemoryBytes": peak_memory(), "seed": options.seed, "threads": options.threads,
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in LIBRARIES}},
    }
    text = json.dumps(result, indent=2)
    if options.out:
        Path(options.out).write_text(text + "\n")
    else:
        print(text)


if __name__ == "__main__":
    main()
