"""Signs that a paper is signed by many: 다수인관련민원 (민원 처리에 관한 법률 제2조제6호), and signs of new facts."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+)"
_AND_OTHERS = re.compile(rf"외\s*{_NUMBER}\s*(?:명|인)")
_SIGNED = re.compile(
    rf"(?:총|주민|입주민|상인|학부모|서명(?:자|인원)?|연명(?:자)?|연서|모두|전체)\s*(?:총\s*)?{_NUMBER}\s*(?:명|인)"
    rf"|{_NUMBER}\s*(?:명|인)(?:의|이|은|을)?\s*(?:주민\s*)?(?:연명|서명|연서|일동|날인)"
)
_HOUSEHOLDS = re.compile(rf"{_NUMBER}\s*(?:여\s*)?(?:세대|가구)")
_LIST = re.compile(r"연명부|서명부|연판장|연명으로|연서하|서명\s*(?:명부|용지|날인)|일동\b|일동(?:이|은|의)?")
_NEW_FACTS = re.compile(
    r"새로(?:운|이|\s)|추가로|추가된|그\s*(?:사이|동안)|이번에는|재발|다시\s*(?:발생|생겼|고장)|또\s*(?:고장|발생|파손)|새\s*(?:증거|자료|사실)|사진을?\s*첨부|증거"
)


@dataclass(frozen=True, slots=True)
class Joint:
    """How many signed and how many households, as far as the text says; None where it does not."""

    signers: int | None
    households: int | None
    list_named: bool
    """A list of signatures is spoken of."""
    evidence: tuple[str, ...]


def joint(text: str) -> Joint:
    """What `text` says about signing together. `외 52명` is 53 signers."""
    signers, evidence = [], []
    for found in _AND_OTHERS.finditer(text):
        signers.append(_number(found[1]) + 1)
        evidence.append(found[0])
    for found in _SIGNED.finditer(text):
        signers.append(_number(found[1] or found[2]))
        evidence.append(found[0])
    homes = [(_number(found[1]), found[0]) for found in _HOUSEHOLDS.finditer(text)]
    named = _LIST.search(text)
    evidence += [words for _, words in homes]
    if named:
        evidence.append(named[0])
    return Joint(
        signers=max(signers, default=None),
        households=max((number for number, _ in homes), default=None),
        list_named=named is not None,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def new_facts(text: str) -> tuple[str, ...]:
    """Words that speak of something new since the last time: a good reason to file again (법 제23조제1항)."""
    return tuple(dict.fromkeys(found[0].strip() for found in _NEW_FACTS.finditer(text)))


def _number(text: str) -> int:
    return int(text.replace(",", ""))


__all__ = ["Joint", "joint", "new_facts"]
