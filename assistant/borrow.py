"""Sentences of the city's own plain-language answers (FAQ, guides), as far as the articles they cite bear them out.

An FAQ entry says in a citizen's words what an article says in its own. It goes stale first: so each sentence is
checked against the articles as they stand on the day, like a sentence anybody else wrote, and left out if it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.check import sentences
from assistant.compose import Statement, letter_pairs, numbered
from assistant.model import Ground, Problem, Verdict
from assistant.polite import politely
from knowledge_base import Aid, Found, Passage, cited

MOST_SENTENCES = 3
_SAME_QUESTION = 0.3
"""Share of the letter pairs of a text's question that the query has when both ask the same."""
_NEAREST = 2
"""How many of the found texts are considered."""
_AGREEING = 5
"""How many of the found articles count as agreement."""

ArticleNamed = Callable[[str, str], Passage | None]
"""The passage in force today of a title and a number, or None."""
CheckLine = Callable[[str, Sequence[Ground]], Verdict]


def borrowed(query: str, found: Found, article_named: ArticleNamed, check_line: CheckLine) -> list[Statement]:
    """The sentences of the nearest texts that ask what the query asks and cite one of the best articles found."""
    best = {hit.passage.name for hit in found.hits[:_AGREEING]}
    asked = set(letter_pairs(query))
    kept: list[Statement] = []
    for aid, _ in found.aids[:_NEAREST]:
        title = set(letter_pairs(aid.title))
        if not title or len(title & asked) < _SAME_QUESTION * len(title):
            continue
        resting = _resting(aid, article_named)
        if {passage.name for _, choices in resting for passages in choices for passage in passages} & best:
            kept += [statement for row in resting if (statement := _held(row, check_line))]
    return kept[:MOST_SENTENCES]


def _resting(aid: Aid, article_named: ArticleNamed) -> list[tuple[str, list[list[Passage]]]]:
    """Each sentence with what it may rest on: the articles it cites itself, else those that the whole text cites."""
    every: dict[str, Passage] = {}
    rows: list[tuple[str, list[Passage]]] = []
    for sentence in sentences(aid.text):
        own = {p.id: p for r in cited(sentence) if r.title and r.no and (p := article_named(r.title, r.no))}
        every |= own
        rows.append((sentence, list(own.values())))
    return [(sentence, [*([own] if own else []), list(every.values())]) for sentence, own in rows]


def _held(row: tuple[str, list[list[Passage]]], check_line: CheckLine) -> Statement | None:
    """The sentence on the first of its possible grounds that bear it out."""
    sentence, choices = row
    for passages in filter(None, choices):
        for said in (sentence, _with_provisos(sentence, passages, check_line)):
            if said and not _problems(said, passages, check_line):
                return Statement(said, tuple(passages))
    return None


def _with_provisos(sentence: str, passages: Sequence[Passage], check_line: CheckLine) -> str:
    """The sentence followed by the provisos (다만) that it left out, or `''` where that is not all it lacks."""
    lacking = _problems(sentence, passages, check_line)
    if not lacking or any(problem is not Problem.EXCEPTION_DROPPED for problem, _ in lacking):
        return ""
    return " ".join([sentence, *(politely(proviso) for _, proviso in lacking)])


def _problems(sentence: str, passages: Sequence[Passage], check_line: CheckLine) -> list[tuple[Problem, str]]:
    (line,), grounds = numbered([Statement(sentence, tuple(passages))])
    findings = check_line(line, grounds).findings
    if not findings:
        return [(Problem.CHECK_DID_NOT_RUN, sentence)]
    return [pair for finding in findings for pair in zip(finding.problems, finding.details, strict=True)]
