"""What the clock refuses, warns of, shows and leaves to settings."""

from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from assistant.calendar import Calendar, FixedHolidays
from assistant.clock import (
    AfterHours,
    ClockSettings,
    Deadline,
    Extension,
    ExtensionGround,
    LastHour,
    Move,
    Pause,
    PauseReason,
    PauseUnreadable,
    PeriodMissing,
    due,
    extension_ground,
    longest_preview,
    pause_reason,
)
from assistant.kinds import Kind
from assistant.period import AT_ONCE, KOREA, Period, PeriodUnreadable, Unit, days, hours
from assistant.rules import NoRuleInForce, RuleName
from assistant.rules_around import RULES

CALENDAR = Calendar(FixedHolidays({date(2026, 11, 18): "쉬는 날"}))
at = datetime.fromisoformat


def grievance(received: str = "2026-11-02T10:00", **more: object) -> Deadline:
    return due(Kind.GRIEVANCE, at(received), calendar=CALENDAR, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("즉시", AT_ONCE),
        ("3근무시간", hours(3)),
        ("3시간", hours(3)),
        (" 5일 ", days(5)),
        ("10일 이내", days(10)),
        ("2주", Period(2, Unit.WEEKS)),
        ("2개월", Period(2, Unit.MONTHS)),
        ("1년", Period(1, Unit.YEARS)),
        ("５일", days(5)),
    ],
)
def test_periods_are_read_as_published(text: str, period: Period) -> None:
    assert Period.parse(text) == period


@pytest.mark.parametrize("text", ["", "0일", "며칠", "1개월 15일", "-3일", "3", "일주일"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodUnreadable, match="no period"):
        Period.parse(text)


def test_a_period_shows_as_it_is_read() -> None:
    for text in ("즉시", "3근무시간", "5일", "2주", "2개월", "1년"):
        assert str(Period.parse(text)) == text


def test_a_statutory_complaint_needs_the_period_of_its_type() -> None:
    with pytest.raises(PeriodMissing, match="법정"):
        due(Kind.STATUTORY, at("2026-11-02T10:00"), calendar=CALENDAR)


def test_a_receipt_before_the_act_has_no_rule() -> None:
    with pytest.raises(NoRuleInForce, match=r"2016\. 2\. 11\."):
        grievance("2016-02-11T10:00")


def test_the_answer_names_its_rule_and_article() -> None:
    found = due(Kind.INQUIRY_LAW, at("2026-11-02T10:00"), calendar=CALENDAR)
    assert found.rule.article == "「민원 처리에 관한 법률 시행령」 제14조제1호"
    assert found.period == days(14)


def test_every_step_of_counting_gives_its_article() -> None:
    steps = grievance().derivation
    assert {s.article for s in steps if s.move is Move.COUNTED} == {"「민원 처리에 관한 법률」 제19조제2항"}
    assert str(steps[-1]).startswith("처리기한 2026. 11. 10.(화) (법령에 정함이 없어 설정에 따름: 「민법」 제159조")


def test_a_day_left_out_says_why() -> None:
    shown = [str(step) for step in grievance("2026-11-16T10:00").derivation]
    assert "2026. 11. 18.(수) 쉬는 날(공휴일) — 세지 않음 (「민원 처리에 관한 법률」 제19조제2항)" in shown
    assert "2026. 11. 21.(토) 토요일 — 세지 않음 (「민원 처리에 관한 법률」 제19조제2항)" in shown


def test_workload_is_refused_with_its_article() -> None:
    found = grievance(extensions=[Extension(ExtensionGround.WORKLOAD, days(7), note="업무과중")])
    [refusal] = found.refused
    assert refusal.article == "「민원 처리에 관한 법률 시행령」 제21조제2항"
    assert found.due == grievance().due
    assert "업무과중" in str(found.derivation[-2])


def test_workload_before_the_amendment_is_left_to_the_officer() -> None:
    found = grievance("2026-05-04T10:00", extensions=[Extension(ExtensionGround.WORKLOAD, days(7))])
    assert not found.refused
    assert "부득이한 사유" in found.cautions[0]


def test_a_second_extension_of_a_statutory_complaint_warns_of_the_procedure_act() -> None:
    twice = [Extension(ExtensionGround.FACTS, days(3)), Extension(ExtensionGround.FACTS, days(3), consent=True)]
    found = due(Kind.STATUTORY, at("2026-11-02T10:00"), period="10일", extensions=twice, calendar=CALENDAR)
    assert not found.refused
    assert "행정절차법" in found.cautions[0]


def test_a_refused_extension_does_not_use_up_the_first() -> None:
    tried = [Extension(ExtensionGround.ABSENCE, days(7)), Extension(ExtensionGround.COOPERATION, days(7))]
    found = grievance(extensions=tried)
    assert len(found.refused) == 1
    assert found.due.date() == date(2026, 11, 20)


def test_a_period_that_ran_out_cannot_be_extended() -> None:
    late = Extension(ExtensionGround.FACTS, days(7), decided=at("2026-11-11T09:00"))
    assert "이미 지남" in grievance(extensions=[late]).refused[0].why


def test_an_unknown_ground_is_refused_and_says_what_is_needed() -> None:
    found = grievance(extensions=[Extension(ExtensionGround.UNSTATED, days(7), note="내부 사정")])
    assert "관계 기관ㆍ부서의 협조" in found.refused[0].why


def test_weeks_may_extend_days_up_to_the_period() -> None:
    week = Extension(ExtensionGround.FACTS, Period(1, Unit.WEEKS))
    month = Extension(ExtensionGround.FACTS, Period(1, Unit.MONTHS))
    assert grievance(extensions=[week]).due.date() == date(2026, 11, 17)
    assert "넘겨" in grievance(extensions=[month]).refused[0].why


def test_a_pause_no_law_knows_is_refused_in_the_officers_words() -> None:
    leave = Pause(PauseReason.NOT_LISTED, date(2026, 11, 4), date(2026, 11, 6), note="담당자 휴가")
    [refusal] = grievance(pauses=[leave]).refused
    assert "담당자 휴가" in refusal.why
    assert refusal.article == "「민원 처리에 관한 법률 시행령」 제20조제1호"


def test_an_outage_before_the_amendment_names_the_transition() -> None:
    outage = Pause(PauseReason.OUTAGE, date(2026, 4, 15), date(2026, 4, 16))
    [refusal] = grievance("2026-04-13T10:00", pauses=[outage]).refused
    assert refusal.article.endswith("부칙 <제36296호, 2026. 5. 6.> 제3조")


def test_supplement_before_and_after_the_amendment_cites_the_article_of_its_day() -> None:
    def article(received: str, day: date) -> str:
        steps = grievance(received, pauses=[Pause(PauseReason.SUPPLEMENT, day, day)]).derivation
        return next(step.article for step in steps if step.move is Move.PAUSED)

    assert article("2026-04-13T10:00", date(2026, 4, 14)).startswith("「민원 처리에 관한 법률 시행령」 제20조(")
    assert article("2026-11-02T10:00", date(2026, 11, 3)).startswith("「민원 처리에 관한 법률 시행령」 제20조제1호(")


def test_on_site_inquiry_is_cut_to_its_limit_and_says_so() -> None:
    found = grievance(pauses=[Pause(PauseReason.ON_SITE, date(2026, 11, 3), date(2026, 11, 24))])
    assert "14일" in found.refused[0].why
    assert found.due.date() == date(2026, 11, 26)


def test_a_second_on_site_inquiry_has_only_what_is_left() -> None:
    two = [
        Pause(PauseReason.ON_SITE, date(2026, 11, 3), date(2026, 11, 13)),
        Pause(PauseReason.ON_SITE, date(2026, 11, 16), date(2026, 11, 27)),
    ]
    found = grievance(pauses=two)
    assert "2026. 11. 20.(금)까지만" in found.refused[0].why


def test_an_open_pause_makes_the_date_provisional() -> None:
    found = grievance(pauses=[Pause(PauseReason.SUPPLEMENT, date(2026, 11, 4), date(2026, 11, 6), provisional=True)])
    assert found.provisional
    assert "임시" in found.cautions[-1]


def test_a_pause_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(PauseUnreadable, match="before it begins"):
        Pause(PauseReason.HEARING, date(2026, 11, 4), date(2026, 11, 3))


def test_the_answer_has_a_zone_exactly_where_the_receipt_has_one() -> None:
    utc = datetime(2026, 11, 2, 1, tzinfo=timezone.utc)  # noqa: UP017  (any zone will do)
    found = due(Kind.GRIEVANCE, utc, calendar=CALENDAR)
    assert found.due == datetime(2026, 11, 10, 23, 59, 59, tzinfo=KOREA)
    assert grievance().due.tzinfo is None


def test_a_receipt_after_hours_may_count_as_received() -> None:
    as_received = ClockSettings(after_hours=AfterHours.AS_RECEIVED)
    assert grievance("2026-11-02T19:00").due.date() == date(2026, 11, 11)
    assert grievance("2026-11-02T19:00", settings=as_received).due.date() == date(2026, 11, 10)


def test_a_shifted_start_says_that_the_law_does_not_settle_it() -> None:
    step = grievance("2026-11-02T19:00").derivation[0]
    assert "다음 근무 시작인 2026. 11. 3.(화) 09:00" in step.text
    assert "설정" in step.article


def test_the_last_day_may_end_at_closing() -> None:
    assert grievance(settings=ClockSettings(last_hour=LastHour.CLOSING)).due == at("2026-11-10T18:00")


def test_supplement_in_hours_may_be_counted_exactly() -> None:
    pause = Pause(PauseReason.SUPPLEMENT, at("2026-11-02T14:00"), at("2026-11-02T16:00"))

    def one_day(settings: ClockSettings) -> datetime:
        received = at("2026-11-02T10:00")
        found = due(Kind.STATUTORY, received, period="1일", pauses=[pause], calendar=CALENDAR, settings=settings)
        return found.due

    assert one_day(ClockSettings()) == at("2026-11-03T18:00")
    assert one_day(ClockSettings(supplement_takes_whole_days=False)) == at("2026-11-03T12:00")


def test_a_short_outage_may_be_kept_from_taking_the_day() -> None:
    pause = Pause(PauseReason.OUTAGE, at("2026-11-04T14:00"), at("2026-11-05T18:00"))
    kept = ClockSettings(outage_takes_whole_days=False)
    assert grievance(pauses=[pause]).due.date() == date(2026, 11, 12)
    assert grievance(pauses=[pause], settings=kept).due.date() == date(2026, 11, 11)


def test_the_agency_may_set_its_own_period_for_other_complaints() -> None:
    found = due(Kind.OTHER, at("2026-11-02T10:00"), calendar=CALENDAR, settings=ClockSettings(other_period=days(7)))
    assert found.due.date() == date(2026, 11, 10)
    assert found.rule.article.endswith("제16조제3항")


def test_a_period_the_decree_sets_cannot_be_overruled() -> None:
    found = grievance(period="10일")
    assert found.period == days(7)
    assert "7일" in found.refused[0].why


def test_bulk_certificates_get_a_day_for_every_twenty_copies() -> None:
    def copies(number: int) -> datetime:
        received = at("2026-11-02T10:00")
        return due(Kind.STATUTORY, received, period="즉시", copies=number, calendar=CALENDAR).due

    assert copies(19) == at("2026-11-02T14:00")
    assert copies(20) - copies(19) == timedelta(days=1)
    assert copies(45) - copies(19) == timedelta(days=2)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("업무 과중", ExtensionGround.WORKLOAD),
        ("민원 폭주로 인한 지연", ExtensionGround.WORKLOAD),
        ("담당자 인사이동", ExtensionGround.LATE_ASSIGNMENT),
        ("담당자 휴가", ExtensionGround.ABSENCE),
        ("관계 부서 협조 필요", ExtensionGround.COOPERATION),
        ("현장 확인 필요", ExtensionGround.FACTS),
        ("태풍 피해 복구", ExtensionGround.FORCE_MAJEURE),
        ("법률 자문", ExtensionGround.SIMILAR),
        ("부득이한 사유", ExtensionGround.UNAVOIDABLE),
        ("workload", ExtensionGround.WORKLOAD),
        ("현장 확인이 필요하나 업무과중", ExtensionGround.WORKLOAD),
        ("사정이 있음", ExtensionGround.UNSTATED),
        ("그 밖에 준하는 사유", ExtensionGround.SIMILAR),
    ],
)
def test_grounds_are_read_from_free_words(text: str, ground: ExtensionGround) -> None:
    assert extension_ground(text) is ground


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("신청서 보완", PauseReason.SUPPLEMENT),
        ("supplement", PauseReason.SUPPLEMENT),
        ("정보시스템 장애", PauseReason.OUTAGE),
        ("현장조사", PauseReason.ON_SITE),
        ("실지조사", PauseReason.ON_SITE),
        ("청문", PauseReason.HEARING),
        ("지방의회 심의", PauseReason.COUNCIL),
        ("원가계산", PauseReason.PRICE_STUDY),
        ("신원조회", PauseReason.IDENTITY_CHECK),
        ("전문 기술검토", PauseReason.EXAMINATION),
        ("신청인 불출석", PauseReason.APPLICANT),
        ("원거리 문서이송", PauseReason.FORWARDING),
        ("부서 간 이송", PauseReason.NOT_LISTED),
        ("담당자 휴가", PauseReason.NOT_LISTED),
        ("업무과중", PauseReason.NOT_LISTED),
    ],
)
def test_pauses_are_read_from_free_words(text: str, reason: PauseReason) -> None:
    assert pause_reason(text) is reason


def test_every_reason_that_the_law_lists_has_a_rule() -> None:
    named = [reason.rule for reason in PauseReason if reason is not PauseReason.NOT_LISTED]
    assert all(name is not None and RULES.versions(name) for name in named)


def test_versions_of_a_rule_never_overlap() -> None:
    for name in RuleName:
        versions = RULES.versions(name)
        assert versions, f"{name} has no row"
        for earlier, later in pairwise(versions):
            assert earlier.valid_to is not None, f"{name} has no end"
            assert earlier.valid_to < later.valid_from, f"{name} overlaps itself"


@pytest.mark.parametrize(
    ("period", "preview"), [("10일", "10일"), ("30일", "30일"), ("60일", "30일"), ("2개월", "30일"), ("3주", "3주")]
)
def test_a_preview_takes_the_period_itself_but_at_most_thirty_days(period: str, preview: str) -> None:
    assert longest_preview(Period.parse(period), date(2026, 11, 2)) == Period.parse(preview)
