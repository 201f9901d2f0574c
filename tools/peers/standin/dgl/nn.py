"""DGL's SAGEConv (mean) and the weights of its GraphConv."""
import torch


def xavier(layer):
    torch.nn.init.xavier_uniform_(layer.weight, gain=torch.nn.init.calculate_gain("relu"))


class SAGEConv(torch.nn.Module):
    """out_v = W_self x_v + b + W_neigh mean of x over the in-edges of v, with multiplicity; no in-edge gives 0."""

    def __init__(self, in_feats, out_feats, aggregator_type="mean"):
        super().__init__()
        if aggregator_type != "mean":
            raise ValueError(f"aggregator_type must be mean, not {aggregator_type}")
        self.fc_self = torch.nn.Linear(in_feats, out_feats, bias=True)
        self.fc_neigh = torch.nn.Linear(in_feats, out_feats, bias=False)
        xavier(self.fc_self)
        xavier(self.fc_neigh)
        self.project_first = in_feats > out_feats

    def forward(self, graph, features):
        return self.fc_self(features) + self.neighbours(graph, features)

    def neighbours(self, graph, features):
        if self.project_first:
            return graph.mean_in @ self.fc_neigh(features)
        return self.fc_neigh(graph.mean_in @ features)


class GraphConv(torch.nn.Module):
    """Weights only: the notebook path never runs its forward."""

    def __init__(self, in_feats, out_feats):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.empty(in_feats, out_feats))
        self.bias = torch.nn.Parameter(torch.zeros(out_feats))
        torch.nn.init.xavier_uniform_(self.weight)
