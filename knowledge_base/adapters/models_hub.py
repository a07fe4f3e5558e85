"""Loading models of the hub or of a folder by sentence-transformers, their faults told in our words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from knowledge_base.errors import ModelUnavailable
from knowledge_base.model_choice import Precision

if TYPE_CHECKING:
    from torch.nn import Module

SAMPLES, SAMPLE = 16, 65_536
"""Places of a large file that are read for its fingerprint, and how many bytes at each."""


@contextmanager
def loading(name: str, setting: str) -> Iterator[None]:
    """What loading raises, as `ModelUnavailable` with the setting that named the model."""
    try:
        yield
    except (OSError, ValueError, ImportError, RuntimeError, KeyError, AttributeError) as error:
        said = " ".join(str(error).split())[:300]
        raise ModelUnavailable(
            f"the model {name!r} cannot be loaded ({said})",
            place=setting,
            mend="Give a folder that holds a model, or a name on the hub that this machine can reach "
            "(HF_HUB_OFFLINE=0) or has downloaded.",
        ) from error


def loaded_as(precision: Precision, device: str) -> dict[str, Any]:
    """Arguments of a sentence-transformers model: where it runs and how exactly."""
    import torch

    place = device or ("cuda" if torch.cuda.is_available() else "mps" if torch.backends.mps.is_available() else "cpu")
    exact = ("float32" if place == "cpu" else "float16") if precision == "auto" else precision
    return {"device": place, "model_kwargs": {"dtype": getattr(torch, exact)}}


def version(name: str, model: Module) -> str:
    """Which state of the model this is: the hub's commit, or a fingerprint of the folder."""
    folder = Path(name)
    if folder.is_dir():
        return fingerprint(folder)
    commits = (getattr(getattr(part, "config", None), "_commit_hash", None) for part in model.modules())
    return next((str(commit)[:12] for commit in commits if commit), "unknown")


def fingerprint(folder: Path) -> str:
    """Twelve hex digits over the files of a model: small ones whole, of large ones the size and samples."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".md"):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\x1f{size}\x1f".encode())
        with path.open("rb") as file:
            step = max(size // SAMPLES, SAMPLE)
            for start in range(0, size, step):
                file.seek(start)
                digest.update(file.read(SAMPLE))
    return digest.hexdigest()[:12]
