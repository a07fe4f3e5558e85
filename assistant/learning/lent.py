"""What a sent reply lends: the complainant's masked words beside the articles that answered them, as a text of the
knowledge base. The words of the reply itself are the articles' own and would add nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from assistant.focus import letter_pairs
from assistant.learning.model import FOUND, LearnedReply, LearnedState
from assistant.model import Complaint
from assistant.ports import ArticleOnDay
from knowledge_base import Aid, Citation, cited

Changed = Callable[[Citation, date | None], bool]
"""Whether a cited article no longer says what it said, unless a person confirmed it since."""

SOURCE = "minwon:replies"
"""Name of the source; the colon keeps it apart from those that are named after a folder."""
_LONGEST = 560
"""Characters of a text: one piece of the index, so that the words are never cut off from their citations."""
_MOST_CITED = 6
_SAME = 0.8
"""Share of the letter pairs of two questions (Jaccard) from which on they are the same sent twice."""
_LOOKED_AT = 50
"""Questions with the same citations that one is held against, the newest."""


@dataclass(frozen=True, slots=True)
class Lent:
    """`Source` of the replies that a search finds."""

    replies: Sequence[LearnedReply]
    name: str = SOURCE

    def items(self, progress: Callable[[str, int, int | None], None] = lambda *_: None) -> Iterator[Aid]:
        for number, one in enumerate(self.replies, 1):
            yield lent(one)
            progress("learned", number, len(self.replies))


def changed_by(article: Callable[[str, str], ArticleOnDay]) -> Changed:
    """Told from the articles as they are in force today; each is looked up once."""
    looked_up = cache(article)

    def changed(citation: Citation, confirmed: date | None) -> bool:
        passage = looked_up(citation.regulation_id, citation.no).passage
        return passage is None or passage.valid_from > max(citation.effective, confirmed or date.min)

    return changed


def lent(one: LearnedReply) -> Aid:
    """The text of a reply, under the id `reply:<id of the complaint>`."""
    cites = " ".join(f"「{citation.regulation}」 {citation.no}" for citation in one.lends_to[:_MOST_CITED])
    words = one.asked[: max(0, _LONGEST - len(cites) - 1)].rstrip()
    text = f"{words}\n{cites}".rstrip()
    return Aid(f"reply:{one.complaint_id}", "reply", one.title, text, one.department, one.sent)


def asked_of(complaint: Complaint) -> str:
    """Title and words of a complaint without the articles that it names: a citizen's guess answers nothing."""
    said = complaint.said
    kept, done = [], 0
    for place in cited(said):
        if place.start >= done:
            kept.append(said[done : place.start])
            done = place.end
    return " ".join("".join([*kept, said[done:]]).split())


def without_repeats(replies: Sequence[LearnedReply]) -> list[LearnedReply]:
    """The same replies; of those that say the same of almost the same words the newest alone still does.

    A hundred copies of one complaint would otherwise take the places of a hundred different ones.
    """
    kept: dict[frozenset[str], list[tuple[set[str], str]]] = {}
    told: dict[int, LearnedReply] = {}
    for at in sorted(range(len(replies)), key=lambda at: (replies[at].sent, at), reverse=True):
        one = replies[at]
        if one.state in FOUND:
            group = kept.setdefault(frozenset(map(str, one.lends_to)), [])
            pairs = set(letter_pairs(one.asked))
            like = next((name for held, name in group if _jaccard(pairs, held) >= _SAME), "")
            if like:
                one = replace(one, state=LearnedState.REPEATED, instead=like)
            elif len(group) < _LOOKED_AT:
                group.append((pairs, one.receipt_no))
        told[at] = one
    return [told[at] for at in range(len(replies))]


def _jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
