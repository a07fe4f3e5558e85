"""HTTP to law.go.kr's open API: one request at a time, at a slow pace, tried again when it fails.

The API answers faults with status 200: `<result>실패…</result>`, an empty body, an HTML page. It wants a browser-like
User-Agent. Documented at open.law.go.kr; the shapes and faults handled here are those seen.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from knowledge_base.errors import SourceError

T = TypeVar("T")
Target = Literal["ordin", "law"]
BASE = "https://www.law.go.kr/DRF/"
PAGE = 100
"""The most items a list gives at once."""
_AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
_ITEM_KEYS: dict[Target, tuple[str, str, str]] = {
    "ordin": ("자치법규ID", "자치법규일련번호", "자치법규명"),
    "law": ("법령ID", "법령일련번호", "법령명한글"),
}
_ROOTS: dict[Target, tuple[str, ...]] = {"ordin": ("LawService", "자치법규"), "law": ("법령", "LawService")}


@dataclass(frozen=True, slots=True)
class Entry:
    """A regulation as a list names it."""

    target: Target
    id: str
    """One for all its versions."""
    mst: str
    """One per version."""
    title: str


@dataclass(frozen=True, slots=True)
class Manners:
    """How the API is asked. Seconds."""

    pace: float = 1.0
    """Between the beginnings of two requests."""
    timeout: float = 30.0
    """For one whole answer, however slowly it drips."""
    attempts: int = 6
    longest_wait: float = 120.0
    """Between two attempts; the first wait is the pace, each further one twice the one before, with some chance."""


class _Fault(Exception):
    """An answer that is none; worth another attempt."""


class LawGoKr:
    """Lists and details of ordinances (`ordin`) and national laws (`law`)."""

    def __init__(
        self,
        key: str,
        base: str = BASE,
        manners: Manners | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        import httpx

        self._key, self._manners, self._sleep = key, manners or Manners(), sleep
        self._client = httpx.Client(base_url=base, headers={"User-Agent": _AGENT}, timeout=self._manners.timeout)
        self._last = 0.0

    def close(self) -> None:
        self._client.close()

    def entries(self, target: Target, **filters: str) -> Iterator[Entry]:
        """Every item of a list, page after page, e.g. `entries("ordin", org="6410000", sborg="5530000")`."""
        seen = page = 0
        while True:
            page += 1
            asked = {"target": target, "page": str(page), "display": str(PAGE), **filters}
            total, found = self._get("lawSearch.do", {**asked, "type": "XML"}, lambda text: _listed(target, text))
            yield from found
            seen += len(found)
            if seen >= total:
                return
            if not found:
                raise SourceError(
                    f"the list promises {total} items and gives {seen}",
                    place=f"law.go.kr lawSearch {filters}",
                    mend="Run the sync again; what came is kept.",
                )

    def detail(self, target: Target, mst: str) -> str:
        """One version as JSON text."""
        asked = {"target": target, "MST": mst, "type": "JSON"}
        return self._get("lawService.do", asked, lambda text: _detailed(target, text))

    def _get(self, path: str, asked: Mapping[str, str], read: Callable[[str], T]) -> T:
        import tenacity

        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception_type(_Fault),
            stop=tenacity.stop_after_attempt(self._manners.attempts),
            wait=tenacity.wait_exponential(multiplier=self._manners.pace, max=self._manners.longest_wait)
            + tenacity.wait_random(0, self._manners.pace / 2),
            sleep=self._sleep,
            reraise=True,
        )
        try:
            return retrying(lambda: read(self._fetch(path, asked)))
        except _Fault as fault:
            raise SourceError(
                f"no usable answer in {self._manners.attempts} attempts: {fault}",
                place=f"law.go.kr {path} {dict(asked)}",
                mend="Check the key (MINWON_LAW_GO_KR_KEY) and that this machine's address is registered for it; "
                "then run the sync again, it goes on where it stopped.",
            ) from fault

    def _fetch(self, path: str, asked: Mapping[str, str]) -> str:
        import httpx

        self._sleep(max(0.0, self._last + self._manners.pace - time.monotonic()))
        self._last = begun = time.monotonic()
        body = bytearray()
        try:
            with self._client.stream("GET", path, params={"OC": self._key, **asked}) as answer:
                if answer.status_code != httpx.codes.OK:
                    raise _Fault(f"status {answer.status_code}")
                for piece in answer.iter_bytes():
                    body += piece
                    if time.monotonic() - begun > self._manners.timeout:
                        raise _Fault(f"the answer is not complete after {self._manners.timeout:g} s")
        except httpx.HTTPError as error:
            raise _Fault(f"{type(error).__name__}: {error}".replace(self._key, "***")) from error
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise _Fault("the answer is not UTF-8") from error


def _checked(text: str) -> str:
    start = text.lstrip()[:400]
    if not start:
        raise _Fault("an empty answer")
    if re.match(r"<!doctype html|<html", start, re.IGNORECASE):
        raise _Fault("an HTML page instead of data")
    refusal = re.search(r"<result>\s*(.*?)\s*</result>", start, re.DOTALL)
    if refusal and "success" not in refusal[1]:
        raise _Fault(f"refused: {refusal[1][:120]}")
    return text


def _listed(target: Target, text: str) -> tuple[int, list[Entry]]:
    from xml.etree.ElementTree import ParseError

    import defusedxml.ElementTree

    try:
        root = defusedxml.ElementTree.fromstring(_checked(text))
    except ParseError as error:
        raise _Fault(f"broken XML: {error}") from error
    if root.findtext("resultCode") not in ("00", None):
        raise _Fault(f"refused: {root.findtext('resultMsg')}")
    total = root.findtext("totalCnt", "")
    if not total.isdigit():
        raise _Fault("a list without totalCnt")
    keys = _ITEM_KEYS[target]
    entries = []
    for element in root:
        identifier, mst, title = ((element.findtext(key) or "").strip() for key in keys)
        if mst:
            entries.append(Entry(target, identifier, mst, title))
    return int(total), entries


def _detailed(target: Target, text: str) -> str:
    try:
        answer = json.loads(_checked(text))
    except json.JSONDecodeError as error:
        raise _Fault(f"broken JSON: {error.msg}") from error
    if not isinstance(answer, dict) or not any(isinstance(answer.get(root), dict) for root in _ROOTS[target]):
        raise _Fault(f"not a regulation: {text.strip()[:120]}")
    return text
