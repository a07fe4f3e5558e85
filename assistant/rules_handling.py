"""Rules of the handling period itself: its length, how it is counted, what is not counted, how it is extended. Data only."""

from __future__ import annotations

from datetime import date

from assistant.period import AT_ONCE, days, hours
from assistant.rules import DecidedBy, Rule, RuleName

ACT = "「민원 처리에 관한 법률」"
DECREE = "「민원 처리에 관한 법률 시행령」"
PROCEDURE_DECREE = "「행정절차법 시행령」"
PROCEDURE_RULE = "「행정절차법 시행규칙」"

AMENDED = date(2026, 5, 6)
"""시행령 대통령령 제36296호 in force."""
BEFORE = date(2026, 5, 5)
FULL_REVISION = "부칙 <제36296호, 2026. 5. 6.>"


def _pause(name: RuleName, items: str, says: str) -> tuple[Rule, Rule]:
    """A pause by 행정절차법 시행령 제11조, to which 시행령 제20조 led before the amendment and 제20조제1호 leads since."""
    return (
        Rule(name, f"{DECREE} 제20조({items})", says, valid_to=BEFORE),
        Rule(name, f"{DECREE} 제20조제1호({items})", says, valid_from=AMENDED),
    )


PERIODS = (
    Rule(RuleName.PERIOD_STATUTORY, f"{ACT} 제17조제1항", "법정민원의 처리기간은 종류별로 미리 정하여 공표한다."),
    Rule(
        RuleName.PERIOD_INQUIRY_LAW,
        f"{DECREE} 제14조제1호",
        "법령에 관한 질의민원은 특별한 사유가 없으면 14일 이내에 처리한다.",
        days(14),
    ),
    Rule(
        RuleName.PERIOD_INQUIRY_SCHEME,
        f"{DECREE} 제14조제2호",
        "제도ㆍ절차 등 법령 외의 사항에 관한 질의민원은 특별한 사유가 없으면 7일 이내에 처리한다.",
        days(7),
    ),
    Rule(
        RuleName.PERIOD_SUGGESTION,
        f"{DECREE} 제15조",
        "건의민원은 특별한 사유가 없으면 14일 이내에 처리한다.",
        days(14),
    ),
    Rule(
        RuleName.PERIOD_OTHER,
        f"{DECREE} 제16조제1항",
        "기타민원은 특별한 사유가 없으면 즉시 처리한다.",
        AT_ONCE,
    ),
    Rule(
        RuleName.PERIOD_OTHER_OWN,
        f"{DECREE} 제16조제3항",
        "행정기관의 장은 기타민원의 처리기간을 기관의 특성에 맞게 달리 정할 수 있다.",
    ),
    Rule(
        RuleName.PERIOD_GRIEVANCE,
        f"{DECREE} 제17조제1항",
        "고충민원은 특별한 사유가 없으면 7일 이내에 처리한다.",
        days(7),
        transition="부칙 <제26980호, 2016. 2. 12.> 제3조",
    ),
)

COUNTING = (
    Rule(
        RuleName.AT_ONCE,
        f"{DECREE} 제19조",
        "‘즉시’는 정당한 사유가 없으면 3근무시간 이내이다.",
        hours(3),
    ),
    Rule(
        RuleName.COUNT_IN_HOURS,
        f"{ACT} 제19조제1항",
        "5일 이하의 기간은 접수시각부터 1일 8근무시간으로 시간 단위로 세고, 공휴일과 토요일은 세지 않는다.",
    ),
    Rule(
        RuleName.COUNT_IN_DAYS,
        f"{ACT} 제19조제2항",
        "6일 이상의 기간은 첫날을 넣어 일 단위로 세고, 공휴일과 토요일은 세지 않는다.",
    ),
    Rule(
        RuleName.COUNT_BY_CALENDAR,
        f"{ACT} 제19조제3항, 「민법」 제159조부터 제161조까지",
        "주ㆍ월ㆍ연의 기간은 첫날을 넣어 역에 따라 세고, 끝나는 날이 토요일이나 공휴일이면 그 다음 날에 끝난다.",
    ),
    Rule(
        RuleName.COUNT_CIVIL,
        "「민법」 제155조, 제157조, 제159조부터 제161조까지",
        "첫날을 빼고 역에 따라 세며, 끝나는 날이 토요일이나 공휴일이면 그 다음 날에 끝난다.",
        valid_to=date(2021, 3, 22),
        decided_by=DecidedBy.EVENT,
    ),
    Rule(
        RuleName.COUNT_CIVIL,
        "「행정기본법」 제6조제1항, 「민법」 제157조, 제159조부터 제161조까지",
        "첫날을 빼고 역에 따라 세며, 끝나는 날이 토요일이나 공휴일이면 그 다음 날에 끝난다.",
        valid_from=date(2021, 3, 23),
        decided_by=DecidedBy.EVENT,
    ),
    Rule(
        RuleName.BULK_CERTIFICATES,
        f"{DECREE} 제12조제5항",
        "다른 기관을 통해 같은 증명서를 많이 신청하면 20통마다 처리기간을 1일씩 연장할 수 있다.",
        days(1),
    ),
)

PAUSES = (
    *_pause(
        RuleName.PAUSE_SUPPLEMENT,
        f"{PROCEDURE_DECREE} 제11조제1호",
        "신청서 보완에 걸린 기간은 보완을 위해 보낸 날과 보완되어 도달한 날까지 넣어 세지 않는다.",
    ),
    *_pause(
        RuleName.PAUSE_FORWARDING, f"{PROCEDURE_DECREE} 제11조제2호", "상당히 떨어진 기관 사이에 문서를 보내는 기간"
    ),
    *_pause(RuleName.PAUSE_REPRESENTATIVE, f"{PROCEDURE_DECREE} 제11조제3호", "대표자를 선정하는 데 걸린 기간"),
    *_pause(RuleName.PAUSE_HEARING, f"{PROCEDURE_DECREE} 제11조제4호", "의견청취에 걸린 기간"),
    *_pause(
        RuleName.PAUSE_EXAMINATION,
        f"{PROCEDURE_DECREE} 제11조제5호",
        "실험ㆍ검사ㆍ감정, 전문적인 기술검토 등 특별한 추가절차에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_COUNCIL,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제1호",
        "국회나 지방의회의 동의를 위한 심의에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_SECURITY,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제2호",
        "국가안보나 외교상 선행조치에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_BUDGET,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제3호",
        "정부의 예산사정으로 처리가 지연된 기간",
    ),
    *_pause(
        RuleName.PAUSE_FOREIGN_INQUIRY,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제4호",
        "외국기관이나 재외공관 조회에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_PRICE_STUDY,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제5호",
        "가격조사ㆍ수요조사ㆍ원가계산ㆍ경영분석ㆍ감정ㆍ기업진단에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_IDENTITY_CHECK,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제6호",
        "시험ㆍ신원조회ㆍ신체검사에 걸린 기간",
    ),
    *_pause(
        RuleName.PAUSE_APPLICANT,
        f"{PROCEDURE_DECREE} 제11조제6호, {PROCEDURE_RULE} 제6조제7호",
        "불출석 등 신청인의 귀책사유로 지연된 기간",
    ),
    Rule(
        RuleName.PAUSE_OUTAGE,
        f"{DECREE} 제20조제2호",
        "정보시스템 장애로 이미 접수된 민원을 처리할 수 없는 기간",
        valid_from=AMENDED,
        decided_by=DecidedBy.EVENT,
        transition=f"{FULL_REVISION} 제3조",
    ),
    Rule(
        RuleName.PAUSE_SHARED_PAPERS,
        f"{DECREE} 제7조의2제3항",
        "공동이용하는 증명서류ㆍ구비서류의 발급과 확인에 걸린 기간",
        valid_from=date(2022, 7, 12),
    ),
    Rule(RuleName.PAUSE_ON_SITE, f"{DECREE} 제17조제5항", "고충민원의 현장조사 등에 걸린 기간"),
    Rule(
        RuleName.PAUSE_PRIOR_COMPLAINT,
        f"{DECREE} 제12조제9항",
        "통합 접수한 민원에서 먼저 끝나야 하는 선행 민원에 걸린 기간",
    ),
    Rule(RuleName.ON_SITE_LIMIT, f"{DECREE} 제17조제4항 본문", "현장조사는 14일의 범위에서 한다.", days(14)),
    Rule(
        RuleName.ON_SITE_EXTENSION,
        f"{DECREE} 제17조제4항 단서",
        "부득이하면 현장조사를 7일의 범위에서 한 차례만 연장할 수 있다.",
        days(7),
    ),
)

EXTENSIONS = (
    Rule(
        RuleName.EXTENSION,
        f"{DECREE} 제21조제1항 본문(2026. 5. 6. 개정 전)",
        "부득이한 사유가 있으면 원래 처리기간의 범위에서 한 차례 연장할 수 있다.",
        valid_to=BEFORE,
        transition=f"{FULL_REVISION} 제4조",
    ),
    Rule(
        RuleName.EXTENSION,
        f"{DECREE} 제21조제1항 본문",
        "각 호의 사유(관계 기관ㆍ부서의 협조, 사실관계ㆍ현장 확인, 불가항력, 이에 준하는 사유)가 있으면 원래 처리기간의 범위에서 "
        "한 차례 연장할 수 있다.",
        valid_from=AMENDED,
        transition=f"{FULL_REVISION} 제4조",
    ),
    Rule(
        RuleName.EXTENSION_AGAIN,
        f"{DECREE} 제21조제1항 단서",
        "민원인의 동의를 받아 원래 처리기간의 범위에서 한 차례만 다시 연장할 수 있다.",
    ),
    Rule(
        RuleName.EXTENSION_FORBIDDEN,
        f"{DECREE} 제21조제2항",
        "단순 업무과중, 담당자 지정 지연이나 부재를 사유로 처리기간을 연장해서는 안 된다.",
        valid_from=AMENDED,
        transition=f"{FULL_REVISION} 제4조",
    ),
    Rule(
        RuleName.EXTENSION_NOTICE,
        f"{DECREE} 제21조제2항(2026. 5. 6. 개정 전)",
        "연장 사유와 처리완료 예정일을 지체 없이 문서로 통지한다.",
        valid_to=BEFORE,
        decided_by=DecidedBy.EVENT,
    ),
    Rule(
        RuleName.EXTENSION_NOTICE,
        f"{DECREE} 제21조제3항",
        "연장 사유와 처리완료 예정일을 지체 없이 문서로 통지한다.",
        valid_from=AMENDED,
        decided_by=DecidedBy.EVENT,
    ),
    Rule(
        RuleName.EXTENSION_OF_DISPOSITION,
        "「행정절차법」 제19조제2항",
        "처분의 처리기간은 그 범위에서 한 번만 연장할 수 있다.",
    ),
)

HANDLING = (*PERIODS, *COUNTING, *PAUSES, *EXTENSIONS)

__all__ = ["ACT", "AMENDED", "BEFORE", "DECREE", "HANDLING"]
