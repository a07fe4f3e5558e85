"""A complaint that asks for several things, taken apart into its requests.

A piece becomes a request of its own only if it asks, asks or reports something, and speaks of another matter than the
pieces before it: a story told in ten sentences with one wish at its end stays one request.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.everyday import matters

_NUMBERED = re.compile(
    r"(?:^|(?<=[\s.!?]))(?:\(?\d{1,2}[.)](?!\d)\s?|[①-⑩]\s?|[가-하]\.\s(?=\S)|(?:첫|둘|셋|넷)째[로,.는]?\s?|(?:첫|두|세|네) ?번째[로,.는]*\s?|[-•·*]\s)(?=\S)",
    re.MULTILINE,
)
_SENTENCE = re.compile(r"(?<=[.!?…~;])\s+|\n+|(?<=[요다까죠])\s(?=(?:그리고|또한?|아울러|추가로|그 ?외)[ ,])")
_CLAUSE = re.compile(
    r"(?<=주시고)[요,]*\s|(?<=주시구)[요,]*\s|(?<=바라며)[,]?\s|(?<=부탁드리고)[요,]*\s|(?<=부탁드리며)[,]?\s|(?<=하고요)[,]?\s|(?<=는데다)[가,]*\s"
)
_TURN = re.compile(
    r"^\s*(?:그리고|또한?|아울러|더불어|추가로|덧붙여|하나 ?더|마지막으로|별도로|별개로|다음으로|그 ?외에?도?|이와 ?별개로|참[,고]|아 ?그리고|근데 ?또|그리구|글구|한 ?가지 ?더)[ ,.]"
)
ASKS = re.compile(
    r"주(?:세요|셔요|십시[오요]|십쇼|시기|시길|시면|셨으면|시고|시죠|시구|이소|라요?\b|실 ?(?:수|것|건)|시겠|심|시와요|쇼\b|세여|셈)|"
    r"바랍니다|바라며|바람[.\s]|부탁|요청|요망|촉구|해 ?달라|하라[.!\s]|싶(?:습니다|어요|은데|네요)|좋겠|"
    r"\?|나요|ㄴ가요|인가요|은가요|는가요|던가요|까요|습니까|니까[.?]|는지요?|은지요?|인지요?|궁금|문의|여쭤|여쭙|알려"
)
"""Marks of a wish or a question."""
REPORTS = re.compile(
    r"신고|고장|파손|부서|망가|깨졌|깨져|막혔|막혀|새고|꺼졌|꺼져|방치|불법|무단|위반|시끄|소음|냄새|악취|위험|불편|더럽|지저분|넘쳐|넘치|쌓여|"
    r"피해|문제|나갔|나가서|[깜캄컴]{2}|들떠|벗겨|울퉁|안 ?(?:와|옵|되|돼|나와|켜)|못 ?(?:자|살|다)|없어요|없습니다|힘들|힘듭"
)
"""Marks of something told to be wrong."""
_GREETING = re.compile(
    r"^(?:안녕|수고|고생|감사|고맙|죄송|이상입니다|끝[.]?$|처리 ?부탁|답변 ?(?:부탁|바랍)|빠른 ?(?:답변|처리|조치)|잘 ?부탁)"
)
MOST = 8
"""More pieces than this are a story, not requests; the tail stays with the last."""


def split_requests(text: str, matter_of: Callable[[str], str] | None = None) -> tuple[str, ...]:
    """The requests of `text` in their order; one text comes back as it is.

    `matter_of` names what a piece is about (a department's id, say); pieces of one name belong together. Without it
    the rows of `OFFICE_WORDS` tell matters apart.
    """
    items = _numbered(text)
    merged = _merged(items or _turned(_clauses(text)), matter_of, numbered=bool(items))
    return merged if len(merged) > 1 else (text.strip(),)


def _numbered(text: str) -> list[str]:
    """The items of a list that the writer numbered, each with what follows it; [] where there is none."""
    marks = list(_NUMBERED.finditer(text))
    if len(marks) < 2:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = [text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    return items if all(len(item) >= 4 for item in items) else []


def _clauses(text: str) -> list[str]:
    return [
        clause.strip()
        for sentence in _SENTENCE.split(text)
        for clause in _CLAUSE.split(sentence)
        if clause.strip() and not _GREETING.match(clause.strip())
    ]


def _turned(clauses: Sequence[str]) -> list[str]:
    """Clauses gathered into pieces: a piece ends after a wish or a question, or before a turn (`그리고`, `또`)."""
    pieces: list[str] = []
    gathered: list[str] = []
    for clause in clauses:
        if _TURN.match(clause) and gathered:
            pieces.append(" ".join(gathered))
            gathered = []
        gathered.append(clause)
        if ASKS.search(clause):
            pieces.append(" ".join(gathered))
            gathered = []
    if gathered:
        pieces.append(" ".join(gathered))
    return pieces


def _merged(
    pieces: Sequence[str], matter_of: Callable[[str], str] | None, *, numbered: bool = False
) -> tuple[str, ...]:
    """Pieces about one matter, or about none of their own, joined with the one before.

    An item the writer numbered needs no wish to stand alone.
    """
    requests: list[tuple[str, frozenset[str]]] = []
    for piece in pieces:
        matters = matters_of(piece)
        if not requests:
            requests.append((piece, matters))
            continue
        before, known = requests[-1]
        stands = bool(matters) and (numbered or _stands(piece)) and len(requests) < MOST
        other = not matters & known or (
            matter_of is not None and not matters <= known and _differ(matter_of, piece, before)
        )
        if stands and other and (numbered or _stands(before)):
            requests.append((piece, matters))
        else:
            requests[-1] = (f"{before} {piece}", known | matters)
    return tuple(request for request, _ in requests)


def _stands(piece: str) -> bool:
    return bool(ASKS.search(piece) or REPORTS.search(piece))


def _differ(matter_of: Callable[[str], str], piece: str, before: str) -> bool:
    return matter_of(piece) != matter_of(before)


def matters_of(text: str) -> frozenset[str]:
    """The matters `text` speaks of, by the rows of the table of office words that match it."""
    return frozenset(matter.words for matter in matters(text) if not matter.setting)
