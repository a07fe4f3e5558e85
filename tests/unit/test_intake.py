"""What comes in is read, kept apart, numbered and timed."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.sent_files import submissions
from assistant.errors import ComplaintRefused
from assistant.intake import Contact, Submission, validated, validated_title, without_contact

SEOUL = timezone(timedelta(hours=9))
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=SEOUL)


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b", "?!", "가" * 200_000])
def test_what_cannot_be_read_is_refused_with_the_mend(text: str) -> None:
    with pytest.raises(ComplaintRefused) as refused:
        validated(text, place="row 3")
    assert refused.value.place == "row 3"
    assert refused.value.mend


@given(st.text(max_size=200))
def test_validating_twice_changes_nothing(text: str) -> None:
    try:
        once = validated(text)
    except ComplaintRefused:
        return
    assert validated(once) == once


def test_control_characters_go_and_letters_are_composed() -> None:
    assert validated("가\x00로등\u202e이\r\n꺼\u1109\u116e") == "가로등이\n꺼수"
    assert validated_title("가로등\n고장\x07") == "가로등 고장"


def test_labelled_lines_of_contact_leave_the_text() -> None:
    text, contact = without_contact("가로등이 꺼졌습니다.\n성명: 정다온\n연락처: 010-0000-1234")
    assert text == "가로등이 꺼졌습니다."
    assert (contact.name, contact.phone) == ("정다온", "010-0000-1234")


def test_a_contact_is_never_printed_by_accident() -> None:
    assert "정다온" not in repr(Contact("정다온", "010-0000-1234"))


def test_one_person_is_one_whatever_the_spelling_of_the_number() -> None:
    assert Contact(phone="010-0000-1234").identity == Contact("정다온", "+82 10 0000 1234").identity
    assert Contact().identity == ""


def test_a_table_tells_arrival_and_receipt_apart() -> None:
    heads = "접수번호,신청일시,접수일시,내용"
    table = (
        f"{heads}\n1,2026-11-13 17:30,2026-11-16 10:00,가로등\n2,2026-11-13 17:30,,가로등\n3,,2026-11-16 10:00,가로등\n"
    )
    both, arrived, received = submissions("batch.csv", table.encode(), NOON)
    assert isinstance(both, Submission)
    assert (f"{both.arrived:%d %H}", f"{both.received:%d %H}") == ("13 17", "16 10")
    assert isinstance(arrived, Submission)
    assert (f"{arrived.arrived:%d %H}", arrived.received) == ("13 17", None)
    assert isinstance(received, Submission)
    assert (f"{received.arrived:%d %H}", f"{received.received:%d %H}") == ("16 10", "16 10")


def test_what_was_received_before_it_arrived_is_refused() -> None:
    table = "신청일시,접수일시,내용\n2026-11-16 10:00,2026-11-13 10:00,가로등\n"
    (wrong,) = submissions("batch.csv", table.encode(), NOON)
    assert isinstance(wrong, ComplaintRefused)
    assert "line 2" in wrong.place


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp949"])
def test_a_table_is_read_in_either_encoding_and_a_bad_row_stops_nothing(coding: str) -> None:
    table = "접수번호,제목,내용,연락처\n1,가로등,가로등이 꺼졌어요,010-0000-1234\n2,빈 줄,,\n".encode(coding)
    good, bad = submissions("batch.csv", table, NOON)
    assert isinstance(good, Submission)
    assert (good.reference, good.text, good.contact.phone) == ("1", "가로등이 꺼졌어요", "010-0000-1234")
    assert isinstance(bad, ComplaintRefused)
    assert "line 3" in bad.place


def test_a_table_without_a_column_for_the_complaint_names_the_mend() -> None:
    with pytest.raises(ComplaintRefused, match="내용"):
        list(submissions("batch.csv", "가,나\n1,2\n".encode(), NOON))
