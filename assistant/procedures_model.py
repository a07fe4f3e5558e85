"""What a procedure with a clock of its own is. A special statute comes before the complaints act (민원 처리에 관한 법률 제3조제1항)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.clock import Who
from assistant.period import Period


class ProcedureName(StrEnum):
    """Every procedure that is recognised; the last three are moves within a complaint and displace nothing."""

    FINE_OPINION = "과태료 의견제출"
    FINE_OBJECTION = "과태료 이의제기"
    DISCLOSURE = "정보공개 청구"
    DISCLOSURE_OBJECTION = "정보공개 이의신청"
    APPEAL = "행정심판 청구"
    OBJECTION = "거부처분 이의신청"
    DISPOSITION_OBJECTION = "처분 이의신청"
    TAX_REVIEW = "과세전적부심사"
    TAX_OBJECTION = "지방세 이의신청"
    TAX_CORRECTION = "지방세 경정청구"
    LAND_PRICE = "개별공시지가 이의신청"
    BASIC_LIVING = "기초생활보장 이의신청"
    WELFARE = "사회보장급여 이의신청"
    PETITION = "청원"
    PROPOSAL = "국민제안"
    PERSONAL_DATA = "개인정보 열람ㆍ정정ㆍ삭제ㆍ처리정지 요구"
    COMPENSATION = "국가배상 신청"
    PUBLIC_INTEREST = "공익신고"
    WITHDRAWAL = "민원 취하"
    CHANGE = "민원 변경"
    SUPPLEMENT = "민원 보완"


@dataclass(frozen=True, slots=True)
class Term:
    """One period of a procedure. `from_filing` ones run from the receipt of this paper, so their date can be told."""

    who: Who
    says: str
    article: str
    period: Period | None = None
    from_filing: bool = False
    follows: bool = False
    """An extension: it runs from the day after the term before it has ended, that day counted."""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure, where it stands, and what to know of it."""

    name: ProcedureName
    article: str
    says: str
    terms: tuple[Term, ...] = ()
    caution: str = ""
    displaces: bool = True
    """Whether its own periods stand in place of the complaint's."""


__all__ = ["Procedure", "ProcedureName", "Term"]
