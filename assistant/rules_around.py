"""Rules around the handling period: receipt, transfer, supplement, notices; and the book of all rules. Data only."""

from __future__ import annotations

from assistant.period import days, hours
from assistant.rules import DecidedBy, Rule, Rulebook, RuleName
from assistant.rules_handling import ACT, AMENDED, BEFORE, DECREE, HANDLING
from assistant.rules_remedies import MERGING, MERGING_ADDENDUM, REMEDIES, REPEATS

ORDER = "「민원 처리에 관한 법률 시행규칙」"

RECEIPT_AND_TRANSFER = (
    Rule(
        RuleName.ELECTRONIC_RECEIPT,
        f"{DECREE} 제6조제7항(2026. 5. 6. 개정 전)",
        "전자민원창구로 신청된 민원은 도달한 때부터 8근무시간 이내에 접수한다.",
        hours(8),
        MERGING,
        BEFORE,
        DecidedBy.ARRIVAL,
        f"{MERGING_ADDENDUM}, 제4조",
    ),
    Rule(
        RuleName.ELECTRONIC_RECEIPT,
        f"{DECREE} 제6조제8항",
        "전자민원창구로 신청된 민원은 도달한 때부터 8근무시간 이내에 접수한다.",
        hours(8),
        AMENDED,
        None,
        DecidedBy.ARRIVAL,
    ),
    Rule(
        RuleName.TO_OFFICE,
        f"{DECREE} 제13조제1항 본문",
        "민원실 소관이 아닌 문서는 1근무시간 이내에 처리주무부서로 이송한다.",
        hours(1),
    ),
    Rule(
        RuleName.TO_FAR_OFFICE,
        f"{DECREE} 제13조제1항 단서",
        "처리주무부서가 상당히 떨어져 있으면 3근무시간 이내에 이송할 수 있다.",
        hours(3),
    ),
    Rule(
        RuleName.WRONG_OFFICE,
        f"{DECREE} 제13조제2항",
        "소관이 아닌 부서가 접수하면 3근무시간 이내에 민원실을 거쳐 처리주무부서로 이송한다.",
        hours(3),
    ),
    Rule(
        RuleName.TO_OTHER_AGENCY,
        f"{ACT} 제16조제1항, {DECREE} 제13조제3항",
        "다른 행정기관 소관이면 8근무시간 이내에 이송하고 민원인에게 알린다.",
        hours(8),
    ),
    Rule(
        RuleName.ELECTRONIC_TRANSFER,
        f"{DECREE} 제13조제4항",
        "전자문서는 지체 없이 전자적 방법으로 이송한다.",
    ),
)

PREVIEWS = (
    Rule(
        RuleName.PREVIEW,
        f"{DECREE} 제34조제2항",
        "사전심사는 처리기간이 30일 미만이면 그 처리기간, 30일 이상이면 30일의 범위에서 정한다.",
        days(30),
    ),
)

SUPPLEMENT = (
    Rule(
        RuleName.SUPPLEMENT_REQUEST,
        f"{ACT} 제22조제1항, {ORDER} 제9조제1항",
        "보완요구는 접수한 때부터 8근무시간 이내에 한다. 현지조사 등 정당한 사유로 나중에 발견되면 즉시 한다.",
        hours(8),
    ),
    Rule(
        RuleName.SUPPLEMENT_EXTENSIONS,
        f"{DECREE} 제24조제2항",
        "민원인은 필요한 기간을 밝혀 보완기간 연장을 2회까지 요청할 수 있다.",
    ),
    Rule(
        RuleName.SUPPLEMENT_AGAIN,
        f"{DECREE} 제24조제3항",
        "보완하지 않으면 10일 이내의 기간을 정하여 다시 요구할 수 있다.",
        days(10),
    ),
    Rule(
        RuleName.SUPPLEMENT_COUNT,
        f"{DECREE} 제24조제4항, 「민법」 제156조, 제157조, 제159조부터 제161조까지",
        "보완기간은 첫날을 빼고 역에 따라 센다.",
    ),
    Rule(
        RuleName.SUPPLEMENT_RETURN,
        f"{DECREE} 제25조제1항",
        "기간 내에 보완하지 않으면 이유를 밝혀 되돌려 보낼 수 있다.",
    ),
    Rule(
        RuleName.SUPPLEMENT_UNDELIVERED,
        f"{DECREE} 제25조제2항",
        "소재지가 분명하지 않아 보완요구가 2회 반송되면 취하한 것으로 보아 종결할 수 있다.",
    ),
    Rule(
        RuleName.WITHDRAWAL,
        f"{ACT} 제22조제2항, {DECREE} 제25조제3항",
        "민원인은 처리가 끝나기 전에 보완ㆍ변경ㆍ취하할 수 있고, 취하하면 요청에 따라 문서를 돌려준다.",
    ),
    Rule(
        RuleName.UNCOLLECTED,
        f"{DECREE} 제25조제4항",
        "직접 교부할 허가서 등을 처리완료 예정일부터 15일이 지나도록 받아 가지 않으면 폐기하고 종결할 수 있다.",
        days(15),
    ),
)

WATCHING = (
    Rule(
        RuleName.PROGRESS_NOTICE,
        f"{DECREE} 제23조제1항ㆍ제2항",
        "접수한 날부터 30일이 지날 때마다 처리진행상황과 처리완료 예정일을 알린다.",
        days(30),
    ),
    Rule(
        RuleName.COOPERATION,
        f"{ACT} 제20조",
        "협조를 요청받은 부서는 회신기간 내에 회신하고, 끝나기 전에 알려 한 차례만 그 범위에서 연장할 수 있다.",
    ),
    Rule(RuleName.REMINDER, f"{DECREE} 제28조제2항", "처리기간이 지나면 민원심사관이 지체 없이 독촉장을 발급한다."),
    Rule(
        RuleName.MONTHLY_CHECK,
        f"{DECREE} 제22조제1항, {ORDER} 제7조",
        "매달 5일까지 지난달의 처리상황을 확인ㆍ점검한다.",
    ),
    Rule(
        RuleName.CORRECTION_DEMAND,
        f"{DECREE} 제18조제1항제3호",
        "처리기간이 지나면 민원인은 그 행정기관이나 감독기관의 장에게 시정을 요구할 수 있다.",
    ),
)

RULES = Rulebook((*HANDLING, *PREVIEWS, *RECEIPT_AND_TRANSFER, *SUPPLEMENT, *WATCHING, *REMEDIES, *REPEATS))
"""Every rule on record."""

__all__ = ["RULES"]
