"""Rules of remedies, repeats and masses. Data only."""

from __future__ import annotations

from datetime import date

from assistant.period import Period, Unit, days
from assistant.rules import DecidedBy, Rule, RuleName
from assistant.rules_handling import ACT, AMENDED, BEFORE, DECREE

BASIC_ACT = "「행정기본법」"
APPEALS_ACT = "「행정심판법」"
SUITS_ACT = "「행정소송법」"
ANTI_CORRUPTION = "「부패방지 및 국민권익위원회의 설치와 운영에 관한 법률"

MERGING = date(2023, 1, 1)
"""시행령 제6조제6항ㆍ제7항 and 제38조의2 of 대통령령 제32789호 took effect on this day, later than the rest of it."""
MERGING_ADDENDUM = "부칙 <제32789호, 2022. 7. 11.> 제1조 단서"
GENERAL_OBJECTION = date(2023, 3, 24)
"""행정기본법 제36조 took effect two years after promulgation and holds for dispositions made since (부칙 제6조)."""

_SEE_DISPOSITION = DecidedBy.DISPOSITION

REMEDIES = (
    Rule(
        RuleName.OBJECTION,
        f"{ACT} 제35조제1항",
        "법정민원의 거부처분에는 받은 날부터 60일 이내에 문서로 이의신청할 수 있다.",
        days(60),
        decided_by=_SEE_DISPOSITION,
        transition="부칙 <제13459호, 2015. 8. 11.> 제2조",
    ),
    Rule(
        RuleName.OBJECTION_DECISION,
        f"{ACT} 제35조제2항 본문",
        "이의신청은 받은 날부터 10일 이내에 결정한다.",
        days(10),
        decided_by=DecidedBy.FILING,
    ),
    Rule(
        RuleName.OBJECTION_DECISION_EXTENDED,
        f"{ACT} 제35조제2항 단서",
        "부득이하면 만료일 다음 날부터 10일의 범위에서 결정을 연장할 수 있다.",
        days(10),
        decided_by=DecidedBy.FILING,
    ),
    Rule(
        RuleName.OBJECTION_GENERAL,
        f"{BASIC_ACT} 제36조제1항",
        "그 밖의 처분에는 받은 날부터 30일 이내에 이의신청할 수 있다.",
        days(30),
        GENERAL_OBJECTION,
        decided_by=_SEE_DISPOSITION,
        transition="부칙 <제17979호, 2021. 3. 23.> 제6조",
    ),
    Rule(
        RuleName.OBJECTION_GENERAL_ANSWER,
        f"{BASIC_ACT} 제36조제2항 본문",
        "이의신청의 결과는 받은 날부터 14일 이내에 알린다.",
        days(14),
        GENERAL_OBJECTION,
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.OBJECTION_GENERAL_EXTENDED,
        f"{BASIC_ACT} 제36조제2항 단서",
        "부득이하면 만료일 다음 날부터 10일의 범위에서 결과 통지를 한 차례 연장할 수 있다.",
        days(10),
        GENERAL_OBJECTION,
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.APPEAL,
        f"{APPEALS_ACT} 제27조제1항",
        "행정심판은 처분이 있음을 알게 된 날부터 90일 이내에 청구한다.",
        days(90),
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.APPEAL_LATEST,
        f"{APPEALS_ACT} 제27조제3항",
        "행정심판은 처분이 있었던 날부터 180일이 지나면 청구하지 못한다.",
        days(180),
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.APPEAL_AFTER_OBJECTION,
        f"{BASIC_ACT} 제36조제4항ㆍ제6항",
        "이의신청 결과를 통지받은 날(기간 내에 통지받지 못하면 기간이 끝난 다음 날)부터 90일 이내에 행정심판이나 행정소송을 제기할 수 있다.",
        days(90),
        GENERAL_OBJECTION,
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.SUIT,
        f"{SUITS_ACT} 제20조제1항",
        "취소소송은 처분이 있음을 안 날부터 90일 이내에 제기한다.",
        days(90),
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.SUIT_LATEST,
        f"{SUITS_ACT} 제20조제2항",
        "취소소송은 처분이 있은 날부터 1년이 지나면 제기하지 못한다.",
        Period(1, Unit.YEARS),
        decided_by=_SEE_DISPOSITION,
    ),
    Rule(
        RuleName.COMMISSION,
        f"{DECREE} 제17조제8항, {ANTI_CORRUPTION} 시행령」 제42조제1항",
        "국민권익위원회나 시민고충처리위원회는 고충민원을 접수일부터 60일 이내에 처리하고, 60일의 범위에서 연장할 수 있다.",
        days(60),
        decided_by=DecidedBy.FILING,
    ),
    Rule(
        RuleName.RECOMMENDATION,
        f"{ANTI_CORRUPTION}」 제50조제1항",
        "권고나 의견을 받은 날부터 30일 이내에 처리결과를 위원회에 통보한다.",
        days(30),
        decided_by=DecidedBy.FILING,
    ),
)

REPEATS = (
    Rule(
        RuleName.REPEAT_CLOSE,
        f"{ACT} 제23조제1항",
        "같은 내용의 민원(법정민원 제외)을 정당한 사유 없이 3회 이상 반복하면 2회 이상 결과를 통지한 뒤 그 후 접수되는 것을 종결할 수 있다.",
    ),
    Rule(RuleName.REPEAT_AGENCIES, f"{ACT} 제23조제2항", "여러 기관에 낸 같은 내용의 민원을 이송받은 때에도 같다."),
    Rule(
        RuleName.REPEAT_SAMENESS,
        f"{ACT} 제23조제3항",
        "같은 내용인지는 민원의 성격, 종전 민원과의 유사성ㆍ관련성, 같은 답변을 할 수밖에 없는 사정을 종합하여 정한다.",
    ),
    Rule(
        RuleName.MASS_DEFINITION,
        f"{ACT} 제2조제6호",
        "다수인관련민원은 5세대 이상의 공동이해와 관련되어 5명 이상이 연명으로 제출하는 민원이다.",
    ),
    Rule(RuleName.MASS_SIGNATURES, f"{ACT} 제24조제1항", "다수인관련민원은 연명부를 원본으로 제출한다."),
    Rule(
        RuleName.MASS_COMMITTEE,
        f"{DECREE} 제26조",
        "다수인관련민원을 종결하려면 민원조정위원회의 심의를 거쳐야 한다.",
        transition="부칙 <제26980호, 2016. 2. 12.> 제2조",
    ),
    Rule(
        RuleName.MASS_COMMITTEE_SPARED,
        f"{DECREE} 제38조의2제4항",
        "감독기관의 의견 제시(또는 상위 직급 위원장의 심의)를 거쳐 거부된 것이 같은 사유로 다시 접수되면 심의를 생략할 수 있다.",
        valid_from=MERGING,
        transition="부칙 <제32789호, 2022. 7. 11.> 제2조",
    ),
    Rule(
        RuleName.MASS_YEARLY,
        f"{DECREE} 제38조의2제1항",
        "민원조정위원회는 다수인관련민원과 종결 후 다시 접수된 민원을 매년 1회 이상 심의한다.",
        valid_from=MERGING,
    ),
    Rule(
        RuleName.MERGED_RECEIPT,
        f"{DECREE} 제6조제6항(2026. 5. 6. 개정 전)",
        "5명 이상에게서 같은 취지의 민원을 접수할 때에는 병합하여 접수할 수 있다.",
        valid_from=MERGING,
        valid_to=BEFORE,
        transition=f"{MERGING_ADDENDUM}, 제4조",
    ),
    Rule(
        RuleName.MERGED_RECEIPT,
        f"{DECREE} 제6조제7항",
        "5명 이상에게서 같은 취지의 민원을 접수할 때에는 병합하여 접수할 수 있다.",
        valid_from=AMENDED,
    ),
    Rule(
        RuleName.GRIEVANCE_AGAIN,
        f"{DECREE} 제17조제2항",
        "같은 내용의 고충민원을 다시 내면 감사부서 등이 조사하도록 한다.",
        transition="부칙 <제26980호, 2016. 2. 12.> 제3조",
    ),
    Rule(
        RuleName.GRIEVANCE_SUPERVISOR,
        f"{DECREE} 제17조제6항",
        "감사부서의 조사를 거친 민원인은 감독기관의 장에게 고충민원을 신청할 수 있다.",
    ),
    Rule(
        RuleName.REPRESENTATIVES,
        f"{DECREE} 제8조",
        "3명 이상이 대표자 없이 연명하면 기간을 정하여 3명 이내의 대표자 선정을 요청하고, 없으면 직접 선정할 수 있다.",
    ),
)

__all__ = ["BASIC_ACT", "MERGING", "MERGING_ADDENDUM", "REMEDIES", "REPEATS"]
