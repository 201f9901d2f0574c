"""TransE, DistMult, RotatE and ComplEx by torch: scores, a loss over triples that are there and that aren't, gradients."""
import numpy
import torch
from golden import write
from torch.nn.functional import softplus
from torch_geometric.nn import kge

SEED = 9
NODES, RELATIONS, D, MARGIN, REGULARIZATION = 7, 3, 4, 2.5, 0.05

# PyG scales TransE's entities to length 1 before it scores them; the authors, graphistry and bon don't.
kge.transe.F = type("Unscaled", (), {"normalize": staticmethod(lambda x, **_: x)})


class RotatE(kge.RotatE):
    """The authors add the lengths of the dimensions up, PyG takes the length of the whole."""

    def forward(self, src, relation, dst):
        start = torch.complex(self.node_emb(src), self.node_emb_im(src))
        end = torch.complex(self.node_emb(dst), self.node_emb_im(dst))
        turn = torch.polar(torch.ones(()), self.rel_emb(relation))
        return self.margin - (start * turn - end).abs().sum(dim=-1)


MODELS = {
    "TransE": lambda: kge.TransE(NODES, RELATIONS, D, p_norm=1.0),
    "DistMult": lambda: kge.DistMult(NODES, RELATIONS, D),
    "RotatE": lambda: RotatE(NODES, RELATIONS, D, margin=MARGIN),
    "ComplEx": lambda: kge.ComplEx(NODES, RELATIONS, D),
}


def tables(model, kind):
    """The real table, then the imaginary one where there is one."""
    parts = [getattr(model, f"{kind}_emb"), getattr(model, f"{kind}_emb_im", None)]
    return [part.weight for part in parts if part is not None]


def joined(parts):
    return torch.cat(parts, dim=1)


def fill(model, rng):
    with torch.no_grad():
        for kind in ("node", "rel"):
            for table in tables(model, kind):
                table.copy_(torch.as_tensor(numpy.round(rng.normal(size=tuple(table.shape)), 3).astype("float32")))


def triples(rng, count):
    return {
        "src": rng.integers(0, NODES, count), "relation": rng.integers(0, RELATIONS, count), "dst": rng.integers(0, NODES, count),
    }


def scores_of(name, model, some):
    scores = model(*(torch.as_tensor(some[key]) for key in ("src", "relation", "dst")))
    return scores + MARGIN if name == "TransE" else scores


def size_of(name, model, some):
    nodes, relations = joined(tables(model, "node")), joined(tables(model, "rel"))
    size = sum(nodes[torch.as_tensor(some[end])].square().mean(dim=1) for end in ("src", "dst"))
    if name != "RotatE":
        size = size + relations[torch.as_tensor(some["relation"])].square().mean(dim=1)
    return size.mean()


def case(name, rng):
    model = MODELS[name]()
    fill(model, rng)
    positives, negatives = triples(rng, 6), triples(rng, 12)
    scores = scores_of(name, model, positives)
    right, wrong = softplus(-scores).mean(), softplus(scores_of(name, model, negatives)).mean()
    loss = (right + wrong) / 2 + REGULARIZATION * size_of(name, model, positives)
    loss.backward()
    start = {"entities": joined(tables(model, "node")), "relations": joined(tables(model, "rel"))}
    gradients = {
        "entities": joined([table.grad for table in tables(model, "node")]),
        "relations": joined([table.grad for table in tables(model, "rel")]),
    }
    return {
        "positives": positives, "negatives": negatives, "scores": scores.detach().numpy(), "loss": loss.item(),
        **{key: value.detach().numpy() for key, value in start.items()},
        "gradients": {key: value.numpy() for key, value in gradients.items()},
    }


def main():
    torch.set_num_threads(1)
    rng = numpy.random.default_rng(SEED)
    write("triples", ["torch", "torch-geometric", "numpy"], SEED, {
        "d": D, "margin": MARGIN, "regularization": REGULARIZATION, "cases": {name: case(name, rng) for name in MODELS},
    })


if __name__ == "__main__":
    main()
