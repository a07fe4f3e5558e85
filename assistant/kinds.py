"""The kinds of complaint the law knows.

Source: 「민원 처리에 관한 법률」 제2조제1호. An inquiry (질의민원) is split in two because its period differs by whether it asks
what a law means (시행령 제14조제1호) or how a scheme works (제14조제2호).
"""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """A kind of complaint; the values are the closed list that the APIs and the evaluations print."""

    STATUTORY = "법정"
    INQUIRY_LAW = "질의_법령"
    INQUIRY_SCHEME = "질의_제도"
    SUGGESTION = "건의"
    OTHER = "기타"
    GRIEVANCE = "고충"


__all__ = ["Kind"]
