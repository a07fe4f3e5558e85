"""What managers are told: counted rightly, by nobody's name, and nothing claimed that chance or a guess explains."""

from __future__ import annotations

import csv
import io
import math
import re
import warnings
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from assistant import Contact, Decision, ReturnReason, Submission
from assistant import statistics as st
from assistant.adapters.spreadsheets import as_csv, as_xlsx
from assistant.calendar import Calendar, FixedHolidays
from assistant.clock import Extension, PauseReason, extension_ground
from assistant.period import KOREA, Period
from assistant.places import place_of
from assistant.statistics.facts import edited, office_time
from assistant.statistics.ports import Written
from assistant.statistics.sheets import percent
from tests.fakes.actors import KIM
from tests.fakes.casework import MONDAY, open_work

D = st.Dimension
NOVEMBER = st.Span(date(2026, 11, 1), date(2026, 11, 30))
"""Thirty days."""


def one(
    day: date = date(2026, 11, 2),
    topic: str = "청소",
    place: str = "솔내동",
    standing: st.Standing = st.Standing.KEPT,
    drafted: st.Drafted | None = None,
) -> st.Handled:
    said = {D.KIND: "기타", D.DEPARTMENT: "자원순환과", D.PLACE: place, D.TOPIC: topic, D.MONTH: f"{day:%Y-%m}"}
    groups = {dimension: st.Group(value, value) for dimension, value in said.items()}
    return st.Handled(datetime.combine(day, datetime.min.time()), groups, standing, False, drafted)


def approved(minutes: float | None = None, edit: float = 0.0, **more: object) -> st.Drafted:
    worked = None if minutes is None else timedelta(minutes=minutes)
    return st.Drafted("extractive", approved=True, edited=edit, hands_on=worked, **more)  # type: ignore[arg-type]


# --- rising ---


def test_the_interval_of_a_rate_ratio_is_the_exact_one_of_the_binomial() -> None:
    from scipy.stats import binomtest

    for last, before, days, days_before in ((12, 20, 30, 91), (1, 3, 30, 91), (7, 0, 30, 91), (0, 9, 31, 92)):
        ratio, low, high = st.rate_ratio(last, before, days, days_before)
        shares = binomtest(last, last + before).proportion_ci(0.95, "exact")
        scale = days_before / days
        assert low == pytest.approx(shares.low / (1 - shares.low) * scale)
        assert math.isinf(high) if shares.high == 1 else high == pytest.approx(shares.high / (1 - shares.high) * scale)
        assert low <= ratio <= high


def test_a_topic_that_tripled_rises_and_two_letters_instead_of_one_do_not() -> None:
    before = st.Span(date(2026, 8, 1), date(2026, 10, 31))
    old = [one(date(2026, 8 + n % 3, 1 + n % 28), "킥보드") for n in range(15)]
    old += [one(date(2026, 8 + n % 3, 1 + n % 28), "도로", "물빛동") for n in range(90)]
    old += [one(date(2026, 9, 9), "눈")]
    new = [one(topic="킥보드") for _ in range(20)] + [one(topic="도로", place="물빛동") for _ in range(30)]
    new += [one(topic="눈") for _ in range(2)]
    found = st.rising([*old, *new], NOVEMBER, before)
    assert ("킥보드") in [rise.group.key for rise in found if rise.dimension is D.TOPIC]
    assert not {"도로", "눈"} & {rise.group.key for rise in found}
    rise = next(rise for rise in found if rise.dimension is D.TOPIC)
    assert (rise.last, rise.before) == (20, 15)
    assert rise.ratio == pytest.approx(20 / 30 / (15 / 92))


def test_among_many_topics_at_a_steady_rate_chance_calls_none_rising() -> None:
    from random import Random

    chance, false = Random(5), 0
    for _ in range(40):
        handled = [
            one(date(2026, 8, 1) + timedelta(days=chance.randrange(122)), f"업무{chance.randrange(40)}", "")
            for _ in range(400)
        ]
        false += bool(st.rising(handled, NOVEMBER, st.Span(date(2026, 8, 1), date(2026, 10, 31))))
    assert false <= 4  # one in twenty is promised; two more standard deviations are allowed


# --- counting ---


def test_small_groups_are_put_together_so_that_none_can_be_computed_back() -> None:
    handled = [one(place="솔내동") for _ in range(9)] + [one(place="물빛동") for _ in range(4)]
    handled += [one(place="너른동"), one(place="한들읍", standing=st.Standing.OVERDUE)]
    table = st.table(handled, NOVEMBER, [D.PLACE])
    said = [(row.groups[0].label, row.counts.count) for row in table.rows]
    assert said == [("솔내동", 9), (st.REST.label, 6)]  # two alone are too few: the smallest of the others joins them
    assert (table.rows[1].merged, table.total.count) == (3, 15)
    assert all(row.counts.count >= st.LEAST for row in table.rows)


def test_what_came_before_is_not_told_where_it_was_one_or_two() -> None:
    from assistant.statistics.page import _rise

    rise = st.Rise(D.TOPIC, st.Group("눈", "눈"), 9, 2, 13.7, 2.1, 88.0)
    assert _rise(rise)[3:] == ("3건 미만", "–", "2.1배 이상")
    assert _rise(st.Rise(D.TOPIC, st.Group("눈", "눈"), 9, 4, 6.9, 1.6, 31.0))[3:] == ("4건", "6.9배", "1.6~31.0배")
    assert _rise(st.Rise(D.TOPIC, st.Group("눈", "눈"), 9, 0, math.inf, 2.5, math.inf))[3] == "0건"


def test_a_small_department_or_month_is_shown_as_it_is() -> None:
    table = st.table([one(), one(date(2026, 10, 5)), one(date(2026, 9, 5))], NOVEMBER, [D.DEPARTMENT])
    assert [(row.groups[0].label, row.counts.count) for row in table.rows] == [("자원순환과", 1)]


def test_two_dimensions_are_counted_at_once_and_months_stand_in_their_order() -> None:
    span = st.Span(date(2026, 9, 1), date(2026, 11, 30))
    handled = [one(date(2026, 9, 5)), *(one(date(2026, 11, 5)) for _ in range(3)), one(date(2026, 10, 5))]
    table = st.table(handled, span, [D.MONTH, D.KIND])
    assert [row.groups[0].key for row in table.rows] == ["2026-09", "2026-10", "2026-11"]
    assert table.rows[2].counts.count == 3


def test_the_share_kept_leaves_out_what_is_not_due_yet() -> None:
    counts = st.Counts.of(one(standing=at) for at in st.Standing)
    assert (counts.count, counts.decided, counts.kept_share) == (6, 3, 1 / 3)
    assert st.Counts.of([one(standing=st.Standing.OPEN)]).kept_share is None
    assert [percent(share) for share in (0.0, 0.996, 0.5, 1.0, 0.004)] == ["0%", "99.6%", "50%", "100%", "0.4%"]


def test_a_second_dimension_is_told_within_the_first() -> None:
    span = st.Span(date(2026, 10, 1), date(2026, 11, 30))
    handled = [
        one(date(2026, month, 5), topic=topic)
        for topic, months in (("가", (11,) * 3 + (10,) * 3), ("나", (10,) * 4))
        for month in months
    ]
    table = st.table(handled, span, [D.TOPIC, D.MONTH])
    assert [tuple(group.key for group in row.groups) for row in table.rows] == [
        ("가", "2026-10"),
        ("가", "2026-11"),
        ("나", "2026-10"),
    ]


def test_numbers_stand_to_the_right_and_words_do_not() -> None:
    assert [
        st.is_number(cell) for cell in (3, 0.5, "1,204건", "12건(40%)", "1.8~51.3배", "3.5시간 (2.0~6.1)", None)
    ] == [True] * 7
    assert not any(st.is_number(cell) for cell in ("2026년 9월", "3명 미만", "4층 민원", "가"))


# --- drafts and hours ---


def test_hours_saved_count_recorded_work_alone_and_say_so_where_there_is_none() -> None:
    baseline = st.Baseline(30, assumed=True)
    some = [one(drafted=approved(10)), one(drafted=approved(40)), one(drafted=approved()), one()]
    saved = st.hours_saved(some, baseline)
    assert (saved.approved, saved.recorded, saved.mean_minutes) == (3, 2, 25)
    assert saved.hours == pytest.approx((20 - 10) / 60)
    assert "가정" in " ".join(st.saved_lines(saved))
    assert "(기준 30분 − 실제 25.0분) × 2건 ÷ 60 = 0.2시간" in st.saved_lines(saved)[0]
    none = st.hours_saved([one(drafted=approved())], baseline)
    assert none.hours is None
    assert "계산하지 않음" in st.saved_lines(none)[0]
    worse = st.hours_saved([one(drafted=approved(50))], st.Baseline(30, assumed=False))
    assert worse.hours is not None
    assert worse.hours < 0
    assert "가정" not in " ".join(st.saved_lines(worse))


def test_what_became_of_drafts() -> None:
    handled = [
        one(drafted=approved(edit=0.0)),
        one(drafted=approved(edit=0.2, returned=(ReturnReason.FACTS,))),
        one(drafted=st.Drafted("extractive", approved=True)),  # its words were erased
        one(drafted=st.Drafted("some-model", approved=False)),
        one(),
    ]
    use = st.draft_use(handled)
    assert (use.complaints, use.drafted, use.by_model, use.approved, use.measured) == (5, 4, 1, 3, 2)
    assert use.unchanged_share == 0.5
    assert use.edited == st.Quartiles(0.2, 0.2, 0.2, 1)
    assert use.returned == {ReturnReason.FACTS: 1}


def test_working_time_leaves_out_lunch_nights_and_holidays() -> None:
    calendar = Calendar(FixedHolidays({date(2026, 11, 3): "임시공휴일"}))
    monday = datetime(2026, 11, 2, 11, 30, tzinfo=KOREA)
    assert office_time(calendar, monday, monday.replace(hour=14)) == timedelta(hours=2)
    assert office_time(calendar, monday, datetime(2026, 11, 4, 10, tzinfo=KOREA)) == timedelta(hours=6, minutes=30)
    assert office_time(calendar, monday.replace(hour=22), monday.replace(hour=23)) == timedelta()


# --- out of the records ---


@pytest.fixture
def counting(tmp_path: Path) -> st.Statistics:
    work = open_work(tmp_path)
    from assistant.settings import AssistantSettings

    return st.open_statistics(AssistantSettings(tmp_path, baseline_minutes=20), work)


def taken(
    counting: st.Statistics, number: int, text: str = "솔내동 골목에 쓰레기가 쌓였습니다.", *, ago: int = 0
) -> str:
    """Its id; `ago` is how many days before today it was received."""
    person = Contact(phone="010" + "1" * (number + 4))
    sent = Submission("쓰레기", text, MONDAY - timedelta(days=ago), "batch", person, reference=str(number))
    return counting.work.take(sent, actor=KIM).case.complaint.id


def test_how_a_complaint_stands_follows_its_own_clock(counting: st.Statistics) -> None:
    work = counting.work
    kept, late, closed, overdue, paused = (taken(counting, number, ago=28) for number in range(5))
    extended, _ = taken(counting, 5, ago=14), taken(counting, 6)
    work.course.told(kept, MONDAY - timedelta(days=24), actor=KIM)
    work.course.told(late, MONDAY, actor=KIM)
    work.course.closed(closed, MONDAY, actor=KIM)
    asked = Extension(extension_ground("현장 확인"), Period.parse("7일"), decided=MONDAY - timedelta(days=10))
    assert work.extend(extended, asked, actor=KIM).kept
    work.course.told(extended, MONDAY, actor=KIM)  # after the first due date, before the new one
    work.pause(paused, PauseReason.SUPPLEMENT, date(2026, 10, 6), actor=KIM)  # still open
    assert overdue
    total = counting.overview(by=[D.KIND]).table.total
    assert {standing.value: number for standing, number in total.standings.items() if number} == {
        "kept": 2,
        "late": 1,
        "closed": 1,
        "overdue": 1,
        "open": 2,
    }
    assert total.extended == 1


def test_a_place_is_kept_and_no_more_of_an_address(counting: st.Statistics) -> None:
    name = taken(counting, 1, "솔내동 햇살로 21 앞에 쓰레기가 있습니다.")
    complaint = counting.work.desk.case(name).complaint
    assert complaint.place == "솔내동"
    assert "햇살로" not in complaint.text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("물빛동 공원이 어둡습니다", "물빛동"),
        ("한들읍에 삽니다", "한들읍"),
        ("푸른면 새터리 12번지 앞 도로", "푸른면"),
        ("시동을 켜 두고 이동하지 않습니다. 비가 오면 미리 막아 주세요", ""),
        ("담배를 피우면 빨리 단속해 주세요", ""),
        ("집 앞이 어둡습니다", ""),
    ],
)
def test_only_names_of_places_are_places(text: str, place: str) -> None:
    assert place_of(text) == place


def test_a_manager_counts_the_departments_that_bind_them(counting: st.Statistics) -> None:
    from assistant import Actor, Role

    taken(counting, 1)
    assert counting.overview(actor=Actor("박", Role.MANAGER, frozenset({"clean"}))).table.total.count == 1
    assert counting.overview(actor=Actor("박", Role.MANAGER, frozenset({"audit"}))).table.total.count == 0


def test_what_people_changed_is_measured_and_filled_slots_are_not(counting: st.Statistics) -> None:
    desk = counting.work.desk
    plain, changed = (desk.draft(taken(counting, number)) for number in (1, 2))
    for draft in (plain, changed):
        slots = {slot.label: "치웠습니다" for slot in draft.slots}
        assert slots, "the draft leaves something to the office"
        desk.revise(draft.id, draft.revision, slots=slots, actor=KIM)
    counting.worked(plain.id, timedelta(minutes=4), actor=KIM)
    counting.worked(plain.id, timedelta(minutes=2), actor=KIM)
    again = desk.find_draft(changed.id)
    desk.revise(again.id, again.revision, body=again.body.replace("감사합니다.", "고맙습니다."), actor=KIM)
    written = {one.draft.id: one for one in counting.writings.since(None)}
    assert edited(written[plain.id]) == 0.0
    share = edited(written[changed.id])
    assert share is not None
    assert 0 < share < 0.2
    assert written[plain.id].worked == timedelta(minutes=6)
    assert edited(Written(desk.find_draft(plain.id), None)) == 0.0


def test_a_decision_that_changes_the_words_in_the_same_step_is_measured_too(counting: st.Statistics) -> None:
    desk = counting.work.desk
    draft = desk.draft(taken(counting, 1))
    body = draft.body.replace("감사합니다.", "고맙습니다.")
    desk.review(draft.id, draft.revision, Decision.SUBMIT, actor=KIM, body=body)
    (written,) = counting.writings.since(None)
    assert written.original == draft.body
    assert edited(written) != 0.0


def test_work_of_no_length_or_over_lunch_is_refused(counting: st.Statistics) -> None:
    draft = counting.work.desk.draft(taken(counting, 1))
    for minutes in (0, 60 * 5):
        with pytest.raises(st.SpanUnreadable):
            counting.worked(draft.id, timedelta(minutes=minutes), actor=KIM)


def test_one_matter_that_came_in_from_many_is_a_cluster(counting: st.Statistics) -> None:
    for number in range(4):
        taken(counting, number)
    taken(counting, 9, "물빛동 도서관 열람실을 늦게까지 열어 주세요.")
    report = counting.report("2026-11")
    (cluster,) = report.clusters
    assert (cluster.count, cluster.people, cluster.place.label) == (4, 4, "솔내동")
    assert report.last is None
    assert report.before is None
    page = st.page(report)
    assert "지난달 기록 없음" in [figure.beside for figure in page.figures]
    assert "달이 끝나기 전" in page.title


def test_what_is_no_month_and_no_span_names_the_mend(counting: st.Statistics) -> None:
    for month in ("2026-13", "11월", "2027-01"):
        with pytest.raises(st.SpanUnreadable):
            counting.report(month)
    with pytest.raises(st.SpanUnreadable):
        counting.overview(date(2026, 11, 3), date(2026, 11, 2))
    with pytest.raises(st.SpanUnreadable):
        counting.overview(by=[D.KIND, D.KIND])


# --- on paper ---


def test_no_cell_is_computed_by_a_spreadsheet() -> None:
    evil = '=HYPERLINK("http://evil.example")'
    table = st.table([one(topic=evil) for _ in range(3)], NOVEMBER, [D.TOPIC])
    overview = st.Overview(
        table, st.draft_use([]), st.hours_saved([], st.Baseline(30, assumed=True)), datetime(2026, 12, 1)
    )
    rows = list(csv.reader(io.StringIO(st.as_csv(overview).decode("utf-8-sig"))))
    assert rows[1][0] == f"'{evil}"
    assert as_csv([("+82", "@x", "-1", "1", 3)]).decode("utf-8-sig") == "'+82,'@x,'-1,1,3\r\n"
    cell = load_workbook(io.BytesIO(st.as_xlsx(overview))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (evil, "s")


def test_a_workbook_holds_the_table_the_drafts_and_the_method() -> None:
    table = st.table([one(), one(standing=st.Standing.LATE)], NOVEMBER, [D.DEPARTMENT])
    sheets = [st.sheet(table), st.Sheet("a/b", ("값",), (("x",),))]
    book = load_workbook(io.BytesIO(as_xlsx(sheets)))
    assert book.sheetnames == ["부서별", "a·b"]
    last = [cell.value for cell in list(book["부서별"].rows)[-1]]
    assert last == ["합계", 2, 1, 1, 0.5]
    assert book["부서별"].freeze_panes == "A2"


def test_a_picture_has_every_korean_letter_and_needs_no_font_of_the_machine(counting: st.Statistics) -> None:
    taken(counting, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter that its font lacks
        for by in ([D.MONTH], [D.TOPIC], [D.KIND, D.PLACE]):
            assert st.as_picture(counting.overview(by=by)).startswith(b"\x89PNG")
        svg = st.as_picture(counting.overview(), "svg").decode()
    assert "<text" not in svg, "letters are outlines"


def test_a_report_is_one_file_that_fetches_nothing_and_a_pdf(counting: st.Statistics) -> None:
    for number in range(4):
        counting.work.course.told(taken(counting, number), MONDAY, actor=KIM)
    report = counting.report("2026-11")
    html = st.report_as_html(report).decode()
    assert "11월에 민원 4건을 접수했습니다." in html
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=.http|@import|url\((?!#)", html)
    pdf = st.report_as_pdf(report)
    assert pdf.startswith(b"%PDF")
    assert len(pdf) < 400_000


def test_a_month_without_complaints_says_so(counting: st.Statistics) -> None:
    page = st.page(counting.report("2026-10"))
    assert page.summary == ("이 달에 접수한 민원이 없습니다.",)
    assert st.report_as_pdf(counting.report("2026-10")).startswith(b"%PDF")
