"""The time zone of the cases: Korea keeps one, without summer time."""

from datetime import timedelta, timezone

KOREA = timezone(timedelta(hours=9), "KST")
