"""Past complaints like a text: by words and meaning, masked on both sides."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant import Casework, Contact, Submission
from assistant.similar import similar
from tests.fakes.casework import MONDAY, open_work

WASTE = "행복아파트 앞 골목에 쓰레기가 며칠째 쌓여 악취가 납니다. 수거해 주세요. 연락처 010-1234-5678"
LAMP = "중앙로 가로등이 꺼져서 밤에 어둡습니다. 고쳐 주세요."


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Casework]:
    opened = open_work(tmp_path)
    for text in (LAMP, WASTE):
        opened.take(Submission("", text, MONDAY, "web", Contact()))
    yield opened
    opened.desk.records.close()


def no_meaning(text: str, others: Sequence[str]) -> list[float]:
    return [0.0] * len(others)


def test_the_likest_comes_first_with_the_words_that_both_have(work: Casework) -> None:
    found = similar("행복아파트 골목 쓰레기 악취", work.acts.matters(), no_meaning)
    assert "쓰레기" in found[0].matter.complaint.text
    assert "행복아파트" in found[0].words
    assert found[0].likeness == max(one.likeness for one in found)


def test_nothing_in_common_gives_nothing(work: Casework) -> None:
    assert similar("도서관 대출 기간", work.acts.matters(), no_meaning) == []
    assert similar("쓰레기", [], no_meaning) == []


def test_no_personal_data_is_compared_or_given(work: Casework) -> None:
    read: list[str] = []

    def meaning(text: str, others: Sequence[str]) -> list[float]:
        read.extend([text, *others])
        return no_meaning(text, others)

    found = similar(f"{WASTE} 010-9876-5432", work.acts.matters(), meaning)
    assert found
    assert read
    said = "".join(read) + "".join(one.matter.complaint.text for one in found)
    assert "1234-5678" not in said
    assert "9876" not in said


def test_meaning_lifts_what_is_alike_in_words(work: Casework) -> None:
    def alike(text: str, others: Sequence[str]) -> list[float]:
        return [1.0] * len(others)

    plain = similar("골목에 쌓인 쓰레기", work.acts.matters(), no_meaning)[0].likeness
    assert similar("골목에 쌓인 쓰레기", work.acts.matters(), alike)[0].likeness > plain
