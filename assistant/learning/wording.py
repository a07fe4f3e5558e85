"""What the program says of what it learned."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.learning.model import Hint, LearnedReply, LearnedState, Learns
from knowledge_base import Citation

LEARNS: dict[Learns, str] = {
    Learns.REPLIES: "보낸 회신에서 배우기",
    Learns.CORRECTIONS: "바로잡은 분류에서 배우기",
    Learns.HINTS: "빈칸의 지난 기재 보이기",
}
STATE: dict[LearnedState, str] = {
    LearnedState.LENDING: "쓰임",
    LearnedState.PARTLY: "일부만 쓰임",
    LearnedState.STALE: "조문이 바뀌어 쉼",
    LearnedState.REPEATED: "같은 물음의 나중 회신이 대신함",
    LearnedState.UNCITED: "인용이 없어 쓰이지 않음",
    LearnedState.OBJECTED: "이의신청이 있어 쉼",
    LearnedState.UNDONE: "배운 것을 물림",
    LearnedState.OFF: "배우기를 꺼 둠",
}
CHANGED = "회신한 뒤 {articles}의 내용이 바뀌었거나 효력을 잃었습니다"
INSTEAD = "{receipt}의 회신이 거의 같은 물음에 답하였습니다"
UNDONE_BY = "{by} ({day})"
FROM_REPLY = "{receipt}의 회신({day})에서, 민원이 {likeness:.0%} 닮음"
NOT_INDEXED = "다른 프로그램이 색인을 쓰고 있어 다음 갱신 때 검색에 반영됩니다"
SYNCED = "회신 {replies}건이 검색을 돕습니다(새로 {created}, 바뀜 {updated}, 뺌 {deleted}) · 분류는 {corrections}건에서 배웠습니다"
NOTHING = "아직 배운 것이 없습니다"


def reason(one: LearnedReply) -> str:
    """Why it lends less than all it cites, or nothing; `''` where it lends all."""
    if one.state is LearnedState.REPEATED:
        return INSTEAD.format(receipt=one.instead)
    if one.state is LearnedState.UNDONE and one.said:
        return UNDONE_BY.format(by=one.said.by, day=one.said.at.date().isoformat())
    if one.state in (LearnedState.STALE, LearnedState.PARTLY):
        return _changed(one.changed)
    return ""


def source(hint: Hint) -> str:
    """Where a hint comes from: `2026-000123의 회신(2026. 9. 7.)에서, 민원이 62% 닮음`."""
    day = f"{hint.sent.year}. {hint.sent.month}. {hint.sent.day}."
    return FROM_REPLY.format(receipt=hint.receipt_no, day=day, likeness=hint.likeness)


def caution(hint: Hint) -> str:
    """What changed since that reply; `''` where all that it cites still says the same."""
    return _changed(hint.changed) if hint.changed else ""


def _changed(articles: Iterable[Citation]) -> str:
    return CHANGED.format(articles=", ".join(map(str, articles)))
