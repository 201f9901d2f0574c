"""Takes TensorFlow's C library and its headers out of a wheel: unpack.py FOLDER_OF_WHEEL TARGET."""

import shutil
import sys
import zipfile
from pathlib import Path

LIBRARIES = {"tensorflow/libtensorflow_cc.so.2", "tensorflow/libtensorflow_framework.so.2"}
HEADERS = "tensorflow/include/tensorflow/"


def place_of(name: str) -> Path | None:
    """Where a member goes below the target, or None when it isn't wanted."""
    if name in LIBRARIES:
        return Path("lib", Path(name).name)
    if name.startswith(HEADERS) and not name.endswith("/"):
        return Path("include", Path(name).relative_to("tensorflow/include"))
    return None


def unpack(wheel: Path, target: Path) -> None:
    """Copies the wanted members of the wheel."""
    with zipfile.ZipFile(wheel) as members:
        for name in members.namelist():
            place = place_of(name)
            if place is None:
                continue
            (target / place).parent.mkdir(parents=True, exist_ok=True)
            with members.open(name) as source, open(target / place, "wb") as copy:
                shutil.copyfileobj(source, copy)


(wheel,) = Path(sys.argv[1]).glob("*.whl")
unpack(wheel, Path(sys.argv[2]))
