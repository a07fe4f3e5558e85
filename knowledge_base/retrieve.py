"""From a citizen's question to the articles that govern it, on a day.

Steps of `Retriever.search`: clean and tokenize, see which rows may answer, score them by all legs, put articles that
the query names first, say why each was found or left out, and how probable it is that the answer is here.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from functools import cached_property
from time import perf_counter

import numpy as np

from knowledge_base import tokens
from knowledge_base.answerability import Calibration, Evidence, idf_mass
from knowledge_base.days import AllRows, Day, Mask
from knowledge_base.errors import QueryRefused
from knowledge_base.explain import Reason, matched, reason
from knowledge_base.legs import Asked, Scored, score
from knowledge_base.model import Aid, Found, Hit, Rejected
from knowledge_base.pieces import whole_id
from knowledge_base.ports import Morphemes, Reranker, Snapshot
from knowledge_base.references import by_name
from knowledge_base.rerank import reranked
from knowledge_base.scoring import Lending, Weights, best

LONGEST = 20_000
"""Characters of a query; ten times the longest complaint the forms accept."""

_SHOWN_AIDS = 5
_SHOWN_REJECTED = 10
_KIND_NAMES = ("시행령", "시행규칙", "조례")
_DEFAULT = Weights(), Lending(), Calibration()


class Retriever:
    """Searches one snapshot. Safe to call from several threads. The query comes masked."""

    def __init__(
        self,
        snapshot: Snapshot,
        morphemes: Morphemes,
        *,
        weights: Weights = _DEFAULT[0],
        lending: Lending = _DEFAULT[1],
        calibration: Calibration = _DEFAULT[2],
        reranker: Reranker | None = None,
    ) -> None:
        self._snapshot, self._morphemes = snapshot, morphemes
        self._weights, self._lending, self._calibration = weights, lending, calibration
        self._rows, self._reranker = AllRows(snapshot), reranker

    def search(
        self,
        query: str,
        *,
        as_of: date,
        k: int = 10,
        jurisdictions: Sequence[str] | None = None,
        kinds: Sequence[str] | None = None,
        departments: Sequence[str] | None = None,
        without_aids: Collection[str] = (),
    ) -> Found:
        """The k best passages in force on `as_of`, of these jurisdictions, kinds and departments if given.

        `without_aids` are ids of plain-language texts that must not lend: an evaluation leaves out what it knows.
        Raises `QueryRefused` for a query without a letter or number, or of more than `LONGEST` characters. A query
        whose words nobody knows gives no hits.
        """
        started = perf_counter()
        asked = self._ask(query)
        day = self._rows.on(as_of)
        filters = self._filters(jurisdictions, kinds, departments)
        allowed = day.in_force
        for mask in filters.values():
            allowed = allowed & mask
        silent = [piece for whole in without_aids for piece in self._pieces.get(whole, ())]
        scored = score(self._snapshot, self._rows, asked, day, allowed, silent, self._weights, self._lending)
        if self._reranker:
            scored = reranked(scored, asked.text, allowed, self._snapshot.passages, self._reranker)
        named = self._named(asked.text)
        given, left_out = _choose(scored, named, allowed, k)
        return Found(
            query=query,
            as_of=as_of,
            hits=self._hits(given, scored, asked),
            rejected=tuple(
                Rejected(self._snapshot.passages[row], total, self._why(row, as_of, allowed, day, filters))
                for row, total in left_out
            ),
            aids=self._aids(scored),
            answerable=self._calibration.probability(self._evidence(asked, scored)),
            snapshot=self._snapshot.id,
            seconds=perf_counter() - started,
        )

    @cached_property
    def _pieces(self) -> dict[str, list[int]]:
        """Rows of the pieces of each plain-language text, by its id."""
        found: dict[str, list[int]] = {}
        for row, aid in enumerate(self._snapshot.aids):
            found.setdefault(whole_id(aid.id), []).append(row)
        return found

    def _ask(self, query: str) -> Asked:
        if len(query) > LONGEST:
            raise QueryRefused(f"{len(query):,} characters are too many to search for", mend=f"Send up to {LONGEST:,}.")
        text = " ".join(tokens.clean(query).split())
        words = next(iter(self._morphemes.tokens([text])))
        if not words and not tokens.bigrams(text):
            raise QueryRefused("nothing to search for", mend="Send at least one word.")
        vector = self._snapshot.embedder.query(text, words)
        return Asked(text, words, vector, kind_named=any(name in text for name in _KIND_NAMES))

    def _filters(
        self,
        jurisdictions: Sequence[str] | None,
        kinds: Sequence[str] | None,
        departments: Sequence[str] | None,
    ) -> dict[Reason, Mask]:
        wanted: dict[Reason, Sequence[str] | None] = {
            "jurisdiction": jurisdictions,
            "kind": kinds,
            "department": departments,
        }
        return {column: self._rows.having(column, values) for column, values in wanted.items() if values is not None}

    def _named(self, text: str) -> list[int]:
        """Rows of the articles that the query names, whatever their days, in the order they are named."""
        rows: dict[int, None] = {}
        if any(letter.isdigit() for letter in text) or "별표" in text:
            for reference in by_name(text, self._rows.titles):
                rows.update(dict.fromkeys(self._rows.at(reference.title, reference.no).tolist()))
        return list(rows)

    def _hits(self, given: Sequence[tuple[int, int | None]], scored: Scored, asked: Asked) -> tuple[Hit, ...]:
        passages = [self._snapshot.passages[row] for row, _ in given]
        headings = [self._snapshot.headings[row] for row, _ in given]
        told = matched(passages, headings, asked.words, self._snapshot.embedder)
        hits = []
        for (row, at), passage, why in zip(given, passages, told, strict=True):
            lenders = dict.fromkeys(self._snapshot.aids[aid].id for aid in scored.lenders.get(row, []))
            hits.append(
                Hit(
                    passage,
                    score=0.0 if at is None else float(scored.total[at]),
                    legs={} if at is None else scored.shares(at),
                    matched=why,
                    via=tuple(lenders)[:_SHOWN_AIDS],
                )
            )
        return tuple(hits)

    def _why(self, row: int, as_of: date, allowed: Mask, day: Day, filters: dict[Reason, Mask]) -> Reason:
        if allowed[row]:
            return "rank"
        if day.in_force[row]:
            return next(name for name, mask in filters.items() if not mask[row])
        passage = self._snapshot.passages[row]
        wordings = self._rows.at(passage.regulation, passage.no)
        later = bool(np.any(self._snapshot.valid_from[wordings] >= self._snapshot.valid_to[row]))
        return reason(passage, as_of, last_in_line=not later)

    def _aids(self, scored: Scored) -> tuple[tuple[Aid, float], ...]:
        nearest = best(scored.aids, _SHOWN_AIDS).tolist()
        return tuple((self._snapshot.aids[aid], float(scored.aids[aid])) for aid in nearest)

    def _evidence(self, asked: Asked, scored: Scored) -> Evidence:
        idf = self._snapshot.lexical.idf(asked.words)
        mass = idf_mass(idf)
        known = idf < self._snapshot.lexical.idf(["\x00"])[0]
        dense = scored.legs["dense"][:10].max(initial=0) / max(self._weights.dense, 1e-6)
        return Evidence(
            lexical=scored.best_words / mass,
            aid=scored.best_aid_words / mass,
            dense=float(dense),
            unknown=1 - float(idf[known].sum()) / mass,
        )


def _choose(
    scored: Scored, named: Sequence[int], allowed: Mask, k: int
) -> tuple[list[tuple[int, int | None]], list[tuple[int, float]]]:
    """Rows to give, each with its place among the candidates, and rows to tell as rejected, each with its score."""
    place = {row: at for at, row in enumerate(scored.rows.tolist())}
    first = [row for row in named if allowed[row]]
    ranked = [row for row in place if allowed[row] and row not in set(first) and scored.total[place[row]] > 0]
    given = [*first, *ranked][:k]
    least = scored.total[place[given[-1]]] if given and given[-1] in place else 0.0
    refused = [row for row in named if not allowed[row]]
    refused += [row for row in place if not allowed[row] and scored.total[place[row]] >= least and row not in refused]
    missed = [*first, *ranked][k:]
    left_out = [*refused[:_SHOWN_REJECTED], *missed[:_SHOWN_REJECTED]]
    return (
        [(row, place.get(row)) for row in given],
        [(row, float(scored.total[place[row]]) if row in place else 0.0) for row in left_out],
    )
