"""What the record keeps of a draft or an answer: who or what wrote it, from which state of the regulations, citing which
versions."""

from __future__ import annotations

from datetime import datetime

from assistant.actors import SYSTEM
from assistant.answer_model import Answer
from assistant.difference import written
from assistant.model import MARK, Decision, Draft, Event, Ground
from assistant.review import Decided

_DONE = {
    Decision.SUBMIT: "draft.submitted",
    Decision.APPROVE: "draft.approved",
    Decision.RETURN: "draft.returned",
    Decision.ESCALATE: "draft.escalated",
}


def facts(draft: Draft) -> dict[str, str]:
    """Ids, names of kinds and models, digests and versions: nothing that a person wrote."""
    made, verdict = draft.provenance, draft.verdict
    used = {int(mark[1]) for mark in MARK.finditer(draft.body)}
    failed = sum(not finding.passed for finding in verdict.findings)
    return {
        "complaint": draft.complaint_id,
        "revision": str(draft.revision),
        "status": draft.status.value,
        "outcome": draft.outcome.value,
        "writer": made.writer,
        "prompt": made.prompt_digest,
        "snapshot": made.snapshot,
        "as_of": made.as_of.isoformat(),
        "cited": "; ".join(_version(one) for one in draft.grounds if one.number in used),
        "check": "passed" if verdict.passed else f"{failed} failed" if verdict.findings else "did not run",
        "missing": ", ".join(verdict.missing),
        "empty_slots": str(len(draft.empty_slots)),
        "no_model": made.note,
    }


def given(answer: Answer, at: datetime) -> Event:
    """The line of the record that an answer to a citizen makes when it ends: what made it, citing which versions, and beside
    the line the masked question and what was said to it."""
    made = answer.provenance
    detail = {
        "outcome": answer.outcome.value if answer.outcome else "",
        "language": answer.language,
        "writer": made.writer if made else "",
        "prompt": made.prompt_digest if made else "",
        "snapshot": made.snapshot if made else "",
        "as_of": made.as_of.isoformat() if made else "",
        "cited": "; ".join(map(_version, answer.sources)),
        "check": f"{sum(not one.passed for one in answer.findings)} of {len(answer.findings)} failed",
        "no_model": made.note if made else "",
    }
    words = {"question": answer.question, "answer": "\n".join([*answer.lines, answer.words])}
    return Event.by(at, SYSTEM, "answer.given", answer.id, detail, words)


def _version(ground: Ground) -> str:
    return f"{ground.citation.regulation_id} {ground.citation.no} {ground.citation.effective}"


def of_decision(decided: Decided) -> tuple[str, str, dict[str, str], dict[str, str]]:
    """What the record keeps of a decision: the action, the draft's id, the facts, and the words beside them."""
    taken = decided.review
    words = {
        "reason": taken.reason,
        "edit": written(taken.edit),
        "reply": decided.reply.text if decided.reply else "",
    }
    reasons = ", ".join(taken.reasons)
    return _DONE[taken.decision], decided.draft.id, {**facts(decided.draft), "reasons": reasons}, words
