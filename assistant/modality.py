"""Does a sentence keep what its source allows, demands, forbids, limits and excepts?

A fluent sentence with every number right can still say the opposite: 할 수 있다 for 할 수 없다, 이상 for 초과, a dropped 다만.
The sentence is held against the sentence of the source it is nearest to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.polite import politely

_FORCE = {
    "may": r"(?:할|될|받을|둘|볼|줄|낼|쓸|[가-힣]) ?수 ?(?:도 )?있",
    "may_not": r"수 ?(?:는 |도 )?없|할 수 없|못 ?(?:합|한|하)|불가(?:능|합|하)|금지|아니 ?되|아니 ?됩|안 ?됩|안 ?되",
    "must": r"(?:하|되|받|두|내|지켜|갖추|[가-힣])(?:여|어|아|)야 ?(?:합|한|하|됩|된|되)|해야|의무|반드시",
    "not": r"아니 ?(?:합|한|하)|않(?:습|는|을|은|아)|그러하지",
}
_FORCE_RE = {name: re.compile(pattern) for name, pattern in _FORCE.items()}
_BOUND = re.compile(r"(\d[\d,.]*)\s?([가-힣a-zA-Z%㎡]{0,6}?)\s?(이상|이하|초과|미만|이내|까지|넘는|넘지)")
_BOUND_CLASS = {"이상": "≥", "초과": ">", "넘는": ">", "이하": "≤", "이내": "≤", "까지": "≤", "넘지": "≤", "미만": "<"}
_EXCEPTION = re.compile(r"다만|제외|그러하지 아니|예외")
_WHERE = re.compile(r"(?:「[^」]+」|같은 (?:조례|법|규칙|영|조|항|별표))[^.]{0,40}?에 (?:따르면|따라) ")
_SENTENCE = re.compile(r"(?<=[다요함음것][.])\s*|\n+")
_ITEM = re.compile(r"\s*(?:\d+(?:의\d+)?\\?\.|[가-하]\\?\.)\s")
_LEADS = re.compile(r"다음 각 (?:호|목)")
_TABLE_ROW = re.compile(r"(?m)^\s*\|")
_IN_TABLES = {"must", "may"}
_CITED = re.compile(r"\((?:「[^()]*|제\d[^()]*)\)")
NEAR_VERBATIM = 0.85
"""Share of a sentence's character trigrams that stand in its source for it to count as its words."""
_ALIGNED = 0.3
_PLAINER = {
    "하실": "할",
    "하시는": "하는",
    "하셔야": "하여야",
    "해야": "하여야",
    "받으실": "받을",
    "되실": "될",
    "쓰셔야": "쓰여야",
}
_HONORIFIC = re.compile("|".join(_PLAINER))


@dataclass(frozen=True, slots=True)
class Alignment:
    """A sentence beside the part of the source it is nearest to."""

    source: str
    following: str
    """The sentence after it in the source: where a 다만 would stand."""
    share: float
    """Share of the sentence's trigrams that stand in the source sentence, 0..1."""
    stem: str = ""
    """Of an item (호), the sentence that leads to it and carries its force."""

    @property
    def verbatim(self) -> bool:
        return self.share >= NEAR_VERBATIM


def align(said: str, sources: Sequence[str]) -> Alignment:
    """The source sentence that covers most of what was said."""
    best = Alignment("", "", 0.0)
    grams = _trigrams(said)
    if not grams:
        return best
    for source in sources:
        stem = ""
        parts = [part for part in _SENTENCE.split(politely(source)) if part.strip()]
        for i, part in enumerate(parts):
            item = bool(_ITEM.match(part))
            if not item:
                stem = part if _LEADS.search(part) else ""
            share = sum((grams & _trigrams(part)).values()) / grams.total()
            if share > best.share:
                best = Alignment(part, parts[i + 1] if i + 1 < len(parts) else "", share, stem if item else "")
    return best


def changed_force(said: str, sources: Sequence[str]) -> str:
    """What force the sentence has that its source does not, in words, or `''`.

    Each clause is held against the source sentence it is nearest to; one that is near to none shows its force by
    nothing, and that is a change too. Quoted words are left out: whether they are the source's is checked word by word.
    """
    there = _bounds(" ".join(sources))
    for clause in _clauses(said):
        ours, bounds = _force(clause), _bounds(clause)
        if not ours and not bounds:
            continue
        found = align(clause, sources)
        if found.share < _ALIGNED and ours:
            if ours <= _IN_TABLES and any(_TABLE_ROW.search(source) for source in sources):
                continue  # a table of fees or fines has amounts and no verbs; the amounts are checked elsewhere
            return f"근거에서 대응하는 문장을 찾지 못함: {clause}"
        theirs = _force(found.source) | _force(found.stem)
        if found.source.lstrip().startswith("|"):
            theirs |= _IN_TABLES
        if extra := ours - theirs:
            return f"{', '.join(sorted(extra))} ≠ {', '.join(sorted(theirs)) or '-'}"
        if "may_not" in theirs - ours and "may" in ours:
            return "may ≠ may_not"
        for number, sign in bounds:
            signs = {other for value, other in there if value == number}
            if signs and sign not in signs:
                return f"{number} {sign} ≠ {number} {'/'.join(sorted(signs))}"
    return ""


def dropped_exception(said: str, sources: Sequence[str]) -> str:
    """The 다만 that follows the source sentence and was left out, or `''`."""
    if _EXCEPTION.search(said):
        return ""
    for clause in _clauses(said):
        found = align(clause, sources)
        if found.share >= _ALIGNED and re.match(r"\s*다만", found.following):
            return found.following.strip()
    return ""


def same_force(one: str, other: str) -> bool:
    """Whether two sentences allow, demand, forbid, limit and except the same, in whatever words."""
    bare = [re.sub(r"“[^”]*”", " ", text) for text in (one, other)]
    forces, bounds = ([of(text) for text in bare] for of in (_force, _bounds))
    excepts = [bool(_EXCEPTION.search(text)) for text in bare]
    return forces[0] == forces[1] and bounds[0] == bounds[1] and excepts[0] == excepts[1]


def _clauses(said: str) -> list[str]:
    """The sentences of what was said, without where it is said and without quoted words."""
    plain = re.sub(r"“[^”]*”", " ", _WHERE.sub("", _CITED.sub("", said)))
    return [clause for clause in _SENTENCE.split(plain) if len(clause.strip()) > 4]


def _force(text: str) -> set[str]:
    polite = politely(text)
    found = {name for name, pattern in _FORCE_RE.items() if pattern.search(polite)}
    if re.search(r"(?:부과|징수)(?:합니다|됩니다)", polite):
        found.add("must")
    return found


def _bounds(text: str) -> set[tuple[str, str]]:
    return {(m[1].replace(",", ""), _BOUND_CLASS[m[3]]) for m in _BOUND.finditer(text)}


def _trigrams(text: str) -> Counter[str]:
    plain = _HONORIFIC.sub(lambda m: _PLAINER[m[0]], politely(text))
    plain = re.sub(r"[\s“”\"'·ㆍ.,()\[\]|]|<[^<>]*>", "", plain)
    return Counter(plain[i : i + 3] for i in range(len(plain) - 2))
