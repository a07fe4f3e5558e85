"""The counsellors' desk on fakes: from a complaint to a reply that a person agreed to."""

from itertools import count

import pytest

from assistant import (
    Actor,
    Contact,
    Decision,
    Draft,
    DraftStatus,
    Move,
    MoveNotAllowed,
    NotEntitled,
    Outcome,
    Problem,
    StaleRevision,
    wording,
)
from assistant.adapters.holidays import korean_calendar
from assistant.clock import Deadline, due
from assistant.desk import Desk
from assistant.draft import Drafter
from assistant.errors import ComplaintRefused
from assistant.kinds import Kind
from assistant.mask import mask
from assistant.model import DepartmentMatch, Triage, Urgency
from knowledge_base import Aid, Found, Standing
from tests.fakes.actors import KIM, LEE
from tests.fakes.assistant import NOW, FakeKnowledge, MemoryCases, PlainVault, passage

LEASH = passage(
    "제6조",
    "외출할 때의 안전조치",
    "① 소유자는 산책로에서 목줄을 하여야 하며, 목줄의 길이는 2미터 이내로 한다.\n② 시장은 안내판을 설치할 수 있다.",
)
FLOOR = 0.5
COMPLAINT = "산책로에서 목줄 없는 개를 단속해 주세요. 제 번호는 010-0000-1234입니다."


class OneOffice:
    """Triage that always says the same."""

    def triage(self, text: str, found: Found | None = None, k: int = 3) -> Triage:
        office = DepartmentMatch("animals", "동물보호과", 0.9, phone="031-0000-2120")
        return Triage(Kind.OTHER, ("생활 불편 신고",), 0.9, Urgency.NORMAL, (office,))


def due_date(kind: Kind, received: object, period: str | None) -> Deadline:
    return due(kind, NOW, period=period, calendar=korean_calendar())


def desk(knowledge: FakeKnowledge | None = None) -> Desk:
    names = count(1)
    known = knowledge or FakeKnowledge([LEASH])

    def new_id() -> str:
        return f"id{next(names)}"

    return Desk(
        city="새빛시",
        knowledge=known,
        records=MemoryCases(),
        vault=PlainVault(),
        mask=mask,
        triager=OneOffice,  # type: ignore[arg-type]  # has the one method the desk calls
        due=due_date,
        now=lambda: NOW,
        new_id=new_id,
        drafter=Drafter("새빛시", known, lambda: NOW, new_id, FLOOR),
    )


def test_a_complaint_is_masked_before_anything_else_sees_it() -> None:
    knowledge = FakeKnowledge([LEASH])
    opened = desk(knowledge)
    case = opened.take(COMPLAINT, actor=KIM)
    assert "010-0000-1234" not in case.complaint.text
    assert not any("1234" in query for query in knowledge.asked)
    assert "010-0000-1234" in opened.original(case.complaint.id, actor=KIM, reason="회신")
    assert [event.action for event in opened.events(case.complaint.id)] == ["complaint.taken", "original.read"]


@pytest.mark.parametrize("text", ["", " \n ", "가" * 200_000])
def test_what_is_no_complaint_is_refused(text: str) -> None:
    with pytest.raises(ComplaintRefused):
        desk().take(text)


def test_receipt_numbers_count_up() -> None:
    opened = desk()
    assert [opened.take(COMPLAINT).complaint.receipt_no for _ in range(2)] == ["2026-000001", "2026-000002"]


def test_a_draft_quotes_the_article_and_passes_its_check() -> None:
    opened = desk()
    draft = opened.draft(opened.take(COMPLAINT).complaint.id)
    assert draft.outcome is Outcome.ANSWERED_EXTRACTIVE
    assert draft.verdict.passed, draft.verdict
    assert "2미터 이내로 합니다" in draft.body
    assert [str(ground.citation) for ground in draft.grounds] == [
        "「새빛시 반려동물 조례」 제6조(외출할 때의 안전조치)"
    ]
    assert draft.provenance.snapshot == "s1"


def test_when_nothing_clears_the_floor_it_says_so_and_names_the_department() -> None:
    opened = desk(FakeKnowledge([LEASH], answerable=0.05))
    draft = opened.draft(opened.take(COMPLAINT).complaint.id)
    assert draft.outcome is Outcome.UNANSWERABLE_NOT_FOUND
    assert not draft.grounds
    assert "동물보호과" in draft.body
    assert "규정은 확인되지 않아" in draft.body


def test_the_officer_can_choose_the_move() -> None:
    opened = desk()
    refusal = opened.draft(opened.take(COMPLAINT).complaint.id, move=Move.REFUSE)
    assert refusal.move is Move.REFUSE
    assert "〔수용하기 어려운 사유〕" in refusal.body
    assert "국민권익위원회" in refusal.body


def test_a_reply_goes_out_only_when_every_slot_is_filled() -> None:
    opened = desk()
    case = opened.take(COMPLAINT)
    draft = opened.draft(case.complaint.id)
    with pytest.raises(MoveNotAllowed, match="빈칸"):
        opened.review(draft.id, draft.revision, Decision.APPROVE, actor=LEE)
    filled = opened.revise(draft.id, draft.revision, slots={slot.label: "확인함" for slot in draft.slots}, actor=KIM)
    opened.review(draft.id, filled.revision, Decision.APPROVE, actor=LEE)
    reply = opened.reply(case.complaint.id)
    assert reply is not None
    assert "[1]" not in reply.text
    assert "〔" not in reply.text
    assert "제6조(외출할 때의 안전조치) (2025. 1. 1. 시행)" in reply.text


def test_a_number_typed_into_a_sentence_wants_a_ground() -> None:
    opened = desk()
    draft = opened.draft(opened.take(COMPLAINT).complaint.id)
    edited = opened.revise(draft.id, 1, body=draft.body.replace("2미터", "5미터"), actor=KIM)
    assert Problem.NUMBER_NOT_IN_SOURCE in {p for f in edited.verdict.findings for p in f.problems}
    with pytest.raises(MoveNotAllowed):
        opened.review(draft.id, 2, Decision.APPROVE, actor=LEE)


def test_an_article_amended_since_stops_the_approval() -> None:
    knowledge = FakeKnowledge([LEASH])
    opened = desk(knowledge)
    draft = opened.draft(opened.take(COMPLAINT).complaint.id)
    filled = opened.revise(draft.id, 1, slots={slot.label: "확인함" for slot in draft.slots})
    knowledge.standings["제6조"] = Standing.SUPERSEDED
    with pytest.raises(MoveNotAllowed, match="통과하지 못한"):
        opened.review(draft.id, filled.revision, Decision.APPROVE, actor=LEE)


def test_a_second_draft_cannot_be_approved_beside_a_reply() -> None:
    opened = desk()
    case = opened.take(COMPLAINT)
    for _ in range(2):
        draft = opened.draft(case.complaint.id)
        filled = opened.revise(draft.id, 1, slots={slot.label: "확인함" for slot in draft.slots})
        if opened.reply(case.complaint.id) is None:
            opened.review(draft.id, filled.revision, Decision.APPROVE, actor=LEE)
    with pytest.raises(MoveNotAllowed, match="already has a reply"):
        opened.review(draft.id, filled.revision, Decision.APPROVE, actor=LEE)


def test_a_draft_that_is_sent_back_can_be_mended() -> None:
    opened = desk()
    draft = opened.draft(opened.take(COMPLAINT).complaint.id)
    opened.review(draft.id, 1, Decision.RETURN, actor=LEE, reason="짧게")
    assert opened.find_draft(draft.id).status is DraftStatus.RETURNED
    with pytest.raises(StaleRevision):
        opened.revise(draft.id, 1, slots={})
    assert opened.revise(draft.id, 2, slots={}).status is DraftStatus.DRAFT


def test_the_city_s_plain_answer_comes_first_with_the_proviso_it_left_out() -> None:
    article = passage("제7조", "목줄", "소유자는 목줄을 하여야 한다. 다만, 안고 있는 경우는 제외한다.")
    faq = Aid("f1", "faq", "산책로에서 목줄을 해야 하나요?", "목줄을 하여야 합니다(「새빛시 반려동물 조례」 제7조).")
    opened = desk(FakeKnowledge([article], [faq]))
    draft = opened.draft(opened.take("산책로에서 목줄 안 한 개를 봤어요. 목줄을 해야 하나요?").complaint.id)
    assert "목줄을 하여야 합니다(「새빛시 반려동물 조례」 제7조). 다만, 안고 있는 경우는 제외합니다. [1]" in draft.body
    assert draft.verdict.passed


def test_a_stale_plain_answer_is_left_out() -> None:
    article = passage("제7조", "목줄", "목줄의 길이는 2미터 이내로 한다.")
    faq = Aid("f1", "faq", "목줄 길이는 얼마인가요?", "목줄 길이는 3미터입니다(「새빛시 반려동물 조례」 제7조).")
    opened = desk(FakeKnowledge([article], [faq]))
    draft = opened.draft(opened.take("목줄 길이는 얼마인가요? 궁금합니다.").complaint.id)
    assert "3미터" not in draft.body
    assert "2미터 이내로 합니다" in draft.body


def test_thanks_are_answered_with_thanks() -> None:
    opened = desk()
    draft = opened.draft(opened.take("가로등을 빨리 고쳐 주셔서 감사합니다. 덕분에 밤길이 환합니다.").complaint.id)
    assert draft.move is Move.THANK
    assert "따뜻한 말씀" in draft.body
    assert not draft.grounds


def test_a_very_long_complaint_is_searched_with_its_beginning() -> None:
    knowledge = FakeKnowledge([LEASH])
    opened = desk(knowledge)
    opened.draft(opened.take(COMPLAINT + "그리고 또 불편합니다. " * 4_000).complaint.id)
    assert max(map(len, knowledge.asked)) <= 5_000


def filled(opened: Desk, actor: Actor = KIM) -> Draft:
    draft = opened.draft(opened.take(COMPLAINT).complaint.id, actor=actor)
    return opened.revise(draft.id, 1, slots={slot.label: "확인함" for slot in draft.slots}, actor=actor)


def test_an_edit_is_kept_word_by_word_in_the_record() -> None:
    opened = desk()
    draft = filled(opened)
    (edit,) = opened.edits(draft.id)
    assert (edit.revision, edit.by) == (2, "kim")
    assert ("-", "〔현장 확인 결과〕") in edit.parts
    assert ("+", "확인함") in edit.parts


def test_an_approver_edits_and_approves_in_one_step() -> None:
    opened = desk()
    draft = opened.draft(opened.take(COMPLAINT).complaint.id, actor=KIM)
    slots = {slot.label: "확인함" for slot in draft.slots}
    review = opened.review(draft.id, 1, Decision.APPROVE, actor=LEE, slots=slots)
    assert review.edit
    assert opened.find_draft(draft.id).status is DraftStatus.APPROVED
    assert [edit.by for edit in opened.edits(draft.id)] == ["lee"]


def test_an_edit_that_fails_the_check_is_not_approved_and_not_kept() -> None:
    opened = desk()
    draft = filled(opened)
    with pytest.raises(MoveNotAllowed, match="통과하지 못한"):
        opened.review(draft.id, 2, Decision.APPROVE, actor=LEE, body=draft.body.replace("2미터", "5미터"))
    assert opened.find_draft(draft.id) == draft
    assert opened.events(draft.id)[-1].action == "draft.approve_stopped"
    assert opened.events(draft.id)[-1].detail["check"] == "1 failed"


def test_a_refusal_whose_remedy_was_taken_out_is_not_approved() -> None:
    opened = desk()
    draft = opened.draft(opened.take(COMPLAINT).complaint.id, move=Move.REFUSE, actor=KIM)
    slots = {slot.label: "예산이 없음" for slot in draft.slots}
    body = draft.body.replace(wording.REMEDY_GRIEVANCE, "양해하여 주시기 바랍니다.")
    with pytest.raises(MoveNotAllowed, match=wording.MISSING_REMEDY):
        opened.review(draft.id, 1, Decision.APPROVE, actor=LEE, body=body, slots=slots)
    opened.review(draft.id, 1, Decision.APPROVE, actor=LEE, slots=slots)


def test_a_reply_without_the_officer_s_name_is_not_approved() -> None:
    opened = desk()
    draft = filled(opened)
    with pytest.raises(MoveNotAllowed, match=wording.MISSING_OFFICER):
        opened.review(draft.id, 2, Decision.APPROVE, actor=LEE, body=draft.body.replace("〔담당자〕", ""))


def test_a_counsellor_submits_and_does_not_approve() -> None:
    opened = desk()
    draft = filled(opened)
    with pytest.raises(NotEntitled):
        opened.review(draft.id, 2, Decision.APPROVE, actor=KIM)
    opened.review(draft.id, 2, Decision.SUBMIT, actor=KIM)
    opened.review(draft.id, 3, Decision.APPROVE, actor=LEE)
    assert [event.action for event in opened.events(draft.id)] == [
        "draft.made",
        "draft.revised",
        "draft.submitted",
        "draft.approved",
    ]


def test_the_record_tells_who_wrote_from_what_and_what_was_agreed() -> None:
    opened = desk()
    draft = filled(opened)
    opened.review(draft.id, 2, Decision.APPROVE, actor=LEE)
    approved = opened.events(draft.id)[-1]
    assert (approved.actor, approved.role) == ("lee", "approver")
    assert approved.detail["writer"] == "extractive"
    assert approved.detail["snapshot"] == "s1"
    assert approved.detail["check"] == "passed"
    assert "제6조 2025-01-01" in approved.detail["cited"]
    reply = opened.reply(draft.complaint_id)
    assert reply is not None
    assert approved.private["reply"] == reply.text


def test_a_contact_is_sealed_and_its_reading_recorded() -> None:
    opened = desk()
    given = Contact("홍길동", "010-0000-1234", "hong@example.com")
    name = opened.take(COMPLAINT, contact=given).complaint.id
    assert opened.contact(name, actor=KIM, reason="발송") == given
    assert opened.events(name)[-1].action == "contact.read"
    assert opened.events(name)[-1].private == {"reason": "발송"}
    assert not opened.contact(opened.take(COMPLAINT).complaint.id, actor=KIM, reason="발송")
