"""Sent replies lend, corrections teach, slots get hints; and a person can look at it, switch it off and undo it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from assistant import Actor, CaseNotFound, Kind, NotEntitled, Role
from assistant.clock.model import KOREA
from assistant.correct import TrainingCase
from assistant.desk import Desk
from assistant.learning import LearnedState, Learning, Learns, wording
from assistant.learning.lent import asked_of, lent
from assistant.model import Complaint, DraftStatus, Event
from tests.fakes.actors import KIM, LEE
from tests.fakes.assistant import MemoryCases
from tests.fakes.learning import Fitting, MemoryLearning, Taught, learning_of, sent
from tests.unit.test_desk import COMPLAINT, LEASH, desk

MANAGER = Actor("park", Role.MANAGER)
ELSEWHERE = Actor("choi", Role.MANAGER, frozenset({"parking"}))
LOOSE = "산책로에서 목줄 없는 개를 풀어놓아 아이가 울었어요. 개를 단속해 주세요. 010-0000-1234"
POND = "호숫가 산책로의 목줄 길이가 궁금합니다. 강아지 목줄의 길이를 단속해 주세요."


@pytest.fixture
def knowledge() -> Taught:
    return Taught([LEASH])


@pytest.fixture
def opened(knowledge: Taught) -> Desk:
    return desk(knowledge)


@pytest.fixture
def learning(opened: Desk, knowledge: Taught) -> Learning:
    return learning_of(opened, knowledge)


def fitted(learning: Learning) -> list[TrainingCase]:
    assert isinstance(learning.fit, Fitting)
    return learning.fit.cases


def records(learning: Learning) -> MemoryLearning:
    assert isinstance(learning.records, MemoryLearning)
    return learning.records


def test_a_sent_reply_lends_the_masked_question_to_what_it_cites(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    name = sent(opened, LOOSE, title="개 좀 묶어 주세요")
    done = learning.sync()
    assert (done.replies, done.created, done.indexed) == (1, 1, True)
    (text,) = knowledge.indexed
    assert (text.id, text.kind, text.department) == (f"reply:{name}", "reply", "animals")
    assert "풀어놓아 아이가" in text.text
    assert text.text.endswith("「새빛시 반려동물 조례」 제6조")
    assert "1234" not in f"{text.title} {text.text}"
    assert text.dated == date(2026, 11, 23)


def test_what_is_only_approved_or_in_review_lends_nothing(opened: Desk, learning: Learning, knowledge: Taught) -> None:
    opened.draft(opened.take(LOOSE).complaint.id)
    assert learning.sync().replies == 0
    assert knowledge.held == []


def test_the_articles_that_a_citizen_names_are_no_citations() -> None:
    at = datetime(2026, 11, 23, tzinfo=KOREA)
    said = "「도로교통법」 제32조 위반 아닙니까? 새빛시 주차장 조례 제7조에 따라 벌금을 물려 주세요."
    asked = asked_of(Complaint("c", "2026-000001", "개가 짖어요", said, at, at))
    assert "32조" not in asked
    assert "제7조" not in asked
    assert asked.startswith("개가 짖어요 ")
    assert asked.endswith("벌금을 물려 주세요.")


def test_a_long_question_is_never_cut_off_from_its_citations(opened: Desk, learning: Learning) -> None:
    sent(opened, COMPLAINT + " 가나다라" * 900)
    (one,) = learning.replies()
    text = lent(one).text
    assert len(text) <= 600
    assert text.endswith("제6조")


def test_an_article_that_changed_since_stops_the_lending_and_says_why(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    name = sent(opened, LOOSE)
    learning.sync()
    knowledge.passages = [replace(LEASH, valid_from=date(2026, 12, 1), text="① 목줄의 길이는 1미터로 한다.")]
    assert learning.sync().replies == 0
    one = learning.reply(name)
    assert (one.state, one.lends_to) == (LearnedState.STALE, ())
    assert "제6조" in wording.reason(one)
    assert "제6조" not in knowledge.indexed[0].text, "it is found for its slots, and lends to nothing"


def test_a_reply_lends_on_to_the_articles_that_did_not_change(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    name = sent(opened, LOOSE)
    case = opened.case(name)
    assert case.reply
    other = replace(case.reply.citations[0], no="제7조", title="배설물의 수거")
    held = opened.records
    assert isinstance(held, MemoryCases)
    held.held[name] = replace(case, reply=replace(case.reply, citations=(*case.reply.citations, other)))
    one = learning.reply(name)
    assert one.state is LearnedState.PARTLY, "제7조 is no longer held"
    assert [citation.no for citation in one.lends_to] == ["제6조"]
    learning.sync()
    assert "제7조" not in knowledge.indexed[0].text


def test_a_person_confirms_that_a_reply_still_holds(opened: Desk, learning: Learning, knowledge: Taught) -> None:
    name = sent(opened, LOOSE)
    knowledge.passages = [replace(LEASH, valid_from=date(2026, 11, 20))]
    assert learning.reply(name).state is LearnedState.STALE
    learning.confirm(Learns.REPLIES, name, actor=LEE, reason="금액만 바뀜")
    assert learning.reply(name).state is LearnedState.LENDING
    assert [aid.id for aid in knowledge.indexed] == [f"reply:{name}"]
    knowledge.passages = [replace(LEASH, valid_from=date(2027, 1, 1))]
    assert learning.reply(name).state is LearnedState.STALE, "changed once more after it was confirmed"


def test_of_the_same_complaint_sent_many_times_the_newest_reply_lends(opened: Desk, learning: Learning) -> None:
    names = [sent(opened, LOOSE) for _ in range(3)]
    sent(opened, POND)
    states = [learning.reply(name).state for name in names]
    assert states == [LearnedState.REPEATED, LearnedState.REPEATED, LearnedState.LENDING]
    assert opened.case(names[2]).complaint.receipt_no in wording.reason(learning.reply(names[0]))
    assert learning.sync().replies == 2


def test_a_reply_that_was_objected_to_lends_no_longer(opened: Desk, learning: Learning) -> None:
    name = sent(opened, LOOSE)
    (draft,) = opened.case(name).drafts
    objected = replace(draft, status=DraftStatus.OBJECTED, revision=draft.revision + 1)
    opened.records.change_draft(objected, draft.revision, Event.by(opened.now(), KIM, "reply.objected", name, {}))
    assert learning.reply(name).state is LearnedState.OBJECTED
    learning.sync()
    assert fitted(learning) == []


def test_what_is_undone_is_not_learned_again_until_a_person_says_so(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    name, other = sent(opened, LOOSE), sent(opened, POND)
    receipt = opened.case(name).complaint.receipt_no
    learning.sync()
    assert learning.undo(Learns.REPLIES, receipt, actor=LEE, reason="인용이 틀림").deleted == 1
    assert [aid.id for aid in knowledge.indexed] == [f"reply:{other}"]
    assert [case.complaint_id for case in fitted(learning)] == [other]
    learning.sync()
    one = learning.reply(name)
    assert one.state is LearnedState.UNDONE
    assert wording.reason(one) == "lee (2026-11-23)"
    (event,) = [one for one in opened.events(name) if one.action == "learning.undone"]
    assert (event.actor, event.private) == ("lee", {"reason": "인용이 틀림"})
    learning.confirm(Learns.REPLIES, name, actor=LEE)
    assert len(knowledge.indexed) == 2


def test_all_of_it_is_undone_at_once_and_what_comes_later_is_learned(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    sent(opened, LOOSE)
    learning.sync()
    learning.undo(Learns.REPLIES, actor=MANAGER, reason="처음부터 다시")
    assert knowledge.indexed == []
    later = sent(opened, POND)
    learning.sync()
    assert [aid.id for aid in knowledge.indexed] == [f"reply:{later}"]


def test_each_kind_of_learning_is_switched_off_and_on(opened: Desk, learning: Learning, knowledge: Taught) -> None:
    name = sent(opened, LOOSE)
    records(learning).training.append(TrainingCase("글", Kind.OTHER, "animals", "kim", "c9"))
    learning.sync()
    assert [case.complaint_id for case in fitted(learning)] == ["c9", name]
    learning.switch(Learns.REPLIES, on=False, actor=MANAGER, reason="전부개정")
    assert learning.reply(name).state is LearnedState.OFF
    assert knowledge.indexed == []
    assert [case.complaint_id for case in fitted(learning)] == ["c9"]
    learning.switch(Learns.CORRECTIONS, on=False, actor=MANAGER)
    assert fitted(learning) == []
    learning.switch(Learns.REPLIES, on=True, actor=MANAGER)
    assert len(knowledge.indexed) == 1
    assert learning.switches() == {Learns.REPLIES: True, Learns.CORRECTIONS: False, Learns.HINTS: True}
    assert [one.action for one in opened.events("learning:replies") if one.action != "learning.synced"] == [
        "learning.off",
        "learning.on",
    ]


def test_a_correction_is_undone_by_itself(opened: Desk, learning: Learning) -> None:
    first, second = sent(opened, LOOSE), sent(opened, POND)
    for name in (first, second):
        records(learning).training.append(TrainingCase(name, Kind.GRIEVANCE, "animals", "kim", name))
    learning.undo(Learns.CORRECTIONS, opened.case(first).complaint.receipt_no, actor=LEE)
    assert [one.state for one in learning.corrections()] == [LearnedState.UNDONE, LearnedState.LENDING]
    assert [case.text for case in fitted(learning)] == [second]


def test_whoever_is_bound_to_departments_sees_and_undoes_theirs_alone(opened: Desk, learning: Learning) -> None:
    name = sent(opened, LOOSE)
    assert learning.replies(actor=ELSEWHERE) == []
    with pytest.raises(CaseNotFound):
        learning.undo(Learns.REPLIES, name, actor=ELSEWHERE)
    with pytest.raises(CaseNotFound):
        learning.reply("2026-999999")
    learning.undo(Learns.REPLIES, actor=ELSEWHERE, reason="우리 부서 것 모두")
    assert learning.reply(name).state is LearnedState.LENDING
    with pytest.raises(NotEntitled):
        learning.switch(Learns.REPLIES, on=False, actor=ELSEWHERE)


def test_while_another_process_writes_the_index_it_is_told_and_nothing_is_lost(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    sent(opened, LOOSE)
    knowledge.busy = True
    assert not learning.sync().indexed
    assert len(knowledge.held) == 1
    knowledge.busy = False
    assert learning.sync().indexed
    assert len(knowledge.indexed) == 1


def test_an_empty_slot_tells_what_stood_there_in_a_like_reply(opened: Desk, learning: Learning) -> None:
    past = sent(opened, POND, value="순찰 구간에 추가하고 김새빛 주무관(010-0000-7777)이 현장을 확인")
    learning.sync()
    draft = opened.draft(opened.take("호숫가 산책로 강아지 목줄의 길이를 단속해 주세요.").complaint.id)
    hints = learning.hints.of(draft)
    assert set(hints) == {slot.label for slot in draft.empty_slots} - {"담당자"}
    (hint,) = hints["조치 내용"]
    assert (hint.complaint_id, hint.sent) == (past, date(2026, 11, 23))
    assert "순찰 구간에 추가" in hint.value
    assert "7777" not in hint.value
    assert opened.case(past).complaint.receipt_no in wording.source(hint)
    assert all(not slot.value for slot in opened.find_draft(draft.id).slots), "nothing inserts it"


def test_a_hint_says_that_what_its_reply_cites_changed_until_a_person_confirms_it(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    past = sent(opened, POND, value="순찰 구간에 추가")
    learning.sync()
    draft = opened.draft(opened.take(POND).complaint.id)
    (hint,) = learning.hints.of(draft)["조치 내용"]
    assert (hint.changed, wording.caution(hint)) == ((), "")
    knowledge.passages = [replace(LEASH, valid_from=date(2026, 11, 20))]
    learning.sync()
    (hint,) = learning.hints.of(draft)["조치 내용"]
    assert [citation.no for citation in hint.changed] == ["제6조"]
    assert "내용이 바뀌었거나 효력을 잃었습니다" in wording.caution(hint)
    learning.confirm(Learns.REPLIES, past, actor=LEE, reason="금액만 바뀜")
    (hint,) = learning.hints.of(draft)["조치 내용"]
    assert hint.changed == ()


def test_a_slot_that_is_filled_and_a_complaint_like_none_get_no_hint(opened: Desk, learning: Learning) -> None:
    sent(opened, POND, value="순찰 구간에 추가")
    learning.sync()
    like = opened.draft(opened.take("호숫가 산책로 강아지 목줄의 길이를 단속해 주세요.").complaint.id)
    filled = like.with_slots({"조치 내용": "계도함"})
    assert "조치 내용" not in learning.hints.of(filled)
    unlike = opened.draft(opened.take("수도요금 고지서의 글씨가 작아 읽기 어렵습니다.").complaint.id)
    assert learning.hints.of(unlike) == {}


@pytest.mark.parametrize("what", [Learns.HINTS, Learns.REPLIES])
def test_hints_are_switched_off(opened: Desk, learning: Learning, what: Learns) -> None:
    sent(opened, POND, value="순찰 구간에 추가")
    learning.sync()
    draft = opened.draft(opened.take(POND).complaint.id)
    assert learning.hints.of(draft)
    learning.switch(what, on=False, actor=MANAGER)
    assert learning.hints.of(draft) == {}


def test_no_hint_comes_from_what_was_undone_or_from_another_department(
    opened: Desk, learning: Learning, knowledge: Taught
) -> None:
    past = sent(opened, POND, value="순찰 구간에 추가")
    learning.sync()
    draft = opened.draft(opened.take(POND).complaint.id)
    indexed = list(knowledge.indexed)
    learning.undo(Learns.REPLIES, past, actor=LEE)
    knowledge.indexed = indexed  # as if another process were still writing
    assert learning.hints.of(draft) == {}
    learning.confirm(Learns.REPLIES, past, actor=LEE)
    assert learning.hints.of(draft)
    held = opened.records
    assert isinstance(held, MemoryCases)
    case = held.held[past]
    elsewhere = replace(case.triage.departments[0], id="parking")
    held.held[past] = replace(case, triage=replace(case.triage, departments=(elsewhere,)))
    assert learning.hints.of(draft) == {}
