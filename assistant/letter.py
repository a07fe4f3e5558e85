"""The official form of a reply: greeting, gist, review point by point, next step, officer, closing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import wording
from assistant.calm import summarise_calmly
from assistant.check import sentences
from assistant.focus import letter_pairs, topic_words
from assistant.kinds import Kind
from assistant.model import MARK, SLOT, Complaint, Draft, Ground, Move, Slot, SlotKind
from assistant.moves import on_site
from assistant.requests import matters_of
from knowledge_base import Department

_SLOT_KINDS = {label: kind for kind, label in wording.SLOT_LABEL.items()} | {
    wording.SLOT_FACTS: SlotKind.SITE_RESULT,
    wording.SLOT_REFUSAL: SlotKind.PLAN,
}
_BEFORE = {Move.GRANT: (wording.GRANT,), Move.NOT_OURS: (wording.NOT_OURS,)}
_LOOKED_INTO = wording.SITE, wording.FACTS
_AFTER = {
    Move.LOOKED_INTO: (wording.ACTION,),
    Move.WILL_DO: (wording.WILL_DO,),
    Move.THANK: (wording.PLAN, wording.THANKS_FOR_IDEA),
    Move.REFUSE: (wording.REFUSAL,),
}
_LETTERS = "가나다라마바사아자차카타파하"
_SHORTEST_GIST, _GIST_LENGTH = 12, 60
_ASKS = re.compile(r"주세요|주십시오|바랍니다|부탁|궁금|문의|신고|나요|가요|까요|싶")
_TURN = re.compile(r"^(?:그리고|또한?|아울러|추가로|마지막으로)[, ]+")
_SHOUTS = re.compile(r"^\s*야[ ,!]|(?:나와|해|워|어|아)라[!~. ]*$|[뭐하이]냐|놈|년들|것들")
_TOKEN = re.compile(r"\[[가-힣]+\d+\]")
"""What stands in place of masked personal data."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the letter takes from the case."""

    city: str
    complaint: Complaint
    kind: Kind
    department: Department
    duty: str = ""
    """The duty of the department that matched, as its record words it."""
    headings: tuple[str, ...] = ()
    """Of the parts of a complaint that several departments answer; none where one does."""


def lay_out(head: Letterhead, move: Move, parts: Sequence[Sequence[str]]) -> str:
    """The body of a draft for a move; `parts` are the sentences that rest on grounds, marks included, for each heading,
    or for the one department.

    Items are numbered 1. → 가. → 1) as 행정업무의 운영 및 혁신에 관한 규정 시행규칙 제2조제1항 lays down.
    """
    told = any(parts) or move is Move.NOT_OURS or thanked(move, head.kind)
    lines = [_greeting(head), "", f"1. {_gist(head)}", "", f"2. {wording.LEAD_IN if told else wording.NO_RULE}"]
    if head.headings:
        lines += _under_headings(head, move, parts)
    else:
        lines += _listed("  {}. {}", _LETTERS, _points(head, move, parts[0] if parts else ()))
    number = 3
    if move is Move.REFUSE:
        lines += ["", f"{number}. {' '.join(remedies(head.kind))}"]
        number += 1
    lines += ["", f"{number}. {_contact(head)} {wording.CLOSING}  {wording.END}"]
    return "\n".join(lines)


def _points(head: Letterhead, move: Move, statements: Sequence[str]) -> list[str]:
    """The statements between what the office saw and what it will do."""
    after = (wording.WARM_WORDS,) if thanked(move, head.kind) else _AFTER.get(move, ())
    return [*_before(head, move), *statements, *after] or [wording.REVIEWED]


def _before(head: Letterhead, move: Move) -> Sequence[str]:
    """What the office saw or decided."""
    if move is Move.LOOKED_INTO:
        return (wording.SITE if on_site(head.kind, head.complaint) else wording.FACTS,)
    return _BEFORE.get(move, ())


def _under_headings(head: Letterhead, move: Move, parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each department's points under its heading, with slots of its own; what is said once comes last."""
    once = [text for text in _AFTER.get(move, ()) if not SLOT.search(text)]
    marks = iter(_LETTERS)
    for number, (heading, statements) in enumerate(zip(head.headings, parts, strict=True), 1):
        yield f"  {next(marks)}. {heading}"
        points = [point for point in _points(head, move, statements) if point not in once]
        yield from _listed("    {}) {}", range(1, 100), [_own_slots(point, number) for point in points])
    yield from (f"  {mark}. {text}" for mark, text in zip(marks, once, strict=False))


def _own_slots(point: str, number: int) -> str:
    """The point with its slots numbered: `〔조치 내용 2〕` is the second department's."""
    return SLOT.sub(lambda m: f"〔{m[1]} {number}〕", point)


def _listed(form: str, marks: Iterable[object], points: Sequence[str]) -> list[str]:
    return [form.format(mark, point) for mark, point in zip(marks, points, strict=False)]


def thanked(move: Move, kind: Kind) -> bool:
    """Whether the complaint only gives thanks: it proposes nothing that could be considered."""
    return move is Move.THANK and kind is not Kind.SUGGESTION


def slots_of(body: str, before: Sequence[Slot] = ()) -> tuple[Slot, ...]:
    """The slots that stand in a body, in order; values given before are kept."""
    values = {slot.label: slot.value for slot in before}
    labels = dict.fromkeys(SLOT.findall(body))
    return tuple(
        Slot(label, _SLOT_KINDS.get(kind, SlotKind.PLAN), wording.SLOT_HINT.get(kind, ""), values.get(label, ""))
        for label in labels
        for kind in [re.sub(r" \d$", "", label)]
    )


def form_sentences(head: Letterhead) -> frozenset[str]:
    """The sentences of the form itself, for every move: they state nothing that wants a ground."""
    texts = [_greeting(head), _contact(head), wording.CLOSING, wording.END, wording.LEAD_IN, wording.NO_RULE]
    of_moves = [text for group in (*_BEFORE.values(), _LOOKED_INTO, *_AFTER.values()) for text in group]
    texts += of_moves
    texts += [wording.REVIEWED, wording.WARM_WORDS, *remedies(Kind.STATUTORY), *remedies(Kind.GRIEVANCE)]
    slotted = [*of_moves, wording.REVIEWED]
    texts += [_own_slots(text, number + 1) for number in range(len(head.headings)) for text in slotted]
    texts += [piece for heading in head.headings for piece in (heading, *sentences(heading))]
    pieces = {piece for text in texts for piece in re.split(r"(?<=[다까]\.)\s+|(?<=\?)\s+", text)}
    return frozenset({*texts, *pieces})


def remedies(kind: Kind) -> tuple[str, ...]:
    """What a refusal must tell (민원 처리에 관한 법률 제27조제3항, 제35조; 행정심판법 제27조; 행정소송법 제20조)."""
    if kind is Kind.STATUTORY:
        return wording.REMEDY_STATUTORY, wording.REMEDY_APPEAL
    return (wording.REMEDY_GRIEVANCE,)


def demanded(head: Letterhead, move: Move) -> tuple[tuple[str, str], ...]:
    """What must stand in the body (민원 처리에 관한 법률 시행령 제31조: office and contact; 법 제27조제3항: remedy)."""
    needs = [(wording.MISSING_DEPARTMENT, head.department.name), (wording.MISSING_END, wording.END)]
    needs.append((wording.MISSING_PHONE, head.department.phone or wording.NO_PHONE))
    if move is Move.REFUSE:
        needs += [(wording.MISSING_REMEDY, text) for text in remedies(head.kind)]
    return tuple(needs)


def final_text(draft: Draft) -> str:
    """The reply as it goes out: slots filled, marks taken off, the regulations listed with their dates, 끝 at the end."""
    text = re.sub(r"\s*" + MARK.pattern, "", draft.filled())
    used = {int(m[1]) for m in MARK.finditer(draft.body)}
    listed = [_related(ground) for ground in draft.grounds if ground.number in used]
    if not listed:
        return text
    said = text.rstrip().removesuffix(wording.END).rstrip()
    lines = [said, "", f"※ {wording.RELATED}", *(f"  - {line}" for line in listed)]
    return "\n".join(lines) + f"  {wording.END}"


def official_date(day: date) -> str:
    """`2026. 9. 7.` (행정업무의 운영 및 혁신에 관한 규정 제7조제5항)."""
    return f"{day.year}. {day.month}. {day.day}."


def _related(ground: Ground) -> str:
    return f"{ground.citation} ({wording.IN_FORCE_SINCE.format(day=official_date(ground.citation.effective))})"


def _greeting(head: Letterhead) -> str:
    return wording.GREETING.format(city=head.city)


def _gist(head: Letterhead) -> str:
    form = wording.GIST_MANY if head.headings else wording.GIST
    return form.format(receipt=head.complaint.receipt_no, gist=gist(head.complaint, head.duty))


def heading(department: Department, asked: Sequence[str]) -> str:
    """`도로관리과(☎ 031-…): “보도 정비를 해 주세요”에 대하여`: whose part it is and what it is about."""
    phone = f"(☎ {department.phone})" if department.phone else ""
    told = ", ".join(f"“{_cut(_asking_sentence(text))}”" for text in asked)
    return wording.HEADING.format(department=department.name, phone=phone, gist=told)


def _contact(head: Letterhead) -> str:
    phone = f"☎ {head.department.phone}" if head.department.phone else wording.NO_PHONE
    return wording.CONTACT.format(department=head.department.name, phone=phone)


def gist(complaint: Complaint, duty: str = "") -> str:
    """What is asked, in the citizen's words: the title, or the sentence that asks, in at most 60 characters.

    A title that says nothing of the matter is passed over; where all that is left shouts, the duty stands in.
    """
    title, text = complaint.title.strip(), complaint.text
    pairs = {pair for word in topic_words(title) for pair in letter_pairs(word)}
    tells = not text.strip() or bool(matters_of(title)) or bool(pairs & set(letter_pairs(text)))
    asked = title if title and tells and not _SHOUTS.search(title) else _asking_sentence(text)
    if duty and _SHOUTS.search(asked):
        return duty
    return _cut(asked)


def _cut(asked: str) -> str:
    asked = re.sub(r"\s+", " ", asked).strip(' .!?~“”"')
    return asked if len(asked) <= _GIST_LENGTH else asked[: _GIST_LENGTH - 1].rstrip() + "…"


def _asking_sentence(text: str) -> str:
    """The first sentence that asks, is neither a scrap nor a story, and names nobody; without what abuses."""
    text = summarise_calmly(text) or text
    sentences = [_TURN.sub("", s.strip()) for s in re.split(r"(?<=[.?!])\s+|\n+", text) if s.strip()]
    asking = [s for s in sentences if _ASKS.search(s)]

    def drawbacks(sentence: str) -> tuple[bool, bool, bool]:
        fits = _SHORTEST_GIST <= len(sentence) <= _GIST_LENGTH
        return bool(_TOKEN.search(sentence)), not fits, sentence not in asking

    return min(sentences or [text], key=drawbacks)
