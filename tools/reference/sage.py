"""graphistry's LinkPredModelMultiOutput over the stand-in for DGL: forward, gradients and 200 steps of Adam."""
import sys
from pathlib import Path

import numpy
from golden import write

sys.path.insert(0, str(Path(__file__).parents[1] / "peers" / "standin"))

import dgl  # noqa: E402
import torch  # noqa: E402
from graphistry.networks import LinkPredModelMultiOutput  # noqa: E402

SEED = 5
NODES, EDGES, STEPS = 40, 120, 200
WIDTHS = {"features": 6, "hidden": 8, "out": 5, "classes": 3}
NAMES = {
    "sage.conv1.fc_self.weight": "self1", "sage.conv1.fc_self.bias": "bias1", "sage.conv1.fc_neigh.weight": "neigh1",
    "sage.conv2.fc_self.weight": "self2", "sage.conv2.fc_self.bias": "bias2", "sage.conv2.fc_neigh.weight": "neigh2",
    "pred.W.weight": "head", "pred.W.bias": "headBias",
}


def edges(rng):
    """Two parallel edges, two self loops, a node with no edge (39) and one with no in-edge (38)."""
    src, dst = rng.integers(0, NODES - 1, EDGES), rng.integers(0, NODES - 2, EDGES)
    src[1], dst[1] = src[0], dst[0]
    src[3], dst[3] = src[2], dst[2]
    src[4] = dst[4]
    src[5] = dst[5]
    src[6] = NODES - 2
    return src, dst


def digits(values):
    return numpy.round(values, 4).astype("float32")


def world(rng):
    src, dst = edges(rng)
    target = numpy.abs(rng.normal(size=(EDGES, WIDTHS["classes"]))) + numpy.eye(WIDTHS["classes"])[rng.integers(0, 3, EDGES)] * 2
    return {
        "nodes": NODES, "src": src, "dst": dst, "features": digits(rng.normal(size=(NODES, WIDTHS["features"]))),
        "target": digits(target / target.sum(axis=1, keepdims=True)), "trainMask": (rng.random(EDGES) < 0.8).astype(int),
    }


def graph_of(found):
    graph = dgl.Graph(torch.as_tensor(found["src"]), torch.as_tensor(found["dst"]), NODES)
    graph.ndata["feature"] = torch.as_tensor(found["features"])
    graph.edata["target"] = torch.as_tensor(found["target"])
    graph.edata["train_mask"] = torch.as_tensor(found["trainMask"]).bool()
    return graph


def fresh_model(weights):
    model = LinkPredModelMultiOutput(*WIDTHS.values())
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if name in NAMES:
                parameter.copy_(torch.as_tensor(weights[NAMES[name]]))
    return model


def start_weights(rng):
    model = LinkPredModelMultiOutput(*WIDTHS.values())
    return {NAMES[n]: digits(rng.normal(size=tuple(p.shape)) * 0.4) for n, p in model.named_parameters() if n in NAMES}


def mean_squared(logits, target):
    return ((logits - target) ** 2).mean()


LOSSES = {"meanSquared": mean_squared, "softCrossEntropy": torch.nn.functional.cross_entropy}


def named(model, pick):
    return {NAMES[n]: pick(p).detach().numpy().copy() for n, p in model.named_parameters() if n in NAMES}


def loss_of(model, graph, loss):
    mask = graph.edata["train_mask"]
    return loss(model(graph, graph.ndata["feature"])[mask], graph.edata["target"][mask])


def train(model, graph, loss):
    optimizer = torch.optim.Adam(model.parameters())
    curve = []
    for _ in range(STEPS):
        value = loss_of(model, graph, loss)
        optimizer.zero_grad()
        value.backward()
        optimizer.step()
        curve.append(value.item())
    return curve


def judge(weights, graph, loss):
    model = fresh_model(weights)
    value = loss_of(model, graph, loss)
    value.backward()
    gradients = named(model, lambda parameter: parameter.grad)
    model.zero_grad()
    return {
        "loss": value.item(), "gradients": gradients, "curve": train(model, graph, loss),
        "trainedLogits": model(graph, graph.ndata["feature"]).detach().numpy(), "trainedWeights": named(model, lambda p: p),
    }


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = numpy.random.default_rng(SEED)
    found, weights = world(rng), start_weights(rng)
    graph, model = graph_of(found), fresh_model(weights)
    write("sage", ["torch", "graphistry", "numpy"], SEED, {
        "widths": WIDTHS, "steps": STEPS, "adam": {"learningRate": 1e-3, "beta1": 0.9, "beta2": 0.999, "epsilon": 1e-8},
        "weightLayout": "rows are outputs, columns inputs, as torch stores a Linear", "graph": found, "weights": weights,
        "embeddings": model.sage(graph, graph.ndata["feature"]).detach().numpy(),
        "logits": model(graph, graph.ndata["feature"]).detach().numpy(),
        "losses": {name: judge(weights, graph, loss) for name, loss in LOSSES.items()},
    })


if __name__ == "__main__":
    main()
