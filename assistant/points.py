"""What a reply says about the regulations: the city's own plain words as far as they hold, then the regulations' own."""

from __future__ import annotations

from collections.abc import Collection

from assistant import compose
from assistant.borrow import CheckLine, borrowed, problems
from assistant.compose import Statement
from assistant.focus import focus
from assistant.ports import Knowledge
from knowledge_base import Found

_BETTER = 0.3
"""Share of them that a statement of the regulations must have over the plain ones to be said before them."""
_MORE = 0.2
"""Share of the question's words that a further statement must add to what was told already."""


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
    plain = borrowed(
        query, found, lambda title, no: knowledge.article(title, no).passage, check_line, knowledge.similarity
    )[:most]
    exact = [
        statement
        for statement in compose.statements(query, found, knowledge.similarity, departments, most=most)
        if not problems(statement.text, statement.passages, check_line)
    ]
    if not plain:
        return [], exact
    asked = focus(query, [statement.text for statement in (*plain, *exact)])
    told, more = list(plain), compose.without_repeats(plain, exact)
    if more and asked.cover(more[0].text) > asked.cover(" ".join(one.text for one in plain)) + _BETTER:
        told.insert(0, more.pop(0))
    for statement in more:
        so_far = " ".join(one.text for one in told)
        if asked.cover(f"{so_far} {statement.text}") - asked.cover(so_far) >= _MORE:
            told.append(statement)
    return plain, told[:most]
