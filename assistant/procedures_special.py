"""Procedures of special statutes: taxes, land prices, welfare, petitions and others. Data only."""

from __future__ import annotations

from assistant.clock import Who
from assistant.period import Period, Unit, days
from assistant.procedures_model import Procedure, ProcedureName, Term

TAX = "「지방세기본법」"
LIVING = "「국민기초생활 보장법」"
WELFARE = "「사회보장급여의 이용ㆍ제공 및 수급권자 발굴에 관한 법률」"
PETITION = "「청원법」"
PRIVACY = "「개인정보 보호법 시행령」"
COMPENSATION = "「국가배상법」"
_OFFICE, _CITIZEN = Who.OFFICE, Who.COMPLAINANT

SPECIAL: tuple[Procedure, ...] = (
    Procedure(
        ProcedureName.TAX_REVIEW,
        f"{TAX} 제88조",
        "과세전적부심사 청구이므로 지방세의 절차에 따른다.",
        (
            Term(_CITIZEN, "과세예고통지 등을 받은 날부터 30일 이내에 청구한다.", f"{TAX} 제88조제2항", days(30)),
            Term(
                _OFFICE,
                "청구를 받은 날부터 30일 이내에 결과를 알리고 30일의 범위에서 1회 연장할 수 있다.",
                f"{TAX} 제88조제4항",
                days(30),
                from_filing=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.TAX_OBJECTION,
        f"{TAX} 제89조, 제90조",
        "지방세 부과에 대한 이의신청이므로 지방세의 절차에 따른다.",
        (
            Term(_CITIZEN, "처분의 통지를 받은 날부터 90일 이내에 한다.", f"{TAX} 제90조", days(90)),
            Term(_OFFICE, "신청을 받은 날부터 90일 이내에 결정한다.", f"{TAX} 제96조제1항", days(90), from_filing=True),
        ),
    ),
    Procedure(
        ProcedureName.TAX_CORRECTION,
        f"{TAX} 제50조",
        "지방세 경정청구이므로 지방세의 절차에 따른다.",
        (
            Term(
                _OFFICE,
                "청구를 받은 날부터 2개월 이내에 경정하거나 이유가 없음을 알린다.",
                f"{TAX} 제50조제3항",
                Period(2, Unit.MONTHS),
                from_filing=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.LAND_PRICE,
        "「부동산 가격공시에 관한 법률」 제11조",
        "개별공시지가에 대한 이의신청이므로 그 절차에 따른다.",
        (
            Term(
                _CITIZEN,
                "결정ㆍ공시일부터 30일 이내에 서면으로 한다.",
                "「부동산 가격공시에 관한 법률」 제11조제1항",
                days(30),
            ),
            Term(
                _OFFICE,
                "이의신청 기간이 만료된 날부터 30일 이내에 심사하여 알린다.",
                "「부동산 가격공시에 관한 법률」 제11조제2항",
                days(30),
            ),
        ),
    ),
    Procedure(
        ProcedureName.BASIC_LIVING,
        f"{LIVING} 제38조",
        "기초생활보장 급여 처분에 대한 이의신청이므로 시ㆍ도지사가 심사한다.",
        (
            Term(_CITIZEN, "결정의 통지를 받은 날부터 90일 이내에 한다.", f"{LIVING} 제38조제1항", days(90)),
            Term(
                _OFFICE,
                "10일 이내에 의견서와 관계 서류를 붙여 시ㆍ도지사에게 보낸다.",
                f"{LIVING} 제38조제2항",
                days(10),
                from_filing=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.WELFARE,
        f"{WELFARE} 제17조",
        "사회보장급여 처분에 대한 이의신청이므로 결정기간이 따로 있다.",
        (
            Term(_CITIZEN, "처분을 받은 날부터 90일 이내에 한다.", f"{WELFARE} 제17조제1항", days(90)),
            Term(
                _OFFICE,
                "이의신청을 받은 날부터 10일 이내에 결정한다.",
                f"{WELFARE} 제17조제2항 본문",
                days(10),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 만료일 다음 날부터 10일의 범위에서 연장하고 사유를 알린다.",
                f"{WELFARE} 제17조제2항 단서",
                days(10),
                follows=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.PETITION,
        f"{PETITION} 제11조, 제21조",
        "청원이므로 청원심의회의 심의와 청원의 처리기간에 따른다.",
        (
            Term(
                _OFFICE,
                "접수한 때부터 90일 이내에 처리결과를 알린다.",
                f"{PETITION} 제21조제2항",
                days(90),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 60일의 범위에서 한 차례 연장하고 사유와 처리예정기한을 알린다.",
                f"{PETITION} 제21조제3항",
                days(60),
                follows=True,
            ),
        ),
        "공개청원이면 공개 여부를 정하는 15일과 의견을 듣는 30일을 90일에서 뺀다(제13조제1항ㆍ제2항, 제21조제2항).",
    ),
    Procedure(
        ProcedureName.PROPOSAL,
        "「국민 제안 규정」 제5조, 제10조",
        "국민제안이므로 건의민원이 아니라 제안의 심사기간에 따른다.",
        (
            Term(
                _OFFICE,
                "접수한 날부터 30일 이내에 채택 여부를 결정하여 알린다.",
                "「국민 제안 규정」 제10조제1항",
                days(30),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "민원에 해당하면 접수한 날부터 7일 이내에 보완을 요청할 수 있다.",
                "「국민 제안 규정」 제6조제2항",
                days(7),
                from_filing=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.PERSONAL_DATA,
        f"「개인정보 보호법」 제35조부터 제37조까지, {PRIVACY} 제41조부터 제44조까지",
        "자신의 개인정보에 관한 요구이므로 그 기간에 따른다.",
        (
            Term(
                _OFFICE,
                "요구를 받은 날부터 10일 이내에 열람하게 하거나 정정ㆍ삭제ㆍ처리정지의 결과를 알린다.",
                f"{PRIVACY} 제41조제4항, 제43조제3항, 제44조제2항",
                days(10),
                from_filing=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.COMPENSATION,
        f"{COMPENSATION} 제9조, 제13조",
        "손해의 배상을 구하는 것이므로 배상심의회에 신청하거나 소송으로 구하는 절차를 안내한다.",
        (
            Term(
                Who.COMMISSION,
                "지구심의회는 신청을 받으면 4주일 이내에 배상결정을 한다.",
                f"{COMPENSATION} 제13조제1항",
                Period(4, Unit.WEEKS),
            ),
        ),
        "지방자치단체가 가입한 영조물 배상보험이 있으면 그 절차를 함께 안내한다.",
    ),
    Procedure(
        ProcedureName.PUBLIC_INTEREST,
        "「공익신고자 보호법」 제10조, 제12조",
        "공익신고이므로 조사하고 그 결과를 알려야 하며, 신고자의 인적사항을 누구에게도 알려서는 안 된다.",
        (Term(_OFFICE, "관할이 아니면 지체 없이 이송하고 신고자에게 알린다.", "「공익신고자 보호법」 제10조제6항"),),
        "부서 배정과 기록에서 신고자를 드러내지 않는다.",
    ),
)

__all__ = ["SPECIAL"]
