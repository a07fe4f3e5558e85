"""Sentences of the city's own plain-language answers (FAQ, guides), as far as the articles they cite bear them out.

An FAQ entry says in a citizen's words what an article says in its own. It goes stale first: so each sentence is
checked against the articles as they stand on the day, like a sentence anybody else wrote, and left out if it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.asking import questions
from assistant.check import sentences
from assistant.compose import Statement, nearest, numbered
from assistant.focus import focus, letter_pairs
from assistant.model import Ground, Problem, Verdict
from assistant.polite import politely
from assistant.ports import Rank
from knowledge_base import Aid, Found, Passage, cited

MOST_SENTENCES = 3
_SAME_QUESTION = 0.73
"""How much alike, 0..1, a text's question and the query are when both ask the same."""
_UNKNOWN = 0.5
"""Weight of a word that no text has: what the question turns on may be just that."""
_NEAREST = 3
"""How many of the found texts are considered; the best of them is used."""

ArticleNamed = Callable[[str, str], Passage | None]
"""The passage in force today of a title and a number, or None."""
CheckLine = Callable[[str, Sequence[Ground]], Verdict]


def borrowed(
    query: str, found: Found, article_named: ArticleNamed, check_line: CheckLine, similarity: Rank
) -> tuple[str, list[Statement]]:
    """The question of the text that asks the same as the query, one line of it or what it asks, and what it says.

    A sentence that its articles do not bear out is replaced by their words: what follows it would hang in the air.
    """
    aid = max(_alike(query, found, similarity), key=lambda pair: pair[0], default=(0.0, None))
    if aid[1] is None or aid[0] < _SAME_QUESTION:
        return "", []
    resting = _resting(aid[1], article_named)
    held = [_held(row, check_line) or _quoted(row, check_line, similarity) for row in resting]
    return aid[1].title, _once([statement for statement in held if statement])[:MOST_SENTENCES]


def _alike(query: str, found: Found, similarity: Rank) -> Iterator[tuple[float, Aid]]:
    """How much alike the found texts' questions are to the query: by the search, in meaning, in the words it turns on
    and in letters."""
    aids = found.aids[:_NEAREST]
    texts = [f"{aid.title} {aid.text}" for aid, _ in aids]
    first = {
        hit.passage.regulation: hit.passage for hit in reversed(found.hits)
    }  # one of each: what tells matters apart
    passages = [f"{passage.title} {passage.text}" for passage in first.values()]
    asking = questions(query)
    for asked in dict.fromkeys([query, *query.splitlines(), *asking, " ".join(asking)]) if aids else ():
        if not asked:
            continue
        turning, pairs = focus(asked, [*texts, *passages], unknown=_UNKNOWN), set(letter_pairs(asked))
        known = focus(asked, [*texts, *passages])
        if asked != query and len(turning.words) < 2:
            continue  # a heading of one word asks nothing
        near = similarity(asked, [aid.title for aid, _ in aids])
        for (aid, score), text, meaning in zip(aids, texts, near, strict=True):
            title = set(letter_pairs(aid.title)) or {""}
            letters = len(title & pairs) / len(title)
            if known.names_another(text):
                continue  # the same question about something else: 공영주차장 for 공영자전거
            found_first = score / (aids[0][1] or 1.0)
            yield (found_first + meaning + turning.cover(text) + letters / 2) / 3.5, aid


def _once(statements: Sequence[Statement]) -> list[Statement]:
    return list({statement.text: statement for statement in statements}.values())


def _quoted(row: tuple[str, list[list[Passage]]], check_line: CheckLine, similarity: Rank) -> Statement | None:
    """What the articles say themselves in place of a sentence that they do not bear out."""
    sentence, choices = row
    for passages in filter(None, choices):
        said = nearest(sentence, passages, similarity)
        return said if said and not problems(said.text, said.passages, check_line) else None
    return None


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
            if said and not problems(said, passages, check_line):
                return Statement(said, tuple(passages))
    return None


def _with_provisos(sentence: str, passages: Sequence[Passage], check_line: CheckLine) -> str:
    """The sentence followed by the provisos (다만) that it left out, or `''` where that is not all it lacks."""
    lacking = problems(sentence, passages, check_line)
    if not lacking or any(problem is not Problem.EXCEPTION_DROPPED for problem, _ in lacking):
        return ""
    return " ".join([sentence, *(politely(proviso) for _, proviso in lacking)])


def problems(sentence: str, passages: Sequence[Passage], check_line: CheckLine) -> list[tuple[Problem, str]]:
    """What the check finds wrong with a sentence on these passages."""
    (line,), grounds = numbered([Statement(sentence, tuple(passages))])
    findings = check_line(line, grounds).findings
    if not findings:
        return [(Problem.CHECK_DID_NOT_RUN, sentence)]
    unmarked = [(Problem.RULE_WITHOUT_GROUND, finding.sentence) for finding in findings if not finding.grounds]
    return unmarked + [pair for finding in findings for pair in zip(finding.problems, finding.details, strict=True)]
