"""What kind, how urgent, and what a person's word makes of it."""

from collections.abc import Iterable, Iterator

import pytest

from assistant.correct import correct
from assistant.kind_rules import asks_only, weigh_kinds
from assistant.kinds import Kind
from assistant.model import Urgency
from assistant.route import Router
from assistant.triage import StatutoryTypes, Triager
from assistant.urgency import urgency_of
from knowledge_base import Department, StatutoryType


class Words:
    """Every word of Hangul a noun without its last particle."""

    version = "words"

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        for text in texts:
            yield [f"{word.rstrip('.,?!').rstrip('을를이가은는')}/NNG" for word in text.split()]

    def sentences(self, text: str) -> list[tuple[int, int]]:
        return [(0, len(text))]


OFFICES = (
    Department("clean", "자원순환과", ("생활폐기물 수거", "무단투기 단속")),
    Department("light", "도로관리과", ("가로등 보수", "도로 점용 허가")),
)
TYPES = (StatutoryType("occupy", "도로 점용 허가", "10일", "도로관리과"),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("도로 점용 허가를 신청합니다. 도면을 첨부합니다.", Kind.STATUTORY),
        ("주차장법 제19조의 부설주차장에 옥상도 해당하는지 해석을 부탁합니다.", Kind.INQUIRY_LAW),
        ("출산지원금 신청 자격이 어떻게 되나요?", Kind.INQUIRY_SCHEME),
        ("막차 시간을 한 시간 늦춰 주시면 좋겠습니다.", Kind.SUGGESTION),
        ("가로등이 꺼졌어요. 고쳐 주세요.", Kind.OTHER),
        ("과태료 처분이 부당하니 취소해 주세요. 담당자는 이유도 말해 주지 않습니다.", Kind.GRIEVANCE),
    ],
)
def test_each_kind_is_told_by_its_words(text: str, kind: Kind) -> None:
    assert weigh_kinds(text)[0].kind is kind


def test_the_reason_names_the_article() -> None:
    first = weigh_kinds("가로등이 꺼졌어요. 고쳐 주세요.")[0]
    assert "시행령 제16조" in first.reasons[0]


def test_the_shares_of_the_kinds_sum_to_one() -> None:
    assert sum(one.share for one in weigh_kinds("아무 말")) == pytest.approx(1)


def test_who_asks_how_to_apply_does_not_apply_yet() -> None:
    assert weigh_kinds("도로 점용 허가를 신청하려면 어떤 서류가 필요한가요?")[0].kind is not Kind.STATUTORY


@pytest.mark.parametrize(
    ("text", "asks"), [("수수료를 알려 주세요", True), ("얼마인가요?", True), ("단속해 주세요. 되나요?", False)]
)
def test_asking_to_be_told_is_not_asking_to_act(text: str, asks: bool) -> None:
    assert asks_only(text) is asks


@pytest.mark.parametrize(
    ("text", "urgency"),
    [
        ("시장에서 불길이 치솟고 있어요", Urgency.EMERGENCY),
        ("가스 냄새가 진동을 합니다", Urgency.EMERGENCY),
        ("맨홀 뚜껑이 열려 있어요", Urgency.HIGH),
        ("화재 예방 교육을 신청하고 싶어요", Urgency.NORMAL),
        ("작년에 불이 났는데 보상은 어떻게 되나요", Urgency.NORMAL),
    ],
)
def test_urgency_reads_what_is_happening(text: str, urgency: Urgency) -> None:
    found, reasons = urgency_of(text)
    assert found is urgency
    assert bool(reasons) is (urgency is not Urgency.NORMAL)


def test_a_named_statutory_type_is_found_and_one_not_named_is_not() -> None:
    types = StatutoryTypes(TYPES, Words())
    assert types.match("도로 점용 허가를 신청합니다") == TYPES[0]
    assert types.match("가로등이 꺼졌습니다") is None


def test_a_triage_has_the_department_of_each_request() -> None:
    triage = Triager(Router(OFFICES, Words()), Words(), TYPES).triage(
        "1. 가로등이 꺼졌으니 고쳐 주세요.\n2. 무단투기 쓰레기를 치워 주세요."
    )
    assert [request.departments[0].id for request in triage.requests] == ["light", "clean"]


def test_a_correction_wins_and_is_kept_to_learn_from() -> None:
    text = "가로등이 꺼졌어요"
    triage = Triager(Router(OFFICES, Words()), Words()).triage(text)
    corrected, case = correct(text, triage, by="김주무관", departments=OFFICES, kind=Kind.GRIEVANCE, department="clean")
    assert (corrected.kind, corrected.departments[0].id, corrected.confidence) == (Kind.GRIEVANCE, "clean", 1.0)
    assert (case.kind, case.department, case.decided_by) == (Kind.GRIEVANCE, "clean", "김주무관")


def test_a_correction_to_a_department_nobody_knows_is_refused() -> None:
    triage = Triager(Router(OFFICES, Words()), Words()).triage("가로등")
    with pytest.raises(KeyError):
        correct("가로등", triage, by="김", departments=OFFICES, department="moon")
    with pytest.raises(ValueError, match="names who"):
        correct("가로등", triage, by=" ", departments=OFFICES)
