"""What a language model makes of a complaint, as far as it keeps to the closed lists; else the rules' word stands.

A kind and a department are taken each for itself. 법정 is never a model's word: its period hangs on a published type,
which the rules find by name or a person names (법 제17조). A person's correction comes later and wins.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import replace

import prompts
from assistant.errors import ModelFailed, NoModel
from assistant.generate import Generation, Generator, Models
from assistant.kinds import Kind
from assistant.model import DepartmentMatch, Triage
from assistant.screen import clean, fence
from knowledge_base import Department
from prompts import Rendered

TOKENS = 200
SECONDS = 20.0
"""Receipt may not be held back (법 제9조제1항): a model that has not answered by then is not waited for."""
_KINDS = {
    Kind.INQUIRY_LAW: "법령의 뜻을 묻는다",
    Kind.INQUIRY_SCHEME: "제도나 절차를 묻는다",
    Kind.SUGGESTION: "제도나 운영을 고치자고 한다",
    Kind.OTHER: "일상의 불편을 알리거나 단순한 안내를 구한다",
    Kind.GRIEVANCE: "위법ㆍ부당하거나 소극적인 처분과 부작위, 불합리한 제도로 권리가 침해되거나 부담을 받는다",
}
_DUTIES, _WHY = 2, 200
_OBJECT = re.compile(r"\{.*\}", re.DOTALL)


def consult(models: Models | None, city: str, text: str, told: Triage, offices: Sequence[Department]) -> Triage:
    """`told` by the rules, with the kind and the leading department that a model picks for `text` (masked)."""
    if models is None or not models.any:
        return told
    prompt = prompts.load("triage").render(
        city=city,
        kinds="\n".join(f"- {kind.value}: {says}" for kind, says in _KINDS.items()),
        departments="\n".join(f"- {one.id}: {one.name} — {' / '.join(one.duties[:_DUTIES])}" for one in offices),
        complaint=fence(text),
    )
    if models.count(prompt.system + prompt.user) + TOKENS > models.generator.window:
        return told
    try:
        said = models.background.run(asyncio.wait_for(_said(models.generator, prompt), SECONDS))
    except (NoModel, ModelFailed, TimeoutError):
        return told
    return _taken(said, told, offices)


async def _said(generator: Generator, prompt: Rendered) -> Generation:
    async with aclosing(generator.stream(prompt, TOKENS, "staff")) as pieces:
        async for piece in pieces:
            if isinstance(piece, Generation):
                return piece
    raise ModelFailed("the model ended without an answer", again=False)


def _taken(said: Generation, told: Triage, offices: Sequence[Department]) -> Triage:
    picked = _object(said.text)
    kind = next((one for one in _KINDS if one.value == picked.get("kind")), told.kind)
    office = next((one for one in offices if one.id == picked.get("department")), None)
    if kind is not told.kind and told.kind is not Kind.STATUTORY:
        why = " ".join(clean(str(picked.get("why", ""))).split())[:_WHY]
        reasons = (f"언어모델({said.model})의 판단: {why}", f"규칙은 {told.kind.value}(으)로 보았습니다")
        told = replace(told, kind=kind, kind_reasons=reasons, confidence=1 - told.confidence)
    return replace(told, departments=_led_by(office, told.departments)) if office else told


def _object(text: str) -> dict[str, object]:
    """The JSON object in what a model said; empty where there is none."""
    found = _OBJECT.search(text)
    try:
        read = json.loads(found[0]) if found else {}
    except json.JSONDecodeError:
        return {}
    return read if isinstance(read, dict) else {}


def _led_by(office: Department, matches: Sequence[DepartmentMatch]) -> tuple[DepartmentMatch, ...]:
    """The matches with this office first; the shares stay with the places."""
    known = next((one for one in matches if one.id == office.id), None)
    first = known or DepartmentMatch(office.id, office.name, 0.0, phone=office.phone)
    order = [first, *(one for one in matches if one.id != office.id)]
    shares = [one.score for one in matches] or [1.0]
    return tuple(replace(one, score=share) for one, share in zip(order, shares, strict=False))
