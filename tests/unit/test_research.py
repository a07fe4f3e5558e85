"""Studies of the regulations: quoted without a model, checked with one, and as papers."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from assistant import staff
from assistant.errors import QuestionRefused
from assistant.model import Outcome
from knowledge_base import Concern, ConcernKind, Link, Passage, Rank, Reference, Rung, Standing, Upkeep, Words
from tests.fakes.assistant import TODAY, FakeKnowledge, passage
from tests.fakes.scripted import Scripted, scripted_desk

LEASH = passage("제6조", "목줄 착용", "견주는 외출할 때 2미터 이내의 목줄을 채워야 한다.")
FINE = passage(
    "제11조",
    "과태료",
    "① 다음 각 호의 어느 하나에 해당하는 사람에게는 과태료를 부과한다.\n  1. 목줄을 채우지 않은 사람\n"
    "  2. 배설물을 치우지 않은 사람",
)
QUESTION = "목줄 착용 의무와 과태료"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Scripted]:
    with scripted_desk(tmp_path, FakeKnowledge([LEASH, FINE])) as opened:
        yield opened


def study(office: Scripted, question: str = QUESTION, as_of: date | None = None) -> staff.Study:
    return staff.open_researcher(office.desk, office.knowledge).study(question, as_of)


def test_without_a_model_the_words_of_the_regulations_stand_alone(tmp_path: Path) -> None:
    with scripted_desk(tmp_path, FakeKnowledge([LEASH, FINE]), model=False) as office:
        found = study(office)
    assert found.outcome is Outcome.ANSWERED_EXTRACTIVE
    assert found.verdict.passed
    assert any("2미터 이내의 목줄을 채워야 합니다. [" in line for line in found.lines)
    assert [chain[0].no for chain in found.chains] == [ground.citation.no for ground in found.grounds]


def test_a_list_is_given_whole() -> None:
    from assistant.compose import Statement
    from assistant.staff.research import in_full

    some = Statement(
        "「새빛시 반려동물 조례」 제11조제1항에 따르면 … 부과합니다. 그중 관련되는 것은 제1호 “목줄을 채우지 않은 "
        "사람”입니다.",
        (FINE,),
    )
    assert in_full(some).text.endswith("제1호 “목줄을 채우지 않은 사람”, 제2호 “배설물을 치우지 않은 사람”입니다.")


def test_what_a_model_writes_is_kept_where_it_holds_and_replaced_where_it_does_not(office: Scripted) -> None:
    office.say("외출할 때 2미터 이내의 목줄을 채워야 합니다. [1]\n목줄을 채우지 않으면 과태료 90만원입니다. [2]")
    found = study(office)
    assert found.outcome is Outcome.ANSWERED
    assert found.verdict.passed
    assert not any("90만원" in line for line in found.lines)
    assert found.provenance.writer == "scripted"
    assert len(office.server.prompts) == 2, "what failed is asked for once more"


def test_where_nothing_of_a_model_holds_the_regulations_are_quoted_and_the_reason_is_told(office: Scripted) -> None:
    office.say("개를 풀어 놓아도 됩니다. [1]")
    found = study(office)
    assert found.outcome is Outcome.ANSWERED_EXTRACTIVE
    assert found.provenance.note
    assert any("채워야 합니다" in line for line in found.lines)


def test_a_switch_that_is_off_is_respected(office: Scripted) -> None:
    office.say("외출할 때 2미터 이내의 목줄을 채워야 합니다. [1]")
    office.models.ledger.switch("all", off=True, reason="점검", actor="kim")
    assert study(office).outcome is Outcome.ANSWERED_EXTRACTIVE
    assert office.server.prompts == []


def test_personal_data_is_masked_before_anything_reads_the_question(office: Scripted) -> None:
    office.say("근거 없음")
    found = study(office, "010-0000-1234로 전화한 사람의 목줄 과태료")
    said = [found.question, *office.knowledge.asked, *office.server.prompts]
    assert not any("010-0000-1234" in text for text in said)


def test_nothing_found_is_an_outcome(office: Scripted) -> None:
    office.knowledge.answerable = 0.1
    found = study(office)
    assert (found.outcome, found.lines) == (Outcome.UNANSWERABLE_NOT_FOUND, ())
    assert [passage.no for passage in found.also] == ["제6조", "제11조"]


@pytest.mark.parametrize("question", ["", "  ", "가" * 2001])
def test_what_is_no_question_is_refused(office: Scripted, question: str) -> None:
    with pytest.raises(QuestionRefused):
        study(office, question)


LAW = Passage(
    "law:1", "1", "동물보호법", "법률", "대한민국", "제16조", "등록대상동물의 관리", "① 가\n② 목줄", date(2024, 1, 1)
)
REFERENCE = Reference(0, 5, "동물보호법", "제16조", "제2항")
WRONG = Concern(
    ConcernKind.RENUMBERED,
    Link("saebit:pets", "새빛시 반려동물 조례", "제6조", "목줄 착용", REFERENCE),
    date(2025, 1, 1),
    date(2026, 2, 1),
    "제17조",
)


class Linked(FakeKnowledge):
    """Knows what the leash rests on, and that its reference moved."""

    def lineage(self, regulation: str, no: str, as_of: date | None = None) -> list[Rung]:
        asked = super().lineage(regulation, no, as_of)[0]
        above = Rung(Rank.ACT, 1, "cites", "law:1", "동물보호법", "제16조", "제16조제2항", Standing.IN_FORCE, "", LAW)
        return [asked, above] if no == "제6조" else [asked]

    def concerns(self, regulation: str, no: str, as_of: date | None = None, *, beyond: object = None) -> list[Concern]:
        return [WRONG] if no == "제6조" else []


@pytest.fixture
def paper(tmp_path: Path) -> list[staff.Block]:
    with scripted_desk(tmp_path, Linked([LEASH, FINE]), model=False) as office:
        return staff.of_study(study(office), "새빛시")


def test_a_paper_quotes_the_cited_place_with_its_day_and_tells_what_moved(paper: list[staff.Block]) -> None:
    said = staff.paper(paper, "md").content.decode()
    assert "법률 「동물보호법」 제16조제2항(등록대상동물의 관리), 2024. 1. 1. 시행" in said
    assert "> ② 목줄" in said
    assert "① 가" not in said
    assert "「동물보호법」 제16조제2항\n\n  인용한 조문이 제17조로 옮겨졌습니다(2026. 2. 1. 공포)." in said


def test_a_page_shows_tables_and_escapes_what_would_be_markup() -> None:
    blocks = [staff.Block("title", "a <b>"), staff.Block("quote", "| 급지 | 요금 |\n|---|---|\n| 1급지 | <i> |")]
    page = staff.paper(blocks, "html").content.decode()
    assert "<h1>a &lt;b&gt;</h1>" in page
    assert "<tr><td>1급지</td><td>&lt;i&gt;</td></tr></table>" in page


def test_the_hwpx_holds_the_same_words(paper: list[staff.Block]) -> None:
    with zipfile.ZipFile(BytesIO(staff.paper(paper, "hwpx").content)) as packed:
        said = "".join(packed.read(name).decode() for name in packed.namelist() if "section" in name)
    assert "2미터 이내의 목줄을 채워야" in said
    assert "제17조로 옮겨졌습니다" in said


def test_what_changed_is_told_without_signs_of_markup() -> None:
    words = (Words("기한은 ", "same"), Words("30일로", "removed"), Words("15일로", "added"))
    blocks = staff.of_upkeep(Upkeep(TODAY, 1, 1, (replace(WRONG, words=words),), ()), "새빛시")
    assert blocks[-1].text == "바뀐 말: 삭제 “30일로” · 추가 “15일로”"


def test_the_sweep_tells_what_is_wrong_from_what_to_check() -> None:
    gone = Concern(ConcernKind.MISSING, WRONG.link, date(2025, 1, 1))
    blocks = staff.of_upkeep(Upkeep(TODAY, 31, 242, (WRONG, gone), (("도로교통법", 19),)), "새빛시")
    headings = [block.text for block in blocks if block.kind == "heading"]
    assert headings == [staff.wording.WRONG, staff.wording.CHECK, staff.wording.GAPS]
    assert blocks[2].text == "자치법규 31건의 인용 242곳 점검 · 바로 고칠 것 1건 · 확인할 것 1건"
