"""GraphSAGE epochs by PyG and by plain torch over CSR matrices, on the graph that bon wrote; prints JSON."""

import json
import platform
import resource
import sys
import time

import numpy
import torch
import torch_geometric
from torch_geometric.nn import SAGEConv

folder, nodes, features, epochs, threads = sys.argv[1], *map(int, sys.argv[2:6])
HIDDEN, OUT, CLASSES = 32, 16, 7
torch.set_num_threads(threads)
torch.manual_seed(0)


def read(name, kind):
    return torch.as_tensor(numpy.fromfile(f"{folder}/{name}", dtype=kind))


src, dst = read("src", "<i4").long(), read("dst", "<i4").long()
x = read("features", "<f4").reshape(nodes, features)
target = read("targets", "<f4").reshape(-1, CLASSES)
mask = read("trainMask", "u1").bool()
labels = target.argmax(1)


class Pyg(torch.nn.Module):
    """As one writes it with PyG: message passing over edge_index, a Linear over the joined ends of each edge."""

    def __init__(self):
        super().__init__()
        self.conv1, self.conv2 = SAGEConv(features, HIDDEN), SAGEConv(HIDDEN, OUT)
        self.head = torch.nn.Linear(2 * OUT, CLASSES)
        self.edges = torch.stack([src, dst])

    def forward(self):
        h = self.conv2(torch.relu(self.conv1(x, self.edges)), self.edges)
        return self.head(torch.cat([h[src], h[dst]], 1))


class Mean(torch.autograd.Function):
    """The mean over in-edges as a product with a CSR matrix, and its gradient with the transposed one."""

    @staticmethod
    def forward(context, matrix, turned, h):
        context.turned = turned
        return matrix @ h

    @staticmethod
    def backward(context, gradient):
        return None, None, context.turned @ gradient


class Csr(torch.nn.Module):
    """The best formulation known: CSR products, the narrower side aggregated, the head's products node by node."""

    def __init__(self):
        super().__init__()
        degree = torch.bincount(dst, minlength=nodes).clamp(min=1).float()
        whole = torch.sparse_coo_tensor(torch.stack([dst, src]), 1 / degree[dst], (nodes, nodes)).coalesce()
        self.mean, self.turned = whole.to_sparse_csr(), whole.t().coalesce().to_sparse_csr()
        self.self1, self.neigh1 = torch.nn.Linear(features, HIDDEN), torch.nn.Linear(features, HIDDEN, bias=False)
        self.self2, self.neigh2 = torch.nn.Linear(HIDDEN, OUT), torch.nn.Linear(HIDDEN, OUT, bias=False)
        self.source, self.target = torch.nn.Linear(OUT, CLASSES), torch.nn.Linear(OUT, CLASSES, bias=False)
        self.first = self.mean @ x

    def forward(self):
        h = torch.relu(self.self1(x) + self.neigh1(self.first))
        h = self.self2(h) + Mean.apply(self.mean, self.turned, self.neigh2(h))
        return self.source(h).index_select(0, src) + self.target(h).index_select(0, dst)


def millis(model):
    optimizer = torch.optim.Adam(model.parameters())

    def epoch():
        scores = model()
        loss = torch.nn.functional.mse_loss(scores[mask], target[mask])
        right = (scores.argmax(1) == labels)[~mask].float().mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        return loss.item(), right.item()

    for _ in range(3):
        epoch()
    start = time.perf_counter()
    for _ in range(epochs):
        epoch()
    return 1000 * (time.perf_counter() - start) / epochs


print(json.dumps({
    "pyg": millis(Pyg()),
    "csr": millis(Csr()),
    "peakMemoryBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    "versions": {
        "python": platform.python_version(), "torch": torch.__version__, "torch_geometric": torch_geometric.__version__,
    },
}))
