"""Dates of the procedures that displace a complaint's clock, worked by hand against the articles.

All are counted by 민법 (행정기본법 제6조제1항): the first day out (제157조), holidays inside counted, an end on a Saturday or holiday moved to
the next day that is neither (제161조). An extension "만료일 다음 날부터 기산" counts its first day.
"""

from datetime import date, datetime

import pytest

from assistant.adapters.holidays import korean_calendar
from assistant.procedures import ProcedureName, term_dates
from assistant.procedures_law import PROCEDURES

CALENDAR = korean_calendar()
BY_NAME = {procedure.name: procedure for procedure in PROCEDURES}
Name = ProcedureName

WORKED = [
    # received, procedure, article, due, how
    (
        "2026-11-02",
        Name.FINE_OBJECTION,
        "「질서위반행위규제법」 제21조제1항",
        "2026-11-16",
        "14 from 11-03: 11-16, Monday",
    ),
    (
        "2026-09-11",
        Name.FINE_OBJECTION,
        "「질서위반행위규제법」 제21조제1항",
        "2026-09-28",
        "09-25 추석, 26 Sat 추석, 27 Sun",
    ),
    (
        "2026-12-18",
        Name.FINE_OBJECTION,
        "「질서위반행위규제법」 제21조제1항",
        "2027-01-04",
        "01-01 신정, 02 Sat, 03 Sun",
    ),
    ("2026-11-02", Name.DISCLOSURE, "공공기관의 정보공개에 관한 법률」 제11조제1항", "2026-11-12", "10 from 11-03"),
    (
        "2026-11-02",
        Name.DISCLOSURE,
        "공공기관의 정보공개에 관한 법률」 제11조제2항",
        "2026-11-23",
        "11-13 in, 11-22 is Sunday",
    ),
    (
        "2026-09-14",
        Name.DISCLOSURE,
        "공공기관의 정보공개에 관한 법률」 제11조제1항",
        "2026-09-28",
        "09-24 to 26 추석, 27 Sun",
    ),
    (
        "2026-09-14",
        Name.DISCLOSURE,
        "공공기관의 정보공개에 관한 법률」 제11조제2항",
        "2026-10-08",
        "09-29 in, ten days",
    ),
    ("2026-11-02", Name.DISCLOSURE_OBJECTION, "제18조제3항 본문", "2026-11-09", "7 from 11-03"),
    ("2026-11-02", Name.DISCLOSURE_OBJECTION, "제18조제3항 단서", "2026-11-16", "11-10 in, seven days"),
    ("2026-10-02", Name.DISCLOSURE_OBJECTION, "제18조제3항 본문", "2026-10-12", "10-09 한글날, 10 Sat, 11 Sun"),
    ("2026-11-02", Name.APPEAL, "「행정심판법」 제24조제1항", "2026-11-12", "10 from 11-03"),
    ("2026-12-15", Name.APPEAL, "「행정심판법」 제24조제1항", "2026-12-28", "12-25 성탄절, 26 Sat, 27 Sun"),
    (
        "2026-11-02",
        Name.APPEAL,
        "「행정심판법」 제45조제1항 본문",
        "2027-01-04",
        "day 60 is 01-01 신정, 02 Sat, 03 Sun",
    ),
    ("2026-11-02", Name.APPEAL, "「행정심판법」 제45조제1항 단서", "2027-02-03", "01-05 in, thirty days"),
    ("2026-11-02", Name.OBJECTION, "「민원 처리에 관한 법률」 제35조제2항 본문", "2026-11-12", "10 from 11-03"),
    (
        "2026-11-02",
        Name.OBJECTION,
        "「민원 처리에 관한 법률」 제35조제2항 단서",
        "2026-11-23",
        "11-13 in, 11-22 is Sunday",
    ),
    ("2026-11-02", Name.DISPOSITION_OBJECTION, "「행정기본법」 제36조제2항 본문", "2026-11-16", "14 from 11-03"),
    ("2026-11-02", Name.DISPOSITION_OBJECTION, "「행정기본법」 제36조제2항 단서", "2026-11-26", "11-17 in, ten days"),
    (
        "2026-11-02",
        Name.TAX_CORRECTION,
        "「지방세기본법」 제50조제3항",
        "2027-01-04",
        "two months from 11-03 end on 01-02, Saturday",
    ),
    (
        "2026-12-31",
        Name.TAX_CORRECTION,
        "「지방세기본법」 제50조제3항",
        "2027-03-02",
        "from 01-01 to 02-28, Sunday; 03-01 삼일절",
    ),
    ("2026-11-02", Name.WELFARE, "제17조제2항 단서", "2026-11-23", "as the objection to a refusal"),
    ("2026-11-02", Name.BASIC_LIVING, "「국민기초생활 보장법」 제38조제2항", "2026-11-12", "10 from 11-03"),
    ("2026-11-02", Name.PETITION, "「청원법」 제21조제2항", "2027-02-01", "day 90 is 01-31, Sunday"),
    ("2026-11-02", Name.PETITION, "「청원법」 제21조제3항", "2027-04-02", "02-02 in, sixty days"),
    ("2026-11-02", Name.PROPOSAL, "「국민 제안 규정」 제10조제1항", "2026-12-02", "30 from 11-03"),
    ("2026-11-02", Name.PERSONAL_DATA, "「개인정보 보호법 시행령」 제41조제4항", "2026-11-12", "10 from 11-03"),
]


@pytest.mark.parametrize(
    ("received", "name", "article", "due", "how"),
    WORKED,
    ids=[f"{row[1].name}-{row[2][-8:]}-{row[0]}" for row in WORKED],
)
def test_a_procedure_has_the_date_worked_by_hand(
    received: str, name: ProcedureName, article: str, due: str, how: str
) -> None:
    found = term_dates(BY_NAME[name], datetime.fromisoformat(f"{received}T10:00"), calendar=CALENDAR)
    (dated,) = (one for one in found if article in one.term.article)
    assert dated.due is not None
    assert dated.due.date() == date.fromisoformat(due), how


def test_what_does_not_run_from_this_paper_has_no_date() -> None:
    (opinion, *_) = term_dates(BY_NAME[Name.FINE_OPINION], datetime(2026, 11, 2, 10), calendar=CALENDAR)
    assert opinion.due is None
    assert "제16조제1항" in opinion.term.article
