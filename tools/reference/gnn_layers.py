"""Every layer, head and loss of @bon/gnn by PyG and torch: embedding, scores, loss and all gradients of small networks.

What PyG has is PyG's, called on weights in bon's layout (in × out); what it has not (DGL's gcn aggregator and GraphConv,
the authors' E-GraphSAGE layer, edges with features in SAGE) is written out edge by edge.
"""
import numpy
import torch
import torch.nn.functional as F
from golden import write
from torch.func import functional_call
from torch_geometric.nn import GATConv, RGCNConv, SAGEConv

SEED = 11
NODES, EDGES, FEATURES, EDGE_FEATURES, RELATIONS = 12, 34, 5, 3, 3
WIDTHS = [FEATURES, 6, 4, 3]


def world(rng):
    """A self loop, two parallel edges, a node without in-edges (10) and one without any (11)."""
    src, dst = rng.integers(0, 11, EDGES), rng.integers(0, 10, EDGES)
    src[1], dst[1] = src[0], dst[0]
    src[2] = dst[2]
    src[3] = 10
    chances = rng.random((EDGES, 3))
    return {
        "nodes": NODES, "src": src, "dst": dst, "weight": digits(0.25 + rng.random(EDGES)),
        "features": digits(rng.normal(size=(NODES, FEATURES))),
        "edgeFeatures": digits(rng.normal(size=(EDGES, EDGE_FEATURES))), "edgeTypes": rng.integers(0, RELATIONS, EDGES),
        "targets": digits(chances / chances.sum(axis=1, keepdims=True)), "trainMask": (rng.random(EDGES) < 0.8).astype(int),
    }


def digits(values):
    return numpy.round(values, 4).astype("float32")


class Graph:
    """The world as torch has it, with or without weights, features and kinds of edges."""

    def __init__(self, found, uses):
        self.index = torch.as_tensor(numpy.stack([found["src"], found["dst"]]))
        self.src, self.dst = self.index
        self.weight = torch.as_tensor(found["weight"]) if "weight" in uses else torch.ones(EDGES)
        self.edges = torch.as_tensor(found["edgeFeatures"]) if "edgeFeatures" in uses else None
        self.types = torch.as_tensor(found["edgeTypes"])

    def mean(self, messages, own=None):
        """The mean over in-edges by their weights; `own` rows count with weight 1."""
        start = torch.zeros(NODES, messages.shape[1]) if own is None else own
        total = torch.zeros(NODES) if own is None else torch.ones(NODES)
        whole = start.index_add(0, self.dst, messages * self.weight[:, None])
        return whole / total.index_add(0, self.dst, self.weight).clamp(min=1e-30)[:, None]


def with_edges(output, graph, weights):
    return output if graph.edges is None else output + graph.mean(graph.edges) @ weights["edge"]


def sage_pyg(aggregator, project=False):
    def forward(weights, x, graph):
        inner, cols = weights["self"].shape
        conv = SAGEConv(inner, cols, aggr=aggregator, project=project)
        named = {"lin_l.weight": weights["neighbor"].T, "lin_l.bias": weights["bias"][0], "lin_r.weight": weights["self"].T}
        if project:
            named |= {"lin.weight": weights["pool"].T, "lin.bias": weights["poolBias"][0]}
        return functional_call(conv, named, (x, graph.index))
    return forward


def sage_mean(weights, x, graph):
    output = x @ weights["self"] + weights["bias"] + graph.mean(x[graph.src]) @ weights["neighbor"]
    return with_edges(output, graph, weights)


def sage_gcn(weights, x, graph):
    return graph.mean(x[graph.src], own=x) @ weights["neighbor"] + weights["bias"]


def graph_conv(weights, x, graph):
    leaving = torch.zeros(NODES).index_add(0, graph.src, graph.weight)
    reaching = torch.zeros(NODES).index_add(0, graph.dst, graph.weight)
    share = graph.weight / (leaving[graph.src] * reaching[graph.dst]).sqrt()
    arrived = torch.zeros_like(x).index_add(0, graph.dst, x[graph.src] * share[:, None])
    return arrived @ weights["neighbor"] + weights["bias"]


def gat(heads):
    def forward(weights, x, graph):
        inner, cols = weights["weight"].shape
        conv = GATConv(inner, cols // heads, heads=heads, edge_dim=None if graph.edges is None else EDGE_FEATURES)
        part = (1, heads, cols // heads)
        named = {
            "lin.weight": weights["weight"].T, "att_src": weights["source"].view(part),
            "att_dst": weights["target"].view(part), "bias": weights["bias"][0],
        }
        if graph.edges is not None:
            named |= {"lin_edge.weight": weights["edge"].T, "att_edge": weights["edgeAttention"].view(part)}
        return functional_call(conv, named, (x, graph.index, graph.edges))
    return forward


def rgcn(bases):
    def forward(weights, x, graph):
        inner, cols = weights["self"].shape
        conv = RGCNConv(inner, cols, RELATIONS, num_bases=bases)
        named = {"root": weights["self"], "bias": weights["bias"][0]}
        if bases:
            named |= {"weight": weights["basis"].view(bases, inner, cols), "comp": weights["coefficients"]}
        else:
            named |= {"weight": weights["relation"].view(RELATIONS, inner, cols)}
        return functional_call(conv, named, (x, graph.index, graph.types))
    return forward


def e_graph_sage(weights, x, graph):
    """W_apply over [h, mean of W_msg over [h of the neighbour, features of the edge]], as in the authors' code."""
    message = torch.cat([x[graph.src], graph.edges], 1)
    made = message @ torch.cat([weights["messageNode"], weights["messageEdge"]]) + weights["messageBias"]
    whole = torch.cat([x, graph.mean(made)], 1)
    return whole @ torch.cat([weights["self"], weights["neighbor"]]) + weights["bias"]


def pair(graph, h, edges=True):
    both = [h[graph.src], h[graph.dst]]
    return torch.cat(both + ([graph.edges] if edges and graph.edges is not None else []), 1)


def stacked(weights):
    return torch.cat([weights[name] for name in ("source", "target", "edge") if name in weights])


def linear(weights, h, graph):
    return pair(graph, h) @ stacked(weights) + weights["bias"]


def mlp(weights, h, graph):
    return linear(weights, h, graph).relu() @ weights["output"] + weights["outputBias"]


def dot(_, h, graph):
    return (h[graph.src] * h[graph.dst]).sum(1, keepdim=True)


def cosine(_, h, graph):
    return F.cosine_similarity(h[graph.src], h[graph.dst], dim=1)[:, None]


def bilinear(weights, h, graph):
    inner, classes = h.shape[1], weights["bias"].shape[1]
    turned = weights["weight"].view(inner, classes, inner).transpose(0, 1)
    return F.bilinear(h[graph.src], h[graph.dst], turned.contiguous(), weights["bias"][0])


def node(weights, h, graph):
    return F.linear(h, weights["weight"].T, weights["bias"][0])


def focal(scores, target, weight):
    """torchvision.ops.sigmoid_focal_loss without alpha."""
    p = scores.sigmoid()
    entropy = F.binary_cross_entropy_with_logits(scores, target, reduction="none", pos_weight=weight)
    return (entropy * (1 - (p * target + (1 - p) * (1 - target))) ** 2).mean()


LOSSES = {
    "mse": lambda scores, target, weight: (weight * (scores - target) ** 2).mean(),
    "crossEntropy": lambda scores, target, weight: F.cross_entropy(scores, target, weight=weight),
    "bce": lambda scores, target, weight: F.binary_cross_entropy_with_logits(scores, target, pos_weight=weight),
    "focal": focal,
    "margin": lambda scores, target, weight: (weight * F.relu(1 - (2 * target - 1) * scores)).mean(),
}


def sage_names(inner, cols, uses, takes_self=False):
    edge = {"edge": (EDGE_FEATURES, cols)} if "edgeFeatures" in uses else {}
    own = {} if takes_self else {"self": (inner, cols)}
    return {**own, "neighbor": (inner, cols), "bias": (1, cols), **edge}


def gat_names(inner, cols, uses):
    edge = {"edge": (EDGE_FEATURES, cols), "edgeAttention": (cols, 1)} if "edgeFeatures" in uses else {}
    return {"weight": (inner, cols), "source": (cols, 1), "target": (cols, 1), "bias": (1, cols), **edge}


def pool_names(inner, cols, uses):
    return {**sage_names(inner, cols, uses), "pool": (inner, inner), "poolBias": (1, inner)}


def rgcn_names(inner, cols, _):
    return {"self": (inner, cols), "relation": (RELATIONS * inner, cols), "bias": (1, cols)}


def basis_names(inner, cols, _):
    return {"self": (inner, cols), "coefficients": (RELATIONS, 2), "basis": (2, inner * cols), "bias": (1, cols)}


def edge_sage_names(inner, cols, _):
    message = {"messageNode": (inner, cols), "messageEdge": (EDGE_FEATURES, cols), "messageBias": (1, cols)}
    return {**message, "self": (inner, cols), "neighbor": (cols, cols), "bias": (1, cols)}


def linear_names(inner, classes, uses):
    edge = {"edge": (EDGE_FEATURES, classes)} if "edgeFeatures" in uses else {}
    return {"source": (inner, classes), "target": (inner, classes), "bias": (1, classes), **edge}


def mlp_names(inner, classes, uses):
    return {**linear_names(inner, inner, uses), "output": (inner, classes), "outputBias": (1, classes)}


HEADS = {
    "linear": (linear, linear_names), "mlp": (mlp, mlp_names), "dot": (dot, lambda *_: {}),
    "cosine": (cosine, lambda *_: {}),
    "bilinear": (bilinear, lambda inner, classes, _: {"weight": (inner, classes * inner), "bias": (1, classes)}),
    "node": (node, lambda inner, classes, _: {"weight": (inner, classes), "bias": (1, classes)}),
}

LAYERS = [
    ({"aggregator": "mean"}, [], sage_pyg("mean"), sage_names),
    ({"aggregator": "mean"}, ["weight", "edgeFeatures"], sage_mean, sage_names),
    ({"aggregator": "max"}, [], sage_pyg("max"), sage_names),
    ({"aggregator": "sum"}, [], sage_pyg("sum"), sage_names),
    ({"aggregator": "pool"}, [], sage_pyg("max", project=True), pool_names),
    ({"aggregator": "gcn"}, ["weight"], sage_gcn, lambda *shape: sage_names(*shape, takes_self=True)),
    ({"conv": "graphConv"}, ["weight"], graph_conv, lambda *shape: sage_names(*shape, takes_self=True)),
    ({"conv": "gat", "attentionHeads": 2}, [], gat(2), gat_names),
    ({"conv": "gat", "attentionHeads": 1}, ["edgeFeatures"], gat(1), gat_names),
    ({"conv": "rgcn", "relations": RELATIONS}, ["edgeTypes"], rgcn(None), rgcn_names),
    ({"conv": "rgcn", "relations": RELATIONS, "bases": 2}, ["edgeTypes"], rgcn(2), basis_names),
    ({"conv": "eGraphSage"}, ["edgeFeatures"], e_graph_sage, edge_sage_names),
]

MEAN = LAYERS[0]
WEIGHTS = [1, 2, 0.5]

CASES = [
    *[({**reading, "head": "linear", "loss": "mse"}, uses, forward, names) for reading, uses, forward, names in LAYERS],
    *[({"head": head, "loss": "mse"}, [], *MEAN[2:]) for head in HEADS],
    ({"head": "mlp", "loss": "mse"}, ["weight", "edgeFeatures"], sage_mean, sage_names),
    *[({"head": "linear", "loss": loss}, [], *MEAN[2:]) for loss in LOSSES],
    *[({"head": "linear", "loss": loss, "classWeights": WEIGHTS}, [], *MEAN[2:]) for loss in LOSSES],
]


def draw(rng, shapes):
    return {name: torch.tensor(digits(rng.normal(size=shape) * 0.3), requires_grad=True) for name, shape in shapes.items()}


def case(rng, found, reading, uses, forward, names):
    graph, (_, hidden, out, classes) = Graph(found, uses), WIDTHS
    head, head_names = HEADS[reading["head"]]
    classes = 1 if reading["head"] in ("dot", "cosine") else classes
    weights = {
        "layer.0": draw(rng, names(FEATURES, hidden, uses)), "layer.1": draw(rng, names(hidden, out, uses)),
        "head": draw(rng, head_names(out, classes, uses)),
    }
    x = torch.tensor(found["features"], requires_grad=True)
    embedding = forward(weights["layer.1"], forward(weights["layer.0"], x, graph).relu(), graph)
    scores = head(weights["head"], embedding, graph)
    rows = len(scores)
    target, mask = torch.as_tensor(found["targets"])[:rows, :classes], torch.as_tensor(found["trainMask"])[:rows].bool()
    loss = LOSSES[reading["loss"]](scores[mask], target[mask], torch.tensor(reading.get("classWeights", [1.0] * classes)))
    loss.backward()
    flat = {f"{place}.{name}": tensor for place, group in weights.items() for name, tensor in group.items()}
    return {
        "reading": reading, "uses": uses, "weights": {path: tensor.detach().numpy() for path, tensor in flat.items()},
        "embedding": embedding.detach().numpy(), "scores": scores.detach().numpy(), "loss": loss.item(),
        "gradients": {path: tensor.grad.numpy() for path, tensor in flat.items()}, "byFeatures": x.grad.numpy(),
    }


def main():
    torch.set_num_threads(1)
    rng = numpy.random.default_rng(SEED)
    found = world(rng)
    cases = [case(rng, found, *given) for given in CASES]
    write("gnn_layers", ["torch", "torch_geometric", "numpy"], SEED, {"world": found, "cases": cases})


if __name__ == "__main__":
    main()
