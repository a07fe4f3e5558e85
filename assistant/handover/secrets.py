"""The secret that opens a receipt: easy to copy by hand, hard to guess."""

from __future__ import annotations

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U."""
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})
_LETTERS, _GROUP = 12, 4


def spoken(digest: str) -> str:
    """Sixty bits of a hexadecimal digest as `7K3F-9Q2M-XA4T`."""
    number = int(digest[:15], 16)
    letters = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_LETTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LETTERS, _GROUP))


def typed(secret: str) -> str:
    """What somebody typed, without what people get wrong: case, dashes, spaces, O for 0, I and L for 1."""
    return secret.upper().translate(_SAME)
