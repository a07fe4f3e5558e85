"""A follow-up question set on its own feet, by rule: what it leaves out is carried over from the question before.

Only a question that points back is a follow-up. It takes over the title of the regulation that answered last and the
topic words of that question; any other question starts clean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answer_model import Answer
from assistant.focus import topic_words

MOST_TURNS = 4
"""Earlier questions that are looked at or shown to a model."""
MOST_TOPIC_WORDS = 6
LONGEST_QUERY = 300
_POINTS_BACK = re.compile(
    r"^\s*(?:그럼|그러면|그렇다면|그런데|근데|그리고|그것|그거|그건|그게|그때|거기|그곳|그 |이것|이거|이건|이 경우|그 경우|"
    r"또|아니면|만약 안|안 하면|안 지키면|어기면)|(?:그것|그거|그건|거기|그곳|그 (?:조례|규정|과태료|수수료|요금|기간|시설|경우))"
)
_SHORT_ASKING = re.compile(
    r"^(?:얼마|언제|어디|누가|누구|몇|며칠|왜|어떻게|무슨|주말|평일|밤|공휴일|과태료|벌금|수수료|요금|비용|가격|기간|기한|신청|서류|"
    r"준비물|예외|감면|할인|면제|전화번호|담당|방법|시간)"
)
_SHORT = 14
"""Letters up to which a question that only asks (`얼마예요?`) counts as a follow-up."""


def follows(question: str) -> bool:
    """Whether the question leaves out what it is about."""
    plain = question.strip()
    return bool(_POINTS_BACK.search(plain)) or (len(plain) <= _SHORT and bool(_SHORT_ASKING.match(plain)))


def standing_alone(question: str, before: Sequence[Answer]) -> str:
    """What to search for. The question itself, unless it follows one that was answered."""
    last = before[-1] if before else None
    if last is None or not follows(question):
        return question
    title = last.sources[0].citation.regulation if last.sources else ""
    carried = " ".join([title, *topic_words(last.query or last.question)[:MOST_TOPIC_WORDS]]).strip()
    return f"{carried} {question}"[-LONGEST_QUERY:] if carried else question


def told(before: Sequence[Answer]) -> str:
    """The conversation as a model is shown it."""
    turns = [f"시민: {one.question[:200]}\n답: {' '.join(one.lines)[:200] or one.words[:100]}" for one in before]
    return "\n".join(turns[-MOST_TURNS:])
