"""Translations from a scripted model: what may not change does not, and what fails stays in its own language, marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from assistant import staff
from assistant.actors import Actor, Role
from assistant.errors import LanguageUnknown
from assistant.kinds import Kind
from assistant.model import Complaint, Draft, Move, Outcome, Provenance, Triage, Urgency, Verdict
from assistant.ports import Case
from assistant.staff.keep import Fault, keep
from assistant.staff.languages import language_of, speaks
from tests.fakes.assistant import NOW, FakeKnowledge
from tests.fakes.scripted import Scripted, scripted_desk

KIM = Actor("김상담", Role.COUNSELLOR)
BODY = "1. 2026. 9. 7.부터 2026. 9. 30.까지 5만 원을 내야 합니다. [1]\n2. ☎ 031-0000-2060으로 문의해 주십시오."
PAY = "1. From ⟦1⟧ to ⟦2⟧ you must pay ⟦3⟧. ⟦4⟧"
CALL = "2. Please call ⟦1⟧ if you have a question."


@dataclass
class Office:
    scripted: Scripted
    draft: Draft

    @property
    def translator(self) -> staff.Translator:
        return staff.Translator(self.scripted.desk)

    def translated(self, *answers: str, language: str = "en") -> staff.Translation:
        self.scripted.say(*answers)
        return self.translator.draft(self.draft.id, language, actor=KIM)


def opened(scripted: Scripted, text: str = "주차 문의", body: str = BODY) -> Office:
    complaint = Complaint("c1", "2026-000001", "", text, NOW, NOW)
    case = Case(complaint, Triage(Kind.OTHER, (), 0.9, Urgency.NORMAL, ()), None)
    draft = Draft(
        "d1", "c1", Outcome.ANSWERED_EXTRACTIVE, Move.EXPLAIN, "", body, (), (), Verdict(()),
        Provenance("extractive", "s1", date(2026, 9, 7)), NOW,
    )  # fmt: skip
    records, desk = scripted.desk.records, scripted.desk
    from assistant.model import Event

    records.open_case(case, desk.vault.seal(text), Event(NOW, "x", "complaint.taken", "c1"))
    records.add_draft(draft, Event(NOW, "x", "draft.made", "d1"))
    return Office(scripted, draft)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with scripted_desk(tmp_path, FakeKnowledge()) as scripted:
        yield opened(scripted)


def test_numbers_dates_and_telephones_come_back_exactly_written_by_our_own_hand(office: Office) -> None:
    made = office.translated(f"{PAY}\n{CALL}")
    assert made.outcome is staff.TranslationOutcome.TRANSLATED
    said = [pair.said for row in made.rows for pair in row.pairs]
    assert said == [
        "From 2026-09-07 to 2026-09-30 you must pay 50,000 won (KRW). [1]",
        "Please call 031-0000-2060 if you have a question.",
    ]
    (prompt,) = office.scripted.server.prompts
    assert "2026" not in prompt.partition("<자료>")[2]
    assert "031" not in prompt


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ("1. From ⟦1⟧ to ⟦2⟧ you must pay 90,000 won. ⟦4⟧", Fault.NUMBER),
        ("1. From ⟦1⟧ to ⟦2⟧ you must pay ⟦3⟧ plus ٣ won. ⟦4⟧", Fault.NUMBER),
        ("1. From ⟦1⟧ to ⟦2⟧ you must pay ⟦3⟧.", Fault.LOST),
        ("1. From ⟦1⟧ to ⟦2⟧ you must pay ⟦3⟧ and ⟦3⟧. ⟦4⟧", Fault.LOST),
        ("1. Until ⟦2⟧, starting on ⟦1⟧, you must pay ⟦3⟧. ⟦4⟧", Fault.SWAPPED),
        ("1. From ⟦1⟧ to ⟦2⟧ you must pay ⟦3⟧. ⟦4⟧ You will get it back next year. It is safe.", Fault.ADDED),
        ("1. ⟦1⟧ Từ đến ⟦2⟧ bạn phải nộp số tiền ⟦3⟧ này. ⟦4⟧", Fault.LANGUAGE),
        ("1. ⟦1⟧부터 ⟦2⟧까지 ⟦3⟧을 내야 합니다. ⟦4⟧", Fault.LANGUAGE),
        ("", Fault.MISSING),
    ],
    ids=[
        "number",
        "foreign digits",
        "citation lost",
        "twice",
        "dates swapped",
        "invented",
        "vietnamese",
        "korean",
        "none",
    ],
)
def test_what_fails_twice_stays_korean_and_says_why(office: Office, wrong: str, fault: Fault) -> None:
    made = office.translated(f"{wrong}\n{CALL}", wrong)
    assert made.outcome is staff.TranslationOutcome.PARTLY
    (failed,) = made.failed
    assert failed.said == ""
    assert fault in failed.faults
    assert failed.source.startswith("2026. 9. 7.부터")
    assert len(office.scripted.server.prompts) == 2, "asked once more, and not a third time"
    page = staff.beside(made, "html").content.decode()
    assert '<tr class="left">' in page
    assert "5만 원을 내야 합니다. [1] (not translated)" in page


def test_what_fails_once_is_asked_for_again_alone_and_taken_where_it_holds(office: Office) -> None:
    made = office.translated(f"1. Pay 9 won.\n{CALL}", PAY)
    assert made.outcome is staff.TranslationOutcome.TRANSLATED
    again = office.scripted.server.prompts[1]
    assert "2. ☎" not in again
    assert "1번 줄: lost, number" in again


def test_of_what_held_nowhere_there_is_no_paper(office: Office) -> None:
    made = office.translated("I cannot help with that.")
    assert made.outcome is staff.TranslationOutcome.NOTHING_HELD
    with pytest.raises(LanguageUnknown):
        office.translator.made("d1", "en")


def test_a_masked_token_that_is_lost_fails(tmp_path: Path) -> None:
    with scripted_desk(tmp_path, FakeKnowledge()) as scripted:
        office = opened(scripted, body="[이름1]님의 신청을 받았습니다.")
        lost = office.translated("1. We have received the application of Mr. Kim.")
        kept = office.translated("1. We have received the application of ⟦1⟧.")
    assert lost.failed[0].faults == (Fault.LOST,)
    assert kept.rows[0].pairs[0].said == "We have received the application of [이름1]."


def test_personal_data_in_a_reply_is_masked_before_the_model_and_put_back(tmp_path: Path) -> None:
    with scripted_desk(tmp_path, FakeKnowledge()) as scripted:
        office = opened(scripted, body="담당자에게 010-0000-1234로 연락해 주십시오.")
        made = office.translated("1. Please contact the officer at ⟦1⟧.")
        assert "010" not in "".join(scripted.server.prompts)
    assert made.rows[0].pairs[0].said == "Please contact the officer at 010-0000-1234."


def test_without_a_model_the_outcome_says_so(tmp_path: Path) -> None:
    with scripted_desk(tmp_path, FakeKnowledge(), model=False) as scripted:
        made = opened(scripted).translator.draft("d1", "en", actor=KIM)
    assert (made.outcome, made.rows, made.note) == (staff.TranslationOutcome.NO_MODEL, (), "")


def test_a_switch_that_is_off_is_respected_and_told(office: Office) -> None:
    office.scripted.models.ledger.switch("all", off=True, reason="점검", actor="kim")
    made = office.translated(f"{PAY}\n{CALL}")
    assert made.outcome is staff.TranslationOutcome.NO_MODEL
    assert "점검" in made.note
    assert office.scripted.server.prompts == []
    assert office.translator.of_draft("d1") == [], "what was not made is not on record as a translation"


def test_a_translation_is_on_record_with_its_words_beside_the_chain(office: Office) -> None:
    made = office.translated(f"{PAY}\n{CALL}")
    (event,) = [e for e in office.scripted.desk.events("d1") if e.action == "draft.translated"]
    assert (event.actor, event.detail["language"], event.detail["failed"]) == ("김상담", "en", "0")
    assert "won" not in str(event.detail)
    assert office.translator.of_draft("d1") == [made]
    assert office.translator.made("d1", "en") == made
    with pytest.raises(LanguageUnknown, match="not translated"):
        office.translator.made("d1", "vi")


def test_a_complaint_is_translated_into_korean(tmp_path: Path) -> None:
    text = "My neighbour parks at the fire hydrant every night. Please fine [이름1] 80000 won before 12/24."
    with scripted_desk(tmp_path, FakeKnowledge()) as scripted:
        office = opened(scripted, text=text)
        scripted.say(
            "1. 이웃이 매일 밤 소화전 앞에 차를 세웁니다.\n2. ⟦1⟧에게 ⟦2⟧ won의 과태료를 ⟦3⟧/⟦4⟧ 전에 매겨 주세요."
        )
        made = office.translator.complaint("c1", actor=KIM)
        assert office.translator.of_complaint("c1") == made
    assert (made.source, made.target) == ("en", "ko")
    assert made.outcome is staff.TranslationOutcome.TRANSLATED, made.failed
    assert made.rows[0].pairs[1].said == "[이름1]에게 80000 won의 과태료를 12/24 전에 매겨 주세요."


def test_a_korean_complaint_needs_no_translation(office: Office) -> None:
    made = office.translator.complaint("c1", actor=KIM)
    assert made.outcome is staff.TranslationOutcome.SAME_LANGUAGE


def test_an_unknown_language_is_refused_with_those_there_are(office: Office) -> None:
    with pytest.raises(LanguageUnknown, match="en, zh, vi, th, ru, mn"):
        office.translator.draft("d1", "fr", actor=KIM)


def test_the_notice_stands_on_every_paper_in_both_languages(office: Office) -> None:
    made = office.translated(f"{PAY}\n{CALL}")
    for form in ("txt", "html"):
        said = staff.beside(made, form).content.decode()  # type: ignore[arg-type]
        assert staff.NOTICE["ko"] in said
        assert staff.NOTICE["en"] in said
        assert "2026. 9. 7.부터" in said


def test_the_pdf_shows_both_sides_and_refuses_letters_it_does_not_have(office: Office) -> None:

    made = office.translated(f"{PAY}\n{CALL}")
    text = pypdfium2.PdfDocument(staff.beside(made, "pdf").content)[0].get_textpage().get_text_range()
    assert "50,000 won" in text
    assert "기계번역입니다" in text
    thai = office.translated("1. ตั้งแต่ ⟦1⟧ ถึง ⟦2⟧ ต้องจ่าย ⟦3⟧ ⟦4⟧\n2. โปรดโทร ⟦1⟧", language="th")
    assert thai.outcome is staff.TranslationOutcome.TRANSLATED
    with pytest.raises(LanguageUnknown, match="typeface"):
        staff.beside(thai, "pdf")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("주차장 이용 요금을 알려 주세요", "ko"),
        ("Please tell me how much the parking lot costs", "en"),
        ("请告诉我停车场的收费标准", "zh"),
        ("Xin cho tôi biết phí đỗ xe là bao nhiêu", "vi"),
        ("กรุณาแจ้งค่าจอดรถ", "th"),
        ("Сообщите, пожалуйста, стоимость парковки", "ru"),
        ("Зогсоолын төлбөр хэд болохыг хэлж өгнө үү", "mn"),
        ("12 34 -", ""),
    ],
)
def test_the_language_is_told_by_its_letters(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_korean_name_in_brackets_may_stay_and_a_korean_word_may_not() -> None:
    assert speaks("Please ask the Parking Division (주차관리과) of the city.", "en")
    assert not speaks("Please ask the 주차관리과 of the city.", "en")


@pytest.mark.parametrize(
    "text",
    [
        "「주차장법」 제19조의2제1항제3호가목에 따라 30일 이내에 10만원을 냅니다. [1][2]",
        "오전 9시부터 18:00까지 〔담당자〕 주무관(☎ 1577-0000)에게 a@b.kr로 [전화번호1]을 알려 주십시오.",
        "⟦1⟧을 흉내 낸 글",
    ],
)
def test_what_was_taken_out_is_put_back_letter_for_letter(text: str) -> None:
    kept = keep(text)
    assert kept.faults(kept.text) == []
    assert kept.whole(kept.text, "ko") == text.replace("⟦", "[").replace("⟧", "]")
