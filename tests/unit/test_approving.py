"""Who may decide on a draft."""

from dataclasses import replace

import pytest

from assistant import Actor, Decision, NotEntitled, Role
from assistant.approving import Approving
from assistant.model import DepartmentMatch, Draft
from tests.fakes.actors import KIM, LEE
from tests.unit.test_review import draft

OFFICE = DepartmentMatch("animals", "동물보호과", 0.9)
MANAGER = Actor("park", Role.MANAGER)


def drafted_by(name: str, *hands: str) -> Draft:
    return replace(draft(), drafted_by=name, hands=(name, *hands) if name else hands)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("decision", list(Decision))
def test_only_approvers_decide_and_anybody_submits(role: Role, decision: Decision) -> None:
    actor = Actor("choi", role)
    if role in {Role.APPROVER, Role.MANAGER, Role.ADMINISTRATOR} or decision is Decision.SUBMIT:
        Approving().entitle(actor, decision, draft(), OFFICE)
    else:
        with pytest.raises(NotEntitled) as refused:
            Approving().entitle(actor, decision, draft(), OFFICE)
        assert refused.value.allowed == ("submit", "revise")


def test_a_department_decides_on_its_own_cases_only() -> None:
    parking = Actor("choi", Role.APPROVER, frozenset({"parking"}))
    with pytest.raises(NotEntitled, match="다른 부서"):
        Approving().entitle(parking, Decision.APPROVE, draft(), OFFICE)
    with pytest.raises(NotEntitled):
        Approving().entitle(parking, Decision.APPROVE, draft(), None)
    Approving().entitle(replace(parking, departments=frozenset({"animals"})), Decision.APPROVE, draft(), OFFICE)


def test_where_a_department_designated_approvers_nobody_else_decides() -> None:
    rule = Approving(designated=lambda department: frozenset({"lee"}) if department == "animals" else frozenset())
    rule.entitle(LEE, Decision.APPROVE, draft(), OFFICE)
    with pytest.raises(NotEntitled, match="동물보호과의 결재자"):
        rule.entitle(MANAGER, Decision.APPROVE, draft(), OFFICE)
    rule.entitle(MANAGER, Decision.APPROVE, draft(), DepartmentMatch("parking", "주차관리과", 0.9))


def test_what_was_escalated_is_for_whoever_stands_above() -> None:
    rule = Approving(designated=lambda _: frozenset({"lee"}))
    with pytest.raises(NotEntitled, match="상급자"):
        rule.entitle(LEE, Decision.APPROVE, replace(draft(), escalated=True), OFFICE)
    rule.entitle(MANAGER, Decision.APPROVE, replace(draft(), escalated=True), OFFICE)


@pytest.mark.parametrize(
    ("of", "may"),
    [
        (drafted_by("lee"), False),
        (drafted_by("lee", "kim"), False),
        (drafted_by("kim"), True),
        (drafted_by("", "kim"), True),
        (drafted_by("", "lee"), False),
        (drafted_by(""), False),
        (drafted_by("kim", "lee"), True),
    ],
    ids=["own", "own with help", "another's", "program's, edited", "program's, edited alone", "untouched", "both"],
)
def test_where_the_city_wants_two_people_nobody_approves_alone(of: Draft, may: bool) -> None:
    rule = Approving(two_people=True)
    if may:
        rule.entitle(LEE, Decision.APPROVE, of, OFFICE)
    else:
        with pytest.raises(NotEntitled, match="혼자") as refused:
            rule.entitle(LEE, Decision.APPROVE, of, OFFICE)
        assert "return" in refused.value.allowed
        rule.entitle(LEE, Decision.RETURN, of, OFFICE)
    Approving().entitle(LEE, Decision.APPROVE, of, OFFICE)


def test_a_counsellor_is_told_what_is_left() -> None:
    with pytest.raises(NotEntitled) as refused:
        Approving().entitle(KIM, Decision.APPROVE, draft(), OFFICE)
    assert refused.value.allowed == ("submit", "revise")
