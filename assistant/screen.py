"""Text from outside: cleaned of what hides, fenced as data in prompts, escaped where it is shown, and marked with what
in it looks like an instruction.

The marks are a signal for people and never the defence: what the checks let through must not depend on whether an
attack was recognised. The defences are the fence, the closed list of passages a draft may cite, and the checks.
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from assistant.mask.fold import fold


class Signal(StrEnum):
    """What in a text from outside deserves a second look."""

    INSTRUCTION = "instruction"
    """Tells a reader to drop its rules: `이전 지시를 무시하고`."""
    ROLE = "role"
    """Gives the reader a new part, or speaks as the system."""
    DISCLOSURE = "disclosure"
    """Asks for the prompt, for keys, or for somebody else's data."""
    VERDICT = "verdict"
    """Dictates what the answer must say or skip."""
    FENCE = "fence"
    """Imitates the marks between messages."""
    MARKUP = "markup"
    """Would run or load something if it were shown unescaped."""
    HIDDEN = "hidden"
    """Characters nobody sees: zero-width, tags, fillers."""
    BIDI = "bidi"
    """Turns the direction of writing, so that it reads otherwise than it is."""
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Mark:
    """A signal with its place, in characters of the text that was screened."""

    signal: Signal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Screened:
    """A text that may be stored and analysed, and what was seen in the one that came."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def signals(self) -> frozenset[Signal]:
        return frozenset(mark.signal for mark in self.marks)


_ZERO_WIDTH = "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\u3164\ufe00-\ufe0e\ufeff\uffa0"
_HIDDEN = re.compile(f"[{_ZERO_WIDTH}\U000e0000-\U000e0fff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]")
_ENDS_OF_LINE = re.compile("\r\n?|[\u2028\u2029\x85]")

_BETWEEN = r"[^.!?\n]{0,25}"
_WORDS: tuple[tuple[Signal, re.Pattern[str]], ...] = tuple(
    (signal, re.compile(pattern, re.IGNORECASE))
    for signal, pattern in (
        (
            Signal.INSTRUCTION,
            (
                rf"(?:이전|앞선|앞의|위의|위에|지금까지|기존|모든|상기|원래)\s?{_BETWEEN}(?:지시|명령|프롬프트|규칙|지침|설정|제약|안내)"
                rf"(?:사항)?{_BETWEEN}(?:무시|잊|따르지\s?마|버리|버려|초기화)"
                rf"|(?:ignore|disregard|forget|override|bypass|do not follow){_BETWEEN}(?:instruction|rule|prompt|guideline|polic|above|previous)"
                r"|new instructions?\s?:|새로운 지시(?:사항)?\s?[:：]"
            ),
        ),
        (
            Signal.ROLE,
            (
                rf"(?:너|넌|당신|귀하의 AI|AI|인공지능|챗봇|어시스턴트|모델)\s?(?:는|은)?\s?(?:이제|지금)(?:부터)?{_BETWEEN}(?:이다|입니다|행동|역할|답|따라)"
                r"|(?:관리자|개발자|디버그|점검|무제한)\s?모드|탈옥|you are now|from now on|act as|pretend to be|developer mode|jailbreak|\bDAN\b"
                r"|(?:^|\n)\s{0,3}(?:system|assistant|developer|시스템|어시스턴트)\s?[:：]"
            ),
        ),
        (
            Signal.DISCLOSURE,
            (
                rf"(?:시스템|내부|숨겨진|원본)\s?(?:프롬프트|메시지|지시|지침|설정){_BETWEEN}(?:출력|보여|공개|알려|적어|인용|번역)"
                rf"|(?:reveal|print|repeat|show|output|translate|quote){_BETWEEN}(?:system prompt|instructions|hidden|secret|api key|password)"
                r"|API\s?키|비밀번호를?\s?(?:알려|출력|적어)|다른\s?(?:민원인|사람)의\s?(?:이름|연락처|주소|전화)"
            ),
        ),
        (
            Signal.VERDICT,
            (
                rf"(?:반드시|무조건|그대로){_BETWEEN}(?:승인|허가|환급|면제|취소|지급|인용)(?:한다고|된다고|했다고|하라|해라|하시오|할 것|처리)"
                r"|(?:다|라)고만?\s?(?:답|회신|출력|적|쓰)(?:하라|해라|하시오|할\s?것|으시오|어라|변하라|변하시오)|근거\s?(?:번호|표시)를?\s?(?:빼|생략)"
                rf"|(?:answer|reply|respond|say|state)\s(?:only|exactly|that){_BETWEEN}|do not (?:cite|check|mention)|검증을?\s?(?:생략|건너)"
            ),
        ),
        (
            Signal.FENCE,
            (
                r"[<＜﹤]\s?[/／]?\s?(?:자료|system|instructions?|user|assistant)\s?[^>＞\n]{0,20}[>＞﹥]|<\|[a-z_]{2,20}\|>|\[/?INST\]|###\s?(?:Instruction|System)"
                r"|-{3,}\s?(?:END|BEGIN|끝|시작)|={3,}\s?(?:END|BEGIN|SYSTEM)"
            ),
        ),
        (
            Signal.MARKUP,
            (
                r"<\s?(?:script|iframe|img|svg|object|embed|link|style|meta|form|base)\b|javascript\s?:|data\s?:\s?text/html|\bon(?:error|load|click)\s?="
                r"|!\[[^\]\n]{0,80}\]\(\s?https?:"
            ),
        ),
    )
)


def clean(text: str) -> str:
    """`text` in NFC without control, hidden and direction characters; line ends are `\\n`."""
    text = _ENDS_OF_LINE.sub("\n", text)
    for pattern in (_CONTROL, _HIDDEN, _BIDI):
        text = pattern.sub("", text)
    return unicodedata.normalize("NFC", text)


def screen(text: str) -> Screened:
    """`text` cleaned, and the marks of what was seen in it. Linear in its length; never refuses."""
    seen = fold(text)
    marks = [
        Mark(signal, *seen.original(*match.span()))
        for signal, pattern in _WORDS
        for match in pattern.finditer(seen.text)
    ]
    for signal, pattern in ((Signal.HIDDEN, _HIDDEN), (Signal.BIDI, _BIDI), (Signal.CONTROL, _CONTROL)):
        marks += [Mark(signal, *match.span()) for match in pattern.finditer(text)]
    return Screened(clean(text), tuple(sorted(marks, key=lambda mark: (mark.start, mark.end))))


_TAG = re.compile(
    r"[<＜﹤]\s*[/／]?\s*(?!개정|신설|삭제|전문개정|본조신설|제목개정|시행일|종전|단서)(?=[a-z가-힣_|][^<>＜＞\n]{0,40}[>＞﹥])",
    re.IGNORECASE,
)
"""What looks like a tag of any name; regulations quote their amendments as `<개정 2026.5.6>`, which stay."""


def fence(text: str, label: str = "자료") -> str:
    """`text` as data in a prompt: cleaned, between `<label>` and `</label>`, and unable to close the fence, since
    whatever in it looks like a tag loses its opening bracket."""
    name = re.sub(r"[^0-9A-Za-z가-힣_]", "", label) or "자료"
    return f"<{name}>\n{_TAG.sub('(', clean(text))}\n</{name}>"


def as_html(text: str) -> str:
    """`text` for an HTML page: every character that could begin markup escaped; the only way text gets there."""
    return html.escape(text, quote=True).replace("`", "&#96;")


def as_cell(text: str) -> str:
    """`text` for a cell of CSV or XLSX: one that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{text}" if text.lstrip(" \u00a0\u3000")[:1] in {"=", "+", "-", "@", "\t", "\r", "|", "%"} else text
