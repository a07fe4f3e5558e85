"""Procedures against what an agency decided, and moves within a complaint: what the law says of each. Data only."""

from __future__ import annotations

from assistant.clock import Who
from assistant.period import days
from assistant.procedures_model import Procedure, ProcedureName, Term
from assistant.procedures_special import SPECIAL

FINES = "「질서위반행위규제법」"
DISCLOSURE = "「공공기관의 정보공개에 관한 법률」"
ACT = "「민원 처리에 관한 법률」"
DECREE = "「민원 처리에 관한 법률 시행령」"
APPEALS = "「행정심판법」"
BASIC = "「행정기본법」"
_OFFICE, _CITIZEN = Who.OFFICE, Who.COMPLAINANT

GENERAL: tuple[Procedure, ...] = (
    Procedure(
        ProcedureName.FINE_OPINION,
        f"{FINES} 제16조",
        "과태료 사전통지를 받은 사람의 의견제출이므로 민원의 처리기간이 아니라 통지서의 의견제출 기한에 따른다.",
        (
            Term(_CITIZEN, "의견제출 기한은 통지서에 적힌 10일 이상의 기간이다.", f"{FINES} 제16조제1항", days(10)),
            Term(_OFFICE, "상당한 이유가 있으면 부과하지 않거나 통지한 내용을 바꿀 수 있다.", f"{FINES} 제16조제3항"),
            Term(_OFFICE, "의견제출 절차를 마친 뒤에 서면으로 부과한다.", f"{FINES} 제17조제1항"),
        ),
        "기한 안에 자진납부로 감경받아 내면 절차가 끝나 의견제출과 이의제기를 할 수 없다(제18조제2항).",
    ),
    Procedure(
        ProcedureName.FINE_OBJECTION,
        f"{FINES} 제20조, 제21조",
        "과태료 부과에 대한 이의제기이므로 민원으로 답하여 끝낼 수 없고 관할 법원에 통보하여야 한다.",
        (
            Term(_CITIZEN, "부과 통지를 받은 날부터 60일 이내에 서면으로 제기한다.", f"{FINES} 제20조제1항", days(60)),
            Term(
                _OFFICE,
                "이의제기를 받은 날부터 14일 이내에 의견과 증빙서류를 붙여 관할 법원에 통보한다.",
                f"{FINES} 제21조제1항",
                days(14),
                from_filing=True,
            ),
            Term(_OFFICE, "통보하거나 통보하지 않으면 즉시 당사자에게 알린다.", f"{FINES} 제21조제3항"),
        ),
        "이의제기가 있으면 부과처분은 효력을 잃는다(제20조제2항). 행정심판과 「행정기본법」 제36조의 이의신청 대상이 아니다.",
    ),
    Procedure(
        ProcedureName.DISCLOSURE,
        f"{DISCLOSURE} 제10조, 제11조",
        "정보공개 청구이므로 민원의 처리기간이 아니라 공개 여부 결정기간에 따른다.",
        (
            Term(
                _OFFICE,
                "청구를 받은 날부터 10일 이내에 공개 여부를 결정한다.",
                f"{DISCLOSURE} 제11조제1항",
                days(10),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 그 기간이 끝나는 날의 다음 날부터 10일의 범위에서 연장하고 지체 없이 알린다.",
                f"{DISCLOSURE} 제11조제2항",
                days(10),
                follows=True,
            ),
            Term(
                _CITIZEN,
                "제3자는 통지를 받은 날부터 3일 이내에 비공개를 요청할 수 있다.",
                f"{DISCLOSURE} 제21조제1항",
                days(3),
            ),
        ),
        "보유하지 않는 정보이거나 실제로는 진정ㆍ질의이면 민원으로 처리할 수 있다(제11조제5항). 실무에서는 토요일과 공휴일을 빼고 세기도 한다.",
    ),
    Procedure(
        ProcedureName.DISCLOSURE_OBJECTION,
        f"{DISCLOSURE} 제18조",
        "비공개ㆍ부분공개 결정에 대한 이의신청이므로 그 절차에 따른다.",
        (
            Term(
                _CITIZEN,
                "결정 통지를 받은 날(또는 청구 후 20일이 지난 날)부터 30일 이내에 한다.",
                f"{DISCLOSURE} 제18조제1항",
                days(30),
            ),
            Term(
                _OFFICE,
                "이의신청을 받은 날부터 7일 이내에 결정한다.",
                f"{DISCLOSURE} 제18조제3항 본문",
                days(7),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 그 기간이 끝나는 날의 다음 날부터 7일의 범위에서 연장하고 사유를 알린다.",
                f"{DISCLOSURE} 제18조제3항 단서",
                days(7),
                follows=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.APPEAL,
        f"{APPEALS} 제23조, 제24조",
        "행정심판 청구이므로 민원으로 처리하지 않고 청구서와 답변서를 행정심판위원회에 보낸다.",
        (
            Term(
                _CITIZEN,
                "처분이 있음을 알게 된 날부터 90일, 있었던 날부터 180일 이내에 청구한다.",
                f"{APPEALS} 제27조",
                days(90),
            ),
            Term(
                _OFFICE,
                "청구서를 받은 날부터 10일 이내에 청구서와 답변서를 위원회에 보낸다.",
                f"{APPEALS} 제24조제1항",
                days(10),
                from_filing=True,
            ),
            Term(
                Who.COMMISSION,
                "재결은 청구서를 받은 날부터 60일 이내에 한다.",
                f"{APPEALS} 제45조제1항 본문",
                days(60),
                from_filing=True,
            ),
            Term(
                Who.COMMISSION,
                "부득이하면 위원장이 직권으로 30일을 연장할 수 있다.",
                f"{APPEALS} 제45조제1항 단서",
                days(30),
                follows=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.OBJECTION,
        f"{ACT} 제35조, {DECREE} 제40조",
        "법정민원의 거부처분에 대한 이의신청이므로 결정기간이 따로 있다.",
        (
            Term(_CITIZEN, "거부처분을 받은 날부터 60일 이내에 문서로 한다.", f"{ACT} 제35조제1항", days(60)),
            Term(
                _OFFICE,
                "이의신청을 받은 날부터 10일 이내에 결정한다.",
                f"{ACT} 제35조제2항 본문",
                days(10),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 만료일 다음 날부터 10일의 범위에서 연장하고 사유를 알린다.",
                f"{ACT} 제35조제2항 단서",
                days(10),
                follows=True,
            ),
        ),
        "이의신청과 관계없이 행정심판이나 행정소송을 할 수 있음을 알린다(제35조제3항).",
    ),
    Procedure(
        ProcedureName.DISPOSITION_OBJECTION,
        f"{BASIC} 제36조",
        "처분에 대한 이의신청이므로 결과 통지기간이 따로 있다.",
        (
            Term(_CITIZEN, "처분을 받은 날부터 30일 이내에 한다.", f"{BASIC} 제36조제1항", days(30)),
            Term(
                _OFFICE,
                "이의신청을 받은 날부터 14일 이내에 결과를 알린다.",
                f"{BASIC} 제36조제2항 본문",
                days(14),
                from_filing=True,
            ),
            Term(
                _OFFICE,
                "부득이하면 만료일 다음 날부터 10일의 범위에서 한 차례 연장하고 사유를 알린다.",
                f"{BASIC} 제36조제2항 단서",
                days(10),
                follows=True,
            ),
        ),
    ),
    Procedure(
        ProcedureName.WITHDRAWAL,
        f"{ACT} 제22조제2항, {DECREE} 제25조제3항",
        "처리가 끝나기 전에는 취하할 수 있고, 요청하면 문서를 돌려준다.",
        displaces=False,
    ),
    Procedure(
        ProcedureName.CHANGE,
        f"{ACT} 제22조제2항",
        "처리가 끝나기 전에는 신청의 내용을 변경할 수 있다.",
        displaces=False,
    ),
    Procedure(
        ProcedureName.SUPPLEMENT,
        f"{ACT} 제22조제2항",
        "처리가 끝나기 전에는 신청의 내용을 보완할 수 있다.",
        caution="보완요구에 따른 것이면 도달한 날까지 처리기간에서 빠진다(「행정절차법 시행령」 제11조제1호).",
        displaces=False,
    ),
)

PROCEDURES = (*GENERAL, *SPECIAL)
"""Every procedure that is recognised."""

__all__ = ["PROCEDURES"]
