"""Plainer words: by the glossary with verbs and particles in their form, by a model where it holds, under the same check."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import staff
from assistant.staff.glossary import NOUNS, VERBS
from assistant.staff.plain_words import plainly, readability
from tests.fakes.assistant import FakeKnowledge, passage
from tests.fakes.scripted import scripted_desk
from tests.unit.test_translate import KIM, opened

FEE = passage("제5조", "납부", "신청한 사람은 30일 이내에 수수료를 납부하여야 한다.")


@pytest.mark.parametrize(
    ("hard", "plain"),
    [
        ("증명서를 교부하며, 익일은 신청서를 송부하여야 합니다.", "증명서를 내주며, 다음 날은 신청서를 보내야 합니다."),
        (
            "금일까지 수수료를 납부하신 후 영수증을 수령하시기 바랍니다.",
            "오늘까지 수수료를 내신 후 영수증을 받으시기 바랍니다.",
        ),
        ("통지한 날부터 30일이 경과한 경우", "알린 날부터 30일이 지난 경우"),
        (
            "서류를 수령할 수 없으며 기재한다. 기재했습니다. 수령합니다.",
            "서류를 받을 수 없으며 적는다. 적었습니다. 받습니다.",
        ),
        ("하자가 있으면 하자를 알립니다.", "흠이 있으면 흠을 알립니다."),
        ("내역과 공란으로 남긴 이면도로", "내용과 빈칸으로 남긴 뒷길"),
        ("조례에 의거하여 알립니다.", "조례에 따라 알립니다."),
    ],
)
def test_hard_words_are_replaced_in_their_form(hard: str, plain: str) -> None:
    assert plainly(hard) == plain


@pytest.mark.parametrize(
    "kept",
    [
        "“익일까지 교부한다”라는 말",
        "「새빛시 제증명 수수료 조례」",
        "〔통지 내용〕 [이름1]",
        "교부금과 통지서, 대금업과 소관부서",
        "과태료 5만원을 초과하여 부과할 수 없습니다.",
    ],
    ids=["quoted", "named", "slots and tokens", "parts of words", "terms that limit"],
)
def test_what_is_quoted_named_part_of_a_word_or_a_limit_stays(kept: str) -> None:
    assert plainly(kept) == kept


@pytest.mark.parametrize("hard", [*NOUNS, *(f"{verb}하여야 합니다." for verb in VERBS)])
def test_no_plain_word_is_itself_hard(hard: str) -> None:
    assert readability(plainly(hard)).hard == ()


def test_the_score_is_made_of_what_it_shows() -> None:
    said = readability("익일까지 시청에 수수료를 납부하여야 합니다. 감사합니다.")
    assert (said.sentences, said.words, said.mean_words) == (2, 6, 3.0)
    assert said.hard == ("익일", "납부")
    assert said.score == 100 - 150 * 2 / 6
    assert readability(" ".join(["말을"] * 15) + "다.").score == 100 - 3 * 5


def test_without_a_model_a_draft_is_said_by_the_glossary_and_the_proposal_changes_nothing(tmp_path: Path) -> None:
    body = "1. 익일까지 신청서를 송부하여 주시기 바랍니다.\n2. 감사합니다."
    with scripted_desk(tmp_path, FakeKnowledge([FEE]), model=False) as scripted:
        office = opened(scripted, body=body)
        made = staff.PlainWords(scripted.desk).draft("d1", actor=KIM)
        assert scripted.desk.find_draft("d1").body == body
        (event,) = [e for e in scripted.desk.events("d1") if e.action == "draft.plain"]
    assert made.text == "1. 다음 날까지 신청서를 보내 주시기 바랍니다.\n2. 감사합니다."
    assert [change.by for change in made.changes] == ["glossary"]
    assert made.after.score > made.before.score
    assert made.revision == office.draft.revision
    assert event.detail["changed"] == "1"


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("1. ⟦1⟧ 이내에 수수료를 내야 합니다.", True),
        ("1. 수수료를 내야 합니다.", False),
        ("1. ⟦1⟧ 이내에 수수료 5만원을 내야 합니다.", False),
        ("1. ⟦1⟧ 이내에 수수료를 낼 수 있습니다.", False),
        ("1. ⟦1⟧ 이내에 수수료를 내야 합니다. 늦으면 집이 압류됩니다.", False),
        ("1. You must pay the fee within ⟦1⟧.", False),
        ("", False),
    ],
    ids=["plainer", "number lost", "number added", "duty turned", "sentence added", "english", "nothing"],
)
def test_a_models_words_are_taken_where_they_hold_and_the_glossarys_where_not(
    tmp_path: Path, answer: str, kept: bool
) -> None:
    with scripted_desk(tmp_path, FakeKnowledge()) as scripted:
        scripted.say(answer)
        made = staff.PlainWords(scripted.desk).text("수수료는 30일 이내에 납부하여야 합니다.")
        asked = len(scripted.server.prompts)
    if kept:
        assert (made.text, asked) == ("30일 이내에 수수료를 내야 합니다.", 1)
    else:
        assert (made.text, asked) == ("수수료는 30일 이내에 내야 합니다.", 2)


def test_a_sentence_with_which_the_draft_would_fail_its_check_falls_back(tmp_path: Path) -> None:
    """The glossary's words are too far from the article for the check, so the article's own stay."""
    from dataclasses import replace

    from assistant.draft import Drafter
    from assistant.model import Draft, Finding, Problem, Verdict
    from assistant.ports import Case

    class Strict(Drafter):
        def check(self, case: Case, draft: Draft) -> Verdict:
            bad = (Problem.NOT_IN_GROUND,) if "보냅" in draft.body else ()
            return Verdict(tuple(Finding(line, (), bad if "보냅" in line else ()) for line in draft.body.splitlines()))

    with scripted_desk(tmp_path, FakeKnowledge(), model=False) as scripted:
        old = scripted.desk.drafter
        strict = Strict(old.city, old.knowledge, old.now, old.new_id, old.floor)
        scripted.desk = replace(scripted.desk, drafter=strict)
        opened(scripted, body="신청서를 송부합니다.\n결과를 통지합니다.")
        made = staff.PlainWords(scripted.desk).draft("d1", actor=KIM)
    assert made.text == "신청서를 송부합니다.\n결과를 알립니다."
    assert made.verdict
    assert made.verdict.passed
