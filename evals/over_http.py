"""The product over HTTP: the server at an address, as any client sees it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import httpx

from evals.case import Case
from evals.output import Cited, Output
from evals.product import DEPTH

_PATIENCE = 120.0
"""Seconds for one answer."""


class CannotReach(Exception):
    """Nobody answers at the address."""


class OverHttp:
    """A target. Every complaint case is stored by the server that is judged: give it a home of its own."""

    name = "http"

    def __init__(self, base: str, token: str = "") -> None:
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        self._client = httpx.Client(base_url=base, headers=headers, timeout=_PATIENCE)
        self.state: Mapping[str, str] = {"address": base, **self._told()}

    def answer(self, case: Case) -> Output:
        started = time.perf_counter()
        found = self._post("/v1/search", {"query": f"{case.title}\n{case.text}".strip(), "k": DEPTH})
        output = self._drafted(case) if case.mode == "complaint" else self._answered(case)
        names = tuple(f"{hit['passage']['regulation']}#{hit['passage']['no']}" for hit in found["hits"])
        retrieved = {"found": names, "answerable": found.get("answerable")}
        return output.model_copy(update={**retrieved, "seconds": time.perf_counter() - started})

    def close(self) -> None:
        self._client.close()

    def _told(self) -> dict[str, str]:
        """What the server says of its state."""
        ready = self._client.get("/readyz").json()
        return {key: str(value) for key, value in ready.items() if isinstance(value, str | int)}

    def _drafted(self, case: Case) -> Output:
        arrived = {"arrived": case.received.isoformat()} if case.received else {}
        taken = self._post("/v1/complaints", {"text": case.text, "title": case.title, "channel": "batch", **arrived})
        draft = self._post(f"/v1/complaints/{taken['complaint']['id']}/drafts", {})
        triage, deadline = taken["triage"], taken.get("deadline")
        return Output(
            kind=triage["kind"],
            urgency=triage["urgency"],
            departments=tuple(one["id"] for one in triage["departments"]),
            requests=max(1, len(triage["requests"])),
            due=deadline["due"] if deadline else None,
            outcome=draft["outcome"],
            text=draft["body"],
            cited=_cited(draft["grounds"]),
            checked=tuple((one["sentence"], one["passed"]) for one in draft["verdict"]["findings"]),
            writer=draft["provenance"]["writer"],
            tokens=draft["provenance"]["tokens_in"] + draft["provenance"]["tokens_out"],
        )

    def _answered(self, case: Case) -> Output:
        asked = self._post("/v1/answers", {"question": case.text})
        until = time.monotonic() + _PATIENCE
        while asked["outcome"] is None and time.monotonic() < until:
            time.sleep(0.05)
            asked = self._client.get(f"/v1/answers/{asked['id']}").raise_for_status().json()
        made = asked["provenance"] or {}
        return Output(
            outcome=asked["outcome"] or "",
            text="\n".join([*asked["lines"], asked["words"]]).strip(),
            cited=_cited(asked["sources"]),
            writer=made.get("writer", ""),
            tokens=made.get("tokens_in", 0) + made.get("tokens_out", 0),
        )

    def _post(self, path: str, body: Mapping[str, object]) -> Any:
        return self._client.post(path, json=body).raise_for_status().json()


def _cited(grounds: list[dict[str, Any]]) -> tuple[Cited, ...]:
    cited = [ground["citation"] for ground in grounds]
    return tuple(Cited(regulation=one["regulation"], no=one["no"], effective=one["effective"]) for one in cited)


def open_http(base: str, token: str = "") -> OverHttp:
    """The server at an address. Raises `CannotReach` where nobody answers."""
    try:
        return OverHttp(base, token)
    except (httpx.HTTPError, ValueError) as error:
        raise CannotReach(f"{base}: no server answers ({error}). Start one: make serve") from error
