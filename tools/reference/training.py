"""Loss curves of the network of sage.py from its start, by torch's optimizers, schedules and clipping."""
import json
from pathlib import Path

import torch
from golden import write
from sage import fresh_model, graph_of, mean_squared, loss_of
from torch.optim import SGD, Adam, AdamW
from torch.optim.lr_scheduler import CosineAnnealingLR, LambdaLR, LinearLR, SequentialLR, StepLR

STEPS = 200
WARM_UP = 20

CASES = {
    "adam": (lambda p: Adam(p, lr=0.01, weight_decay=0.02), None, None),
    "adamW": (lambda p: AdamW(p, lr=0.01, weight_decay=0.2), None, None),
    "sgd": (lambda p: SGD(p, lr=0.05, momentum=0.8, weight_decay=0.02), None, None),
    "nesterov": (lambda p: SGD(p, lr=0.05, momentum=0.8, nesterov=True), None, None),
    "clip": (lambda p: SGD(p, lr=0.1, momentum=0.8), None, 0.1),
    "cosine": (lambda p: Adam(p, lr=0.01), lambda o: CosineAnnealingLR(o, STEPS), None),
    "linear": (lambda p: Adam(p, lr=0.01), lambda o: LinearLR(o, 1, 0.2, STEPS), None),
    "step": (lambda p: Adam(p, lr=0.01), lambda o: StepLR(o, 50, 0.5), None),
    "warmUp": (lambda p: Adam(p, lr=0.01), lambda o: SequentialLR(
        o, [LambdaLR(o, lambda t: (t + 1) / WARM_UP), CosineAnnealingLR(o, STEPS - WARM_UP)], [WARM_UP]), None),
}


def curve(model, graph, optimizer, schedule, longest):
    losses = []
    for _ in range(STEPS):
        loss = loss_of(model, graph, mean_squared)
        optimizer.zero_grad()
        loss.backward()
        if longest is not None:
            torch.nn.utils.clip_grad_norm_(model.parameters(), longest)
        optimizer.step()
        if schedule is not None:
            schedule.step()
        losses.append(loss.item())
    return losses


def trained(golden, name):
    optimizer_of, schedule_of, longest = CASES[name]
    model, graph = fresh_model(golden["weights"]), graph_of(golden["graph"])
    used = [p for n, p in model.named_parameters() if n.startswith(("sage", "pred"))]
    optimizer = optimizer_of(used)
    return curve(model, graph, optimizer, schedule_of and schedule_of(optimizer), longest)


def main():
    torch.set_num_threads(1)
    golden = json.loads((Path(__file__).parent / "golden" / "sage.json").read_text())
    write("training", ["torch", "graphistry", "numpy"], None, {
        "steps": STEPS, "warmUp": WARM_UP, "curves": {name: trained(golden, name) for name in CASES},
    })


if __name__ == "__main__":
    main()
