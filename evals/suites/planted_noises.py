"""The many ways people type a number, an address, a name."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant import PersonalData as P
from evals.suites.planted_values import Rng

_SPELT = dict(zip("0123456789", "공일이삼사오육칠팔구", strict=True))
_FULL = {str(d): chr(0xFF10 + d) for d in range(10)} | {"-": "－", "@": "＠", ".": "．"}
_CIRCLED = dict(zip("0123456789", "⓪①②③④⑤⑥⑦⑧⑨", strict=True))
_BOLD = {str(d): chr(0x1D7CE + d) for d in range(10)}


def _each(table: dict[str, str]) -> Callable[[str, Rng], str]:
    return lambda value, _: "".join(table.get(char, char) for char in value)


def _parted(sign: str) -> Callable[[str, Rng], str]:
    return lambda value, _: value.replace("-", sign)


def _inside(mark: str, share: float) -> Callable[[str, Rng], str]:
    """`mark` after some of the characters, not the last."""

    def noise(value: str, rng: Rng) -> str:
        return "".join(c + (mark if rng.random() < share else "") for c in value[:-1]) + value[-1]

    return noise


def _broken(value: str, _: Rng) -> str:
    """A line break where groups part, else in the middle."""
    at = value.rfind("-") + 1 or len(value) // 2
    return value[:at] + "\n" + value[at:]


def _lookalike(value: str, rng: Rng) -> str:
    return "".join({"0": "O", "1": "l"}.get(c, c) if rng.random() < 0.5 else c for c in value)


def _half_spelt(value: str, rng: Rng) -> str:
    return "".join(_SPELT.get(c, c) if rng.random() < 0.4 else c for c in value)


NOISES: dict[str, Callable[[str, Rng], str]] = {
    "as printed": lambda value, _: value,
    "full-width": _each(_FULL),
    "no signs": _parted(""),
    "blanks for signs": _parted(" "),
    "dots for signs": _parted("."),
    "slashes for signs": _parted("/"),
    "underscores for signs": _parted("_"),
    "tildes for signs": _parted("~"),
    "other dashes": lambda value, rng: value.replace("-", rng.choice("‐‑–—−ㅡー─")),
    "blanks around signs": _parted(" - "),
    "blank after each digit": lambda value, _: re.sub(r"(?<=\d)(?=[\d-])", " ", value),
    "odd blanks": _parted(chr(0xA0) + chr(0x3000)),
    "zero-width characters": _inside("\u200b", 0.5),
    "line break inside": _broken,
    "spelt in 한글": _each(_SPELT),
    "half spelt in 한글": _half_spelt,
    "circled digits": _each(_CIRCLED),
    "bold digits": _each(_BOLD),
    "letters for digits": _lookalike,
    "combining marks": _inside("\u0336", 0.6),
    "in brackets": lambda value, _: f"[{value}]",
}
"""Twenty ways of typing beside the printed one."""

_LETTERED = frozenset({"letters for digits", "spelt in 한글", "half spelt in 한글"})
_EMAIL_NOISES: dict[str, Callable[[str, Rng], str]] = {
    "blanks around signs": lambda value, _: value.replace("@", " @ "),
    "spelt in 한글": lambda value, _: value.replace("@", "골뱅이"),
    "half spelt in 한글": lambda value, _: value.replace("@", "(골뱅이)"),
    "letters for digits": lambda value, _: value.replace("@", "(at)"),
    "blanks for signs": lambda value, _: value.replace(".", " . "),
    "line break inside": lambda value, _: value.replace("@", "@\n"),
    "other dashes": lambda value, _: value.replace("@", "@ "),
    "slashes for signs": lambda value, _: value.upper(),
}


_SIGNS = frozenset(noise for noise in NOISES if noise.endswith("for signs")) | {"no signs", "odd blanks"}


def noisy(kind: P, value: str, noise: str, rng: Rng) -> str | None:
    """None where nobody types this type so."""
    if kind is P.EMAIL:
        if noise in _EMAIL_NOISES:
            return _EMAIL_NOISES[noise](value, rng)
        return None if noise in _SIGNS | {"circled digits", "blank after each digit"} else NOISES[noise](value, rng)
    if kind is P.NAME:
        if noise == "blanks for signs":
            return " ".join(value)
        return (
            None
            if noise in _SIGNS | _LETTERED | {"blank after each digit", "line break inside"}
            else NOISES[noise](value, rng)
        )
    if kind is P.ADDRESS and noise in _SIGNS | _LETTERED | {
        "blank after each digit",
        "circled digits",
        "line break inside",
    }:
        return None
    return NOISES[noise](value, rng)
