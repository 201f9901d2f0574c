"""Writes golden files: a header that says who made them, then values at nine significant digits."""
import json
import math
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path

import numpy

FOLDER = Path(__file__).parent / "golden"


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, numpy.ndarray):
        return plain(value.tolist())
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return rounded(value)
    return value


def rounded(value):
    """JSON has no NaN: a missing number is null, an infinite one a word."""
    if math.isnan(value):
        return None
    if math.isinf(value):
        return "inf" if value > 0 else "-inf"
    return float(f"{value:.9g}")


def write(name, libraries, seed, cases, maker=None):
    versions = {"python": sys.version.split()[0], **{library: version(library) for library in libraries}}
    header = {"maker": f"tools/reference/{maker or name}.py", "versions": versions, "seed": seed, "made": str(date.today())}
    text = json.dumps(plain({**header, **cases}), separators=(",", ":"), allow_nan=False, ensure_ascii=False)
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"{name}.json"
    path.write_text(text + "\n", encoding="utf-8")
    print(f"{path.name}: {len(text) / 1000:.0f} KB")
