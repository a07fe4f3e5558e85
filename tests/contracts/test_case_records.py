"""The case records on SQLite and on PostgreSQL: one body, two databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.adapters.papers import SqlPapers
from assistant.adapters.records import SqlCaseRecords
from assistant.adapters.vault import FileVault
from assistant.attached import AttachedFile
from assistant.casework_model import Matter
from assistant.clock import due
from assistant.errors import CaseNotFound, DraftNotFound, FileUnknown, RecordsBroken, StaleRevision
from assistant.kinds import Kind
from assistant.model import (
    Complaint,
    Decision,
    DepartmentMatch,
    Draft,
    Event,
    Finding,
    Ground,
    Move,
    Outcome,
    Problem,
    Provenance,
    Reply,
    Review,
    Slot,
    SlotKind,
    Triage,
    Urgency,
    Verdict,
)
from assistant.ports import Case
from knowledge_base import Citation

NOW = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
CITATION = Citation("saebit:parking", "새빛시 주차장 조례", "제7조의2", "요금", date(2025, 4, 1))


def event(subject: str, action: str = "tested") -> Event:
    return Event(NOW, "kim", action, subject, {"why": "시험"})


def case(name: str = "c1") -> Case:
    complaint = Complaint(name, f"2026-{name}", "제목", "[이름1]입니다. 불편합니다.", NOW, NOW, "web", "digest")
    triage = Triage(
        Kind.OTHER, ("까닭",), 0.7, Urgency.NORMAL, (DepartmentMatch("d", "주차관리과", 0.5, ("단속",), phone="031"),)
    )
    return Case(complaint, triage, due(Kind.OTHER, NOW, calendar=korean_calendar()))


def draft(name: str = "d1", complaint: str = "c1") -> Draft:
    return Draft(
        name,
        complaint,
        Outcome.ANSWERED_EXTRACTIVE,
        Move.LOOKED_INTO,
        "까닭",
        "본문 [1] 〔조치 내용〕",
        (Ground(1, CITATION, "조문"),),
        (Slot("조치 내용", SlotKind.ACTION, "힌트"),),
        Verdict((Finding("본문 [1]", (1,), (Problem.NUMBER_NOT_IN_SOURCE,), ("5만원",)),), ("맺음말",)),
        Provenance("extractive", "s1", date(2026, 11, 23)),
        NOW,
    )


def test_a_case_comes_back_as_it_was_stored(records: SqlCaseRecords) -> None:
    stored = case()
    records.open_case(stored, b"sealed", event("c1"))
    assert records.case("c1") == stored


def test_a_case_without_a_deadline_comes_back_without_one(records: SqlCaseRecords) -> None:
    records.open_case(replace(case(), deadline=None), b"sealed", event("c1"))
    assert records.case("c1").deadline is None


def test_a_draft_comes_back_as_it_was_stored(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    records.add_draft(draft(), event("d1"))
    assert records.draft("d1") == draft()
    assert records.case("c1").drafts == (draft(),)


def test_a_change_of_an_old_revision_changes_nothing(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    records.add_draft(draft(), event("d1"))
    records.change_draft(replace(draft(), revision=2), 1, event("d1"))
    with pytest.raises(StaleRevision):
        records.change_draft(replace(draft(), revision=2, body="later"), 1, event("d1", "lost"))
    assert records.draft("d1").body == draft().body
    assert [one.action for one in records.events("d1")] == ["tested", "tested"]


def test_of_two_who_decide_at_once_one_wins(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    for round_number in range(20):
        name = f"d{round_number}"
        records.add_draft(draft(name), event(name))

        def decide(actor: str, name: str = name) -> bool:
            try:
                records.change_draft(
                    replace(draft(name), revision=2),
                    1,
                    event(name, "decided"),
                    Review(f"{name}{actor}", name, 1, Decision.RETURN, actor, "다시", NOW),
                )
            except StaleRevision:
                return False
            return True

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(decide, ["kim", "lee"])) == [False, True]
    assert len(records.case("c1").reviews) == 20


def test_a_complaint_has_one_reply(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    for name in ("d1", "d2"):
        records.add_draft(draft(name), event(name))
    reply = Reply("r1", "c1", "d1", "회신", (CITATION,), "kim", NOW)
    records.change_draft(replace(draft("d1"), revision=2), 1, event("d1"), reply=reply)
    with pytest.raises(StaleRevision):
        records.change_draft(replace(draft("d2"), revision=2), 1, event("d2"), reply=replace(reply, draft_id="d2"))
    assert records.case("c1").reply == reply
    assert records.draft("d2").revision == 1


def test_the_drafts_of_complaints_without_a_reply_wait(records: SqlCaseRecords) -> None:
    for name in ("c1", "c2"):
        records.open_case(case(name), b"sealed", event(name))
    for made in (draft("d1"), draft("d2"), draft("d3", "c2")):
        records.add_draft(made, event(made.id))
    reply = Reply("r1", "c2", "d3", "회신", (CITATION,), "kim", NOW)
    records.change_draft(replace(draft("d3", "c2"), revision=2), 1, event("d3"), reply=reply)
    assert [waiting.id for waiting in records.waiting_drafts()] == ["d1", "d2"]


def test_reading_an_original_leaves_a_record(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    assert records.original("c1", event("c1", "original.read")) == b"sealed"
    assert [one.action for one in records.events("c1")] == ["tested", "original.read"]


def test_files_are_kept_with_their_complaint_and_each_reading_leaves_a_record(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    papers, file = SqlPapers(records.engine), AttachedFile("사진 설명.txt", "text", "[전화번호1]")
    complaint = replace(case().complaint, attachments=(file,))
    papers.add(Matter(complaint, case().triage, case().deadline), [b"sealed file"], event("c1", "files.attached"))
    assert records.case("c1").complaint == complaint
    assert papers.file("c1", 1, event("c1", "file.read")) == b"sealed file"
    assert [one.action for one in records.events("c1")] == ["tested", "files.attached", "file.read"]
    with pytest.raises(FileUnknown):
        papers.file("c1", 2, event("c1", "file.read"))


def test_of_two_who_attach_at_once_one_is_told(records: SqlCaseRecords) -> None:
    records.open_case(case(), b"sealed", event("c1"))
    papers, file = SqlPapers(records.engine), AttachedFile("a.txt", "text", "글")
    after = Matter(replace(case().complaint, attachments=(file,)), case().triage, case().deadline)
    papers.add(after, [b"first"], event("c1", "files.attached"))
    with pytest.raises(StaleRevision):
        papers.add(after, [b"second"], event("c1", "files.attached"))
    assert papers.file("c1", 1, event("c1")) == b"first"


def test_receipt_numbers_are_given_once_and_start_again_each_year(records: SqlCaseRecords) -> None:
    with ThreadPoolExecutor(4) as pool:
        given = list(pool.map(lambda _: records.next_receipt(2026), range(40)))
    assert sorted(given) == list(range(1, 41))
    assert records.next_receipt(2027) == 1


def test_cases_come_newest_first_and_in_pages(records: SqlCaseRecords) -> None:
    for number in range(5):
        records.open_case(case(f"c{number}"), b"sealed", event(f"c{number}"))
    first = records.cases("", 2)
    second = records.cases(first.next, 2)
    third = records.cases(second.next, 2)
    assert [c.complaint.id for page in (first, second, third) for c in page.items] == ["c4", "c3", "c2", "c1", "c0"]
    assert third.next == ""


def test_cases_of_some_departments_come_in_pages_of_their_own(records: SqlCaseRecords) -> None:
    for number in range(6):
        made = case(f"c{number}")
        office = replace(made.triage.departments[0], id=f"d{number % 3}")
        departments = (office,) if number % 3 else ()
        records.open_case(
            replace(made, triage=replace(made.triage, departments=departments)), b"sealed", event(f"c{number}")
        )
    first = records.cases("", 1, {"d1", "d9"})
    second = records.cases(first.next, 1, {"d1", "d9"})
    assert [one.complaint.id for page in (first, second) for one in page.items] == ["c4", "c1"]
    assert second.next == ""


def test_what_is_not_there_is_named(records: SqlCaseRecords) -> None:
    with pytest.raises(CaseNotFound, match="'nothing'"):
        records.case("nothing")
    with pytest.raises(CaseNotFound):
        records.original("nothing", event("nothing"))
    with pytest.raises(DraftNotFound, match="'nothing'"):
        records.draft("nothing")


def test_the_tables_can_be_taken_down_and_made_again(records: SqlCaseRecords) -> None:
    records.migrate("base")
    records.migrate("head")
    records.open_case(case(), b"sealed", event("c1"))


def test_an_address_that_cannot_be_opened_names_itself_without_its_password() -> None:
    with pytest.raises(RecordsBroken) as broken:
        SqlCaseRecords("postgresql+psycopg://kim:secret@127.0.0.1:1/none")
    assert "secret" not in str(broken.value)
    assert "127.0.0.1" in str(broken.value)


def test_a_sealed_original_opens_with_its_own_key_only(tmp_path: Path) -> None:
    vault = FileVault(tmp_path / "a" / "key")
    sealed = vault.seal("홍길동 010-1234-5678")
    assert "홍길동".encode() not in sealed
    assert FileVault(tmp_path / "a" / "key").open(sealed) == "홍길동 010-1234-5678"
    assert (tmp_path / "a" / "key").stat().st_mode & 0o077 == 0
    with pytest.raises(RecordsBroken, match="key"):
        FileVault(tmp_path / "b" / "key").open(sealed)
