"""Whether every statement stands in what it rests on, judged against the records and not by the product's own check."""

from __future__ import annotations

import re

from evals.amounts import Amount, amounts
from evals.case import Case
from evals.output import Output
from evals.score import Score, Scorer, share, whether
from evals.scorers.outcomes import ANSWERED
from evals.world import World

_OFFICE = re.compile(
    r"(?:현장(?:을|에|에서)?\s?(?:확인|점검|방문|출장)(?:한|을 한)? ?결과|확인한 결과|점검(?:을)? ?(?:완료)?하였|"
    r"조치(?:를)? ?(?:완료)?하였|보수(?:를)? ?(?:완료)?하였|(?:정비|설치|보수|단속|조치)할 예정|예산을? ?(?:확보|편성)하)"
)
_MAY = re.compile(r"(\w*[할될줄볼갈올킬릴길])\s?수\s?(있|없)")
_SENTENCE = re.compile(r"(?<=[다까오요][.?!])\s+|\n+")
_GIST = re.compile(r"^.*에 관한 것으로 (?:이해|판단)됩니다\.?.*$", re.MULTILINE)


def _judged(output: Output) -> bool:
    return output.outcome in ANSWERED


def _source(case: Case, output: Output, world: World) -> str:
    """All that the output may take an amount from: what it cites as in force, the city's contacts and plain texts that
    cite the same articles, and the complaint itself."""
    cited = "\n".join(world.in_force(one.regulation, one.no) for one in output.cited)
    plain = "\n".join(
        text for text in world.texts.values() if any(one.regulation in text and one.no in text for one in output.cited)
    )
    return "\n".join((cited, plain, world.contacts, case.title, case.text))


def citations_in_force(_case: Case, output: Output, world: World) -> Score | None:
    """Share of what is cited that exists and is cited in the wording in force on the day."""
    if not _judged(output):
        return None
    if not output.cited:
        return Score(0.0, "cites nothing")
    wrong = []
    for one in output.cited:
        since = world.in_force_since(one.regulation, one.no) if world.in_force(one.regulation, one.no) else None
        if since is None or (one.effective is not None and one.effective != since):
            wrong.append(f"{one.name} of {one.effective}")
    return share(len(output.cited) - len(wrong), len(output.cited), f"not in force: {', '.join(wrong)}")


def amounts_in_source(case: Case, output: Output, world: World) -> Score | None:
    """Share of amounts, periods and limits that stand in what is cited."""
    if not _judged(output):
        return None
    said = amounts(_GIST.sub("", output.text))
    held = amounts(_source(case, output, world))
    invented = [words for amount, words in said.items() if amount not in held]
    return share(len(said) - len(invented), len(said), f"in nothing cited: {', '.join(invented)}")


def right_version(case: Case, output: Output, world: World) -> Score | None:
    """Whether no amount is told that only another version of a governing article says."""
    now: set[Amount] = set()
    other: set[Amount] = set()
    for one in case.gold:
        regulation, no = one.split("#")
        now |= set(amounts(world.in_force(regulation, no)))
        other |= {amount for text in world.other_wordings(regulation, no) for amount in amounts(text)}
    stale = other - now
    if not _judged(output) or not stale:
        return None
    told = [words for amount, words in amounts(output.text).items() if amount in stale]
    return whether(not told, f"of another version: {', '.join(told)}")


def office_facts(_case: Case, output: Output, _: World) -> Score | None:
    """Whether no result of a visit, repair, date or budget is told that only the office can know."""
    if not _judged(output):
        return None
    for sentence in _SENTENCE.split(output.text):
        if _OFFICE.search(sentence) and "〔" not in sentence:
            return Score(0.0, f"told as done: {sentence.strip()[:80]}")
    return Score(1.0)


def polarity(_case: Case, output: Output, world: World) -> Score | None:
    """Whether `할 수 있다` stays so: no permission is told where what is cited knows it only as a prohibition."""
    if not _judged(output) or not output.cited:
        return None
    known: dict[str, set[str]] = {}
    for one in output.cited:
        for verb, way in _MAY.findall(world.in_force(one.regulation, one.no)):
            known.setdefault(verb, set()).add(way)
    turned = [
        f"{verb} 수 {way}"
        for verb, way in _MAY.findall(output.text)
        if verb in known and way not in known[verb] and len(verb) > 1
    ]
    return whether(not turned, f"turned round: {', '.join(turned)}")


def passes_check(_case: Case, output: Output, _: World) -> Score | None:
    """Share of sentences that the product's own check passes."""
    if not output.checked:
        return None
    failed = [sentence for sentence, passed in output.checked if not passed]
    return share(len(output.checked) - len(failed), len(output.checked), f"fails: {failed[0][:80] if failed else ''}")


SCORERS = (
    Scorer("citations_in_force", "a person is told what no longer or not yet holds", citations_in_force),
    Scorer("right_version", "an old or future amount is told as today's", right_version),
    Scorer("amounts_in_source", "an amount or period is invented", amounts_in_source),
    Scorer("no_office_facts", "a visit or repair is told that nobody made", office_facts),
    Scorer("polarity_kept", "what is forbidden is told as allowed", polarity),
    Scorer("passes_own_check", "the check would stop it at review", passes_check),
)
