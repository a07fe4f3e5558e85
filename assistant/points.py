"""What a reply says about the regulations: the city's own plain words as far as they hold, then the regulations' own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant import compose
from assistant.asking import questions, things_asked
from assistant.borrow import CheckLine, borrowed, problems
from assistant.compose import Statement
from assistant.defined import definition
from assistant.focus import Focus, focus, letter_pairs
from assistant.ports import Knowledge
from assistant.weigh import family, within
from knowledge_base import Found

_REPEATS = 0.6
"""Share of a plain statement's letter pairs from which on an exact statement says the same again."""
_UNKNOWN = 1.0
"""Weight of a word of the question that nothing said has."""
_LEAST_TOLD = 0.12
"""Share of the question's words that the articles must have for their words to answer it."""
_LEAST_WITHOUT_KIND = 0.4
"""The same where an amount or a period is asked for and they have none."""
_BETTER = 0.2
"""Share of them that a statement of the regulations must have over the plain ones to be said before them."""
_MORE = 0.2
"""Share of the question's words that a statement of the regulations must add to what a plain text told already."""
_FURTHER = 0.08
"""The same for one of another regulation than the first."""


def points(
    query: str,
    found: Found,
    knowledge: Knowledge,
    check_line: CheckLine,
    departments: Collection[str] = (),
    *,
    most: int,
) -> tuple[list[Statement], list[Statement]]:
    """The plain statements, and all that can be said, at most `most`; the plain ones come first.

    `departments` are the names of those that the question was routed to.
    """
    title, plain = borrowed(
        query, found, lambda title, no: knowledge.article(title, no).passage, check_line, knowledge.similarity
    )
    plain = [statement for statement in plain if within(query, statement.text) is not False][:most]
    exact = [
        statement
        for statement in compose.statements(
            query, found, knowledge.similarity, departments, most=most, passages=knowledge.all_of
        )
        if not problems(statement.text, statement.passages, check_line)
    ]
    asked = focus(
        " ".join(questions(query)) or query,
        [title, *(statement.text for statement in (*plain, *exact))],
        unknown=_UNKNOWN,
    )
    if not plain:
        told_at_all = " ".join(_said(statement) for statement in exact)
        least = _LEAST_TOLD if asked.answers(told_at_all) or not asked.kinds else _LEAST_WITHOUT_KIND
        if asked.cover(told_at_all) < least:
            return [], []
        said = _without_strangers(exact, asked)
        said = said if things_asked(query) else _asked_first(said, asked)  # several things stand in the order asked
        return [], _with_definition(query, said, knowledge, check_line)
    told, more = list(plain), _without_repeats(plain, exact)
    lent = " ".join([title, *(statement.text for statement in plain)])
    if more and asked.cover(more[0].text) > asked.cover(lent) + _BETTER:
        told.insert(0, more.pop(0))
    for statement in more:
        if _adds(statement, [title, *map(_said, told)], asked, _MORE):
            told.append(statement)
    told = _own_feet_first(told, asked)
    return plain, _with_definition(query, told[:most], knowledge, check_line)


def _own_feet_first(told: Sequence[Statement], asked: Focus) -> list[Statement]:
    """The first statement that has what was asked for ahead, where none before it has and it names its own source."""
    at = next((at for at, one in enumerate(told) if asked.answers(one.text)), 0)
    if at and "「" in told[at].text:
        return [told[at], *told[:at], *told[at + 1 :]]
    return list(told)


def _adds(statement: Statement, told: Sequence[str], asked: Focus, least: float) -> bool:
    """Whether it adds a share of the question's words to what is told, or a kind of thing that is asked for."""
    so_far = " ".join(told)
    further = f"{so_far} {_said(statement)}"
    return asked.cover(further) - asked.cover(so_far) >= least or asked.answers(further) > asked.answers(so_far)


def _without_strangers(exact: Sequence[Statement], asked: Focus) -> list[Statement]:
    """The statements of the regulation that answers first, and those of others that add something."""
    kept = list(exact[:1])
    for statement in exact[1:]:
        own = family(statement.passages[0]) == family(kept[0].passages[0])
        if own or _adds(statement, [*map(_said, kept)], asked, _FURTHER):
            kept.append(statement)
    return kept


def _said(statement: Statement) -> str:
    return f"{statement.text} {' '.join(passage.title for passage in statement.passages)}"


def _with_definition(
    query: str, said: Sequence[Statement], knowledge: Knowledge, check_line: CheckLine
) -> list[Statement]:
    """The statements, and after the first of a regulation what a word of theirs means there by a figure."""
    if not said:
        return []
    meant = definition(query, said, knowledge.all_of(said[0].passages[0].regulation))
    if meant is None or problems(meant.text, meant.passages, check_line):
        return list(said)
    return [said[0], meant, *said[1:]]


def _asked_first(exact: Sequence[Statement], asked: Focus) -> list[Statement]:
    """The statements that have what was asked for, an amount or a period, before the others."""
    return sorted(exact, key=lambda statement: -asked.answers(statement.text))


def _without_repeats(plain: Sequence[Statement], exact: Sequence[Statement]) -> list[Statement]:
    """Of the exact statements those that tell more than the plain ones before them."""
    told = [set(letter_pairs(statement.text)) for statement in plain]
    kept = []
    for statement in exact:
        grams = set(letter_pairs(statement.text))
        if all(len(grams & other) < _REPEATS * len(other) for other in told):
            kept.append(statement)
    return kept
