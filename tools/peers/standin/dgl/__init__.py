"""The part of DGL that graphistry's notebook path calls, in plain torch: DGL itself no longer installs."""
from contextlib import contextmanager
from types import SimpleNamespace

import torch

from . import function, nn

__all__ = ["Graph", "add_self_loop", "from_scipy", "function", "nn"]


class Graph:
    """A directed multigraph with features on its nodes and edges; edge i is row i of the table it came from."""

    def __init__(self, src, dst, nodes):
        self.src = src
        self.dst = dst
        self.nodes = nodes
        self.ndata = {}
        self.edata = {}
        self.mean_in = mean_over_in_edges(src, dst, nodes)

    def num_edges(self):
        return len(self.src)

    def num_nodes(self):
        return self.nodes

    @contextmanager
    def local_scope(self):
        kept = self.ndata, self.edata
        self.ndata, self.edata = dict(self.ndata), dict(self.edata)
        try:
            yield
        finally:
            self.ndata, self.edata = kept

    def apply_edges(self, message):
        edges = SimpleNamespace(
            src={name: value[self.src] for name, value in self.ndata.items() if name == "h"},
            dst={name: value[self.dst] for name, value in self.ndata.items() if name == "h"},
        )
        self.edata.update(message(edges))


def mean_over_in_edges(src, dst, nodes):
    in_degree = torch.bincount(dst, minlength=nodes).clamp(min=1).float()
    adjacency = torch.sparse_coo_tensor(torch.stack([dst, src]), 1.0 / in_degree[dst], (nodes, nodes))
    return adjacency.coalesce().to_sparse_csr()


def from_scipy(matrix, device="cpu"):
    src = torch.as_tensor(matrix.row, dtype=torch.int64, device=device)
    dst = torch.as_tensor(matrix.col, dtype=torch.int64, device=device)
    return Graph(src, dst, matrix.shape[0])


def add_self_loop(graph):
    loops = torch.arange(graph.nodes)
    return Graph(torch.cat([graph.src, loops]), torch.cat([graph.dst, loops]), graph.nodes)
