"""What masking finds and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class PersonalData(StrEnum):
    """A type of personal data; the values are the closed list that the APIs and the evaluations print.

    The first four are 고유식별정보 (개인정보 보호법 제24조, 시행령 제19조).
    """

    RESIDENT_NUMBER = "주민등록번호"
    ALIEN_NUMBER = "외국인등록번호"
    PASSPORT = "여권번호"
    DRIVERS_LICENCE = "운전면허번호"
    BUSINESS_NUMBER = "사업자등록번호"
    MOBILE = "휴대전화번호"
    LANDLINE = "전화번호"
    ACCOUNT = "계좌번호"
    CARD = "카드번호"
    PLATE = "차량번호"
    EMAIL = "이메일"
    ADDRESS = "주소"
    NAME = "이름"
    BIRTH_DATE = "생년월일"
    OTHER_NUMBER = "식별번호"
    """A long number of no known type, which nothing shows to be a public one."""

    @property
    def label(self) -> str:
        """The word in the token that stands for it; a reader of masked text need not tell phones apart."""
        return PersonalData.LANDLINE.value if self is PersonalData.MOBILE else self.value


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Personal data in the original text: characters `start` up to, not including, `end`."""

    start: int
    end: int
    type: PersonalData


class Originals(Mapping[str, str]):
    """Token → what it stands for. Never shows what it holds in a repr, a log line or a traceback, and is not pickled."""

    __slots__ = ("_by_token",)

    def __init__(self, by_token: Mapping[str, str]) -> None:
        self._by_token = dict(by_token)

    def __getitem__(self, token: str) -> str:
        return self._by_token[token]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_token)

    def __len__(self) -> int:
        return len(self._by_token)

    def __repr__(self) -> str:
        return f"<{len(self)} originals>"

    def __reduce__(self) -> str:
        raise TypeError("originals are not pickled: keep the sealed original of the complaint instead")


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without its personal data. `text` may go anywhere; `originals` stays in memory."""

    text: str
    spans: tuple[Span, ...] = ()
    """In order, disjoint, in characters of the text that was masked."""
    originals: Originals = field(default_factory=lambda: Originals({}))
    """For `unmask`, when a reply to the person is composed, and for nothing else."""


class Masker(Protocol):
    """Finds personal data. Never raises for any text."""

    def spans(self, text: str) -> tuple[Span, ...]:
        """In order and disjoint, in characters of `text`."""
        ...


Mask = Callable[[str], Masked]
"""The gate every text passes on its way to a model, an embedding, the index, a log, a trace or an export."""
