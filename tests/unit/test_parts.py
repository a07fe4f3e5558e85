from datetime import UTC, datetime

from assistant.check import Known, check
from assistant.kinds import Kind
from assistant.letter import Letterhead, form_sentences, heading, lay_out, slots_of
from assistant.model import Complaint, DepartmentMatch, Move, Request, SlotKind, Triage, Urgency
from assistant.parts import parts_of
from knowledge_base import Department, Standing

ROADS = Department("roads", "도로관리과", ("가로등",), "031-0000-2260")
PARKS = Department("parks", "공원녹지과", ("공원",), "031-0000-2160")
LIGHT, LEASH = "가로등이 고장 나서 밤길이 무섭습니다. 고쳐 주세요.", "공원의 목줄 단속을 3번이나 부탁드립니다."
WHOLE = f"두 가지 부탁\n{LIGHT} {LEASH}"


def asked(*requests: tuple[str, Department]) -> Triage:
    matches = tuple(Request(text, (DepartmentMatch(office.id, office.name, 0.9),)) for text, office in requests)
    return Triage(Kind.OTHER, (), 0.9, Urgency.NORMAL, (DepartmentMatch("roads", "도로관리과", 0.6),), matches)


def test_what_two_departments_are_asked_is_parted_and_a_title_is_no_request() -> None:
    triage = asked(("두 가지 부탁", PARKS), (LIGHT, ROADS), (LEASH, PARKS))
    parts = parts_of("두 가지 부탁", WHOLE, triage, [ROADS, PARKS], ROADS)
    assert [(part.department.name, part.asked) for part in parts] == [
        ("도로관리과", (LIGHT,)),
        ("공원녹지과", (LEASH,)),
    ]


def test_one_department_has_one_part_with_a_point_for_each_request() -> None:
    assert parts_of("", WHOLE, asked((LIGHT, ROADS), (LEASH, ROADS)), [ROADS], ROADS)[0].asked == (LIGHT, LEASH)
    assert parts_of("", WHOLE, asked((LIGHT, ROADS)), [ROADS], ROADS)[0].asked == (WHOLE,)


def test_every_department_answers_under_its_heading_with_slots_of_its_own() -> None:
    complaint = Complaint(
        "c", "2026-000007", "두 가지 부탁", f"{LIGHT} {LEASH}", *[datetime(2026, 11, 23, tzinfo=UTC)] * 2
    )
    headings = (heading(ROADS, [LIGHT]), heading(PARKS, [LEASH]))
    assert headings[0] == "도로관리과(☎ 031-0000-2260): “가로등이 고장 나서 밤길이 무섭습니다”에 대하여"
    head = Letterhead("새빛시", complaint, Kind.OTHER, ROADS, headings=headings)
    body = lay_out(head, Move.LOOKED_INTO, [[], []])
    slots = slots_of(body)
    assert [slot.label for slot in slots if slot.kind is SlotKind.ACTION] == ["조치 내용 1", "조치 내용 2"]
    assert all(slot.hint for slot in slots)
    known = Known(form_sentences(head), f"{complaint.receipt_no} {complaint.text}", ROADS.phone)
    verdict = check(body, (), as_of=complaint.arrived.date(), standing=lambda c, d: Standing.IN_FORCE, known=known)
    assert verdict.passed, [finding for finding in verdict.findings if not finding.passed]
