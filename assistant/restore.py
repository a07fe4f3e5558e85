"""The letter to a citizen quotes their own words as they wrote them; what must not be written again is left out.

Drafts, checks and reviews see masked words. The letter goes to the person who wrote them, so the place, the name and the
vehicle of what it quotes come back from the sealed original (민원 처리에 관한 법률 제7조: used for the complaint alone). Numbers
that identify (개인정보 보호법 제24조, 제24조의2), accounts, telephones and addresses for mail are of no use in a quotation and stay
out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.mask import PersonalData

COMES_BACK = frozenset({PersonalData.ADDRESS.label, PersonalData.NAME.label, PersonalData.PLATE.label})
_TOKEN = re.compile(r"\[(" + "|".join(sorted({one.label for one in PersonalData})) + r")\d+\]")
_QUOTE = re.compile(r"“([^“”]*)”")


def has_tokens(text: str) -> bool:
    """Whether masked data stands in it."""
    return _TOKEN.search(text) is not None


def restored(text: str, said: str, originals: Mapping[str, str]) -> str:
    """`text` with its quotations of `said` (the masked complaint) in the words that were masked.

    A token that is not to come back, is not in a quotation, or is not known, becomes the word for what it is: `(전화번호)`.
    """

    def quoted(found: re.Match[str]) -> str:
        inside = found[1]
        if inside.rstrip("…. ") not in said:
            return found[0]
        return f"“{_TOKEN.sub(lambda one: _original(one, originals), inside)}”"

    return _TOKEN.sub(lambda one: f"({one[1]})", _QUOTE.sub(quoted, text))


def _original(token: re.Match[str], originals: Mapping[str, str]) -> str:
    return originals.get(token[0], token[0]) if token[1] in COMES_BACK else token[0]
