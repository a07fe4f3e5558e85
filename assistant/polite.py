"""The plain style of statutes (한다) into the formal polite style of letters (합니다), and back for comparison.

Only the ending changes: what is allowed, demanded or excepted stays word for word, so that a rewritten sentence
can be held against its source.
"""

from __future__ import annotations

import re

_HANGUL = 0xAC00
_JONGSEONG = 28
_NIEUN, _BIEUP = 4, 17
_ENDING = re.compile(r"(?P<stem>[가-힣])다(?=[.)\"”’'\]]|\s*$)")


def politely(text: str) -> str:
    """Each declarative ending in the formal polite style: `하여야 한다.` becomes `하여야 합니다.`

    >>> politely("시장은 수수료를 감면할 수 있다. 다만, 허가를 받은 경우는 그러하지 아니하다.")
    '시장은 수수료를 감면할 수 있습니다. 다만, 허가를 받은 경우는 그러하지 아니합니다.'
    """
    return _ENDING.sub(_polite_ending, text)


def _polite_ending(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    stem = match["stem"]
    if stem == "니":  # already polite: 합니다
        return match[0]
    if stem == "는" and before and _final(before[-1]) not in (0, None):  # 받는다, 않는다
        return "습니다"
    final = _final(stem)
    if final == _NIEUN and stem != "는":  # 한다, 된다, 본다
        return _with_final(stem, _BIEUP) + "니다"
    if final == 0:  # 이다, 아니하다
        return _with_final(stem, _BIEUP) + "니다"
    return f"{stem}습니다"  # 있다, 없다, 하였다, 같다


def _final(syllable: str) -> int | None:
    code = ord(syllable) - _HANGUL
    return code % _JONGSEONG if 0 <= code < 11172 else None


def _with_final(syllable: str, final: int) -> str:
    code = ord(syllable) - _HANGUL
    return chr(_HANGUL + code - code % _JONGSEONG + final)


def particle(word: str, after_final: str, after_vowel: str) -> str:
    """`word` with the particle its last sound asks for: `particle("조례", "은", "는")` gives `조례는`.

    Digits are read in Sino-Korean; brackets and quotation marks at the end are passed over.
    """
    sounded = re.sub(r"[)\]\"”’'」』\s]+$", "", word)
    last = sounded[-1:]
    if last.isdigit():
        closed = last in "013678"
    else:
        final = _final(last) if last else None
        closed = bool(final)
    return word + (after_final if closed else after_vowel)
