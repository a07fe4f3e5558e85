"""Repeated, shared and mass complaints: who filed what when, what is the same, and what the law then allows. A person decides.

Sources: 민원 처리에 관한 법률 제2조제6호, 제23조, 제24조; 시행령 제6조제7항 (제6항 before 2026-05-06), 제17조제2항, 제26조, 제38조의2.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from assistant.clock.model import local
from assistant.kinds import Kind
from assistant.repeats_advice import REPEATED, Advice, Standing, Suggestion, advise
from assistant.repeats_alike import Lexical, Similarity, mixed, shared_words
from assistant.repeats_mass import joint, new_facts
from assistant.rules import Rulebook
from assistant.rules_around import RULES
from assistant.similar import Similar as Similar
from assistant.similar import similar as similar


@dataclass(frozen=True, slots=True)
class Filed:
    """A complaint as far as repeats need it. `text` is masked; `person` is a digest that names nobody, empty where unknown."""

    id: str
    person: str
    text: str
    received: datetime
    kind: Kind
    notified: tuple[datetime, ...] = ()
    """When this person was told a result of this matter."""
    transferred_from: str = ""
    """The agency that passed it on (법 제23조제2항)."""
    signers: int | None = None
    """How many signed this one paper, where it is known from the form; else read from the text."""
    households: int | None = None


@dataclass(frozen=True, slots=True)
class RepeatSettings:
    """When two complaints count as the same matter. The law gives no number (제23조제3항): a person weighs it."""

    same_person: float = 0.34
    """Least likeness of two complaints of one person."""
    others: float = 0.38
    """Least likeness of complaints of different people."""
    together: timedelta = timedelta(days=30)
    """How far apart complaints of different people may lie and still be received as one."""
    closes_from: int = REPEATED
    """The filing from which closing is suggested, after two results: 3, or 4 by the stricter reading of 법 제23조제1항."""


DEFAULTS = RepeatSettings()


@dataclass(frozen=True, slots=True)
class Member:
    """An earlier complaint of the same matter."""

    id: str
    received: datetime
    same_person: bool
    likeness: float
    same: tuple[str, ...]
    """Words that both have."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """What is known of one complaint when it comes in."""

    id: str
    group: str
    """The id of the first complaint of the matter."""
    count: int
    """How many complaints of this matter have come in, this one included."""
    own: int
    """How many of them this person filed."""
    people: int
    """How many different people filed within the time for joint receipt."""
    notices: tuple[datetime, ...]
    """When this person was told a result before this complaint came in."""
    members: tuple[Member, ...]
    """The earlier ones, latest first."""
    advice: tuple[Advice, ...]

    @property
    def suggestion(self) -> Suggestion:
        """The first of what is suggested."""
        return self.advice[0].suggestion if self.advice else Suggestion.NONE


def find_repeats(
    filed: Iterable[Filed],
    *,
    similarity: Similarity | None = None,
    settings: RepeatSettings = DEFAULTS,
    rules: Rulebook = RULES,
) -> tuple[Repeat, ...]:
    """Each complaint against those received before it, in the order given.

    `similarity` gives the likeness (0..1) of one text to several; words and places by default.
    """
    given = list(filed)
    alike = similarity or Lexical()
    groups: dict[str, str] = {}
    found: dict[int, Repeat] = {}
    order = sorted(range(len(given)), key=lambda index: (local(given[index].received), index))
    earlier: list[Filed] = []
    for index in order:
        new = given[index]
        found[index] = repeat_of(new, earlier, groups, similarity=alike, settings=settings, rules=rules)
        groups[new.id] = found[index].group
        earlier.append(new)
    return tuple(found[index] for index in range(len(given)))


def repeat_of(
    new: Filed,
    earlier: Sequence[Filed],
    groups: Mapping[str, str],
    *,
    similarity: Similarity,
    settings: RepeatSettings = DEFAULTS,
    rules: Rulebook = RULES,
) -> Repeat:
    """One complaint as it comes in, against `earlier` ones whose group is known (`groups`, by id).

    Keep one `Lexical` for all calls: it remembers the texts that it has read.
    """
    likeness = dict(zip((old.id for old in earlier), similarity(new.text, [old.text for old in earlier]), strict=True))
    near = [old for old in earlier if likeness[old.id] >= _least(new, old, settings)]
    nearest = max(near, key=lambda old: likeness[old.id], default=None)
    group = groups[nearest.id] if nearest else new.id
    matter = [old for old in earlier if groups[old.id] == group]
    at = local(new.received)
    own = [old for old in matter if _same_person(old, new) and old.kind is not Kind.STATUTORY]
    told = sorted({local(when) for old in [*own, new] for when in old.notified if local(when) <= at})
    together = {old.person or old.id for old in matter if at - local(old.received) <= settings.together}
    signed = joint(new.text)
    matters_own = [old for old in matter if _same_person(old, new)]
    standing = Standing(
        kind=new.kind,
        received=at.date(),
        own=len(own) + 1,
        notices=tuple(told),
        people=len(together | {new.person or new.id}),
        grievance_before=any(old.kind is Kind.GRIEVANCE for old in own),
        transferred=bool(new.transferred_from),
        signed=replace(
            signed,
            signers=new.signers if new.signers is not None else signed.signers,
            households=new.households if new.households is not None else signed.households,
        ),
        mass_before=any(_is_mass(old) for old in matters_own),
        new_facts=new_facts(new.text),
        closes_from=settings.closes_from,
    )
    return Repeat(
        id=new.id,
        group=group,
        count=len(matter) + 1,
        own=len(matters_own) + 1,
        people=standing.people,
        notices=standing.notices,
        members=tuple(
            Member(old.id, old.received, _same_person(old, new), likeness[old.id], shared_words(new.text, old.text))
            for old in reversed(matter)
        ),
        advice=advise(standing, rules),
    )


def _least(new: Filed, old: Filed, settings: RepeatSettings) -> float:
    return settings.same_person if _same_person(old, new) else settings.others


def _same_person(one: Filed, two: Filed) -> bool:
    return bool(one.person) and one.person == two.person


def _is_mass(one: Filed) -> bool:
    signed = joint(one.text)
    signers = one.signers if one.signers is not None else signed.signers
    homes = one.households if one.households is not None else signed.households
    return (signers or 0) >= 5 and (homes or 0) >= 5


__all__ = [
    "Advice",
    "Filed",
    "Lexical",
    "Member",
    "Repeat",
    "RepeatSettings",
    "Similarity",
    "Suggestion",
    "find_repeats",
    "mixed",
    "repeat_of",
]
