"""The gate: personal data out, typed tokens in, and the way back for the reply to the person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.mask.addresses import addresses
from assistant.mask.documents import birth_dates, emails, half_hidden, passports, plates
from assistant.mask.fold import fold, spell_out
from assistant.mask.model import Masked, Masker, Originals, PersonalData, Span
from assistant.mask.names import names
from assistant.mask.numbers import Found, numbers
from assistant.mask.shapes import digits_of
from assistant.mask.signatures import signatures

_FIRST = tuple(PersonalData)
"""Where spans meet, the type that comes first here names the whole."""


class RuleMasker:
    """Recognizers of our own: forms, and the words beside them. Linear in the length of the text, and needs no model."""

    def spans(self, text: str) -> tuple[Span, ...]:
        folded = fold(text)
        spelt = spell_out(folded.text)
        found: list[Found] = [
            *numbers(folded.text, spelt),
            *passports(folded.text, spelt),
            *plates(folded.text),
            *emails(folded.text),
            *half_hidden(folded.text),
            *birth_dates(folded.text),
            *addresses(folded.text),
            *names(folded.text),
        ]
        found += [*signatures(folded.text, found)]
        return _disjoint(Span(*folded.original(start, end), kind) for start, end, kind in found)


def _disjoint(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans that meet become one, so that no half of a number is left."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            last = merged[-1]
            kind = min(last.type, span.type, key=_FIRST.index)
            merged[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            merged.append(span)
    return tuple(merged)


OURS = RuleMasker()


def mask(text: str, masker: Masker = OURS, *, after: Masked | None = None) -> Masked:
    """`text` with every piece of personal data replaced by a token such as `[전화번호1]`.

    The same value has the same token. `after` is what was masked before in the same case: its tokens are kept, new
    ones are numbered on, and `originals` holds both.
    """
    spans = masker.spans(text)
    originals = dict(after.originals) if after else {}
    tokens = {_key(token[1:-1].rstrip("0123456789"), value): token for token, value in originals.items()}
    pieces, done = [], 0
    for span in spans:
        value, label = text[span.start : span.end], span.type.label
        token = tokens.get(_key(label, value))
        if token is None:
            token = _next(label, originals, text)
            tokens[_key(label, value)] = token
            originals[token] = value
        pieces += [text[done : span.start], token]
        done = span.end
    return Masked("".join(pieces) + text[done:], spans, Originals(originals))


def _next(label: str, taken: dict[str, str], text: str) -> str:
    """A token not in use; one that the writer typed is in use, lest `unmask` take it for ours."""
    number = 1 + sum(token[1:-1].rstrip("0123456789") == label for token in taken)
    while f"[{label}{number}]" in taken or f"[{label}{number}]" in text:
        number += 1
    return f"[{label}{number}]"


def _key(label: str, value: str) -> tuple[str, str]:
    """Equal for two ways of writing one value: 010-1234-5678 and ０１０１２３４５６７８."""
    plain = fold(value).text
    digits = digits_of(spell_out(plain))
    many = len(digits) >= 7 and label not in {PersonalData.ADDRESS.value, PersonalData.EMAIL.value}
    return label, digits if many else re.sub(r"\s", "", plain)


def unmask(text: str, masked: Masked) -> str:
    """`text` with the tokens of `masked` replaced by what they stand for: for the reply to the person, nothing else."""
    if not masked.originals:
        return text
    known = "|".join(re.escape(token) for token in sorted(masked.originals, key=len, reverse=True))
    return re.sub(known, lambda token: masked.originals[token.group()], text)
