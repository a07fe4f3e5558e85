"""From a citizen's question to the articles that govern it, on a day.

Steps of `Retriever.search`: clean and tokenize, see which rows may answer, score them by all legs, put articles that
the query names first, say why each was found or left out, and how probable it is that the answer is here.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property
from time import perf_counter

import numpy as np

from knowledge_base.alone import asking, pointed
from knowledge_base.answerability import DEFAULT, NOTHING, Calibration, Evidence
from knowledge_base.answering import with_forms
from knowledge_base.asked import Asked, ask
from knowledge_base.days import AllRows, Day, Mask
from knowledge_base.explain import Reason, matched, reason
from knowledge_base.kin import Kin
from knowledge_base.legs import Scored, likeness, score
from knowledge_base.lent import Texts
from knowledge_base.model import Aid
from knowledge_base.model_found import Found, Hit, Rejected
from knowledge_base.pieces import whole_id
from knowledge_base.ports import Floats, Morphemes, Reranker, Snapshot
from knowledge_base.references import by_name
from knowledge_base.rerank import reranked
from knowledge_base.said import UNKNOWN
from knowledge_base.scoring import Lending, Weights, best

_SHOWN_AIDS = 5
_SHOWN_REJECTED = 10
_AT_LARGE = 1000
"""Passages that stand for all when it is asked how like a query articles are at large."""
_DEFAULT = Weights(), Lending()


class Retriever:
    """Searches one snapshot. Safe to call from several threads. The query comes masked."""

    def __init__(
        self,
        snapshot: Snapshot,
        morphemes: Morphemes,
        *,
        weights: Weights = _DEFAULT[0],
        lending: Lending = _DEFAULT[1],
        calibration: Calibration = DEFAULT,
        reranker: Reranker | None = None,
    ) -> None:
        self._snapshot, self._morphemes = snapshot, morphemes
        self._weights, self._lending, self._calibration = weights, lending, calibration
        self._rows, self._reranker = AllRows(snapshot), reranker
        self._kin = Kin(snapshot, self._rows)

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
        without: Collection[str] = (),
        legs: Collection[str] | None = None,
    ) -> Found:
        """The k best passages in force on `as_of`, of these jurisdictions, kinds and departments if given.

        For evaluations, which leave out what they know: `without_aids` are ids of plain-language texts that must not
        lend, `without` titles of regulations that are not there, nor the texts that cite them, `legs` those that count
        beside the lexical one.
        Raises `QueryRefused` for a query without a letter or number, or of more than `LONGEST` characters. A query
        whose words nobody knows gives no hits.
        """
        started = perf_counter()
        asked = ask(query, self._morphemes, self._snapshot.embedder)
        day = self._rows.on(as_of)
        filters = self._filters(jurisdictions, kinds, departments)
        allowed = day.in_force
        for mask in filters.values():
            allowed = allowed & mask
        silent = [piece for whole in without_aids for piece in self._pieces.get(whole, ())]
        gone = self._rows.having("regulation", list(without)) if without else None
        if gone is not None:
            allowed = allowed & ~gone
            silent += [piece for piece, cited in enumerate(self._snapshot.aid_citations) if gone[list(cited)].any()]
        weights = self._weights if legs is None else self._weights.only(legs)
        alone = allowed & self._rows.alone
        if alone.any():
            question = asking(asked.whole.text)
            asked = replace(asked, question=question, pointed=pointed(asked.whole, question, self._morphemes))
        scored = score(self._snapshot, self._rows, asked, day, allowed, silent, weights, self._lending, self._texts)
        if asked.question and weights.alone.answer:
            scored = with_forms(scored, asked.question, self._snapshot, alone, weights.alone.answer)
        if self._reranker:
            scored = reranked(scored, asked.whole.text, allowed, self._snapshot.passages, self._reranker)
        named = self._named(asked.whole.text)
        given, left_out = _choose(scored, named, allowed, k)
        evidence = self._evidence(asked, scored, allowed, named=any(allowed[row] for row in named))
        return Found(
            query=query,
            as_of=as_of,
            hits=self._hits(given, scored, asked, day),
            rejected=tuple(
                Rejected(self._snapshot.passages[row], total, self._why(row, as_of, allowed, day, filters))
                for row, total in left_out
                if gone is None or not gone[row]
            ),
            aids=self._nearest(scored, ~self._texts.replies),
            replies=self._nearest(scored, self._texts.replies),
            answerable=self._calibration.answerable(evidence),
            first_right=self._calibration.first_right(evidence),
            evidence=asdict(evidence),
            snapshot=self._snapshot.id,
            seconds=perf_counter() - started,
        )

    def warm(self) -> None:
        """Read what the first searches would read piece by piece; does nothing when called again."""
        self._rows.warm()

    @cached_property
    def _pieces(self) -> dict[str, list[int]]:
        """Rows of the pieces of each plain-language text, by its id."""
        found: dict[str, list[int]] = {}
        for row, aid in enumerate(self._snapshot.aids):
            found.setdefault(whole_id(aid.id), []).append(row)
        return found

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

    def _hits(self, given: Sequence[tuple[int, int | None]], scored: Scored, asked: Asked, day: Day) -> tuple[Hit, ...]:
        passages = [self._snapshot.passages[row] for row, _ in given]
        headings = [self._snapshot.headings[row] for row, _ in given]
        told = matched(passages, headings, asked.whole.words, self._snapshot.embedder)
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
                    related=self._kin.of(row, day.in_force),
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

    @cached_property
    def _texts(self) -> Texts:
        return Texts.of(self._snapshot)

    def _nearest(self, scored: Scored, among: Mask) -> tuple[tuple[Aid, float], ...]:
        nearest = best(np.where(among, scored.aids, 0), _SHOWN_AIDS).tolist()
        return tuple((self._snapshot.aids[aid], float(scored.aids[aid])) for aid in nearest)

    def _evidence(self, asked: Asked, scored: Scored, allowed: Mask, *, named: bool) -> Evidence:
        good = np.flatnonzero(allowed[scored.rows])
        if not len(good):
            return NOTHING
        first, second = good[0], good[1] if len(good) > 1 else good[0]
        at_large = likeness(self._at_large, asked)
        spread = max(float(at_large.std()), 0.01)
        dense = (scored.cosines - float(at_large.mean())) / spread / 10
        idf = self._snapshot.lexical.idf(asked.whole.words)
        unknown = idf >= self._snapshot.lexical.idf([UNKNOWN])[0]
        bridge = scored.legs["bridge"]
        best = float(scored.total[first])
        covered = scored.covered[good].max()
        return Evidence(
            lexical=_log(covered),
            aid=max(0.0, scored.aid_covered - float(covered)),
            dense=float(dense[good].max()),
            unknown=float(idf[unknown].sum() / max(idf.sum(), 1e-6)),
            parts=math.log(len(asked.parts)),
            size=math.log(len(self._snapshot.passages)),
            first_lexical=_log(scored.covered[first]),
            first_dense=float(dense[first]),
            first_bridge=float(bridge[first] / max(bridge[good].max(), 1e-6)),
            named=float(named),
            margin=(best - float(scored.total[second])) / best if best > 0 and second != first else 0.0,
        )

    @cached_property
    def _at_large(self) -> Floats:
        """Vectors of some passages, evenly over the rows."""
        vectors = self._snapshot.vectors
        return np.array(vectors[:: max(1, len(vectors) // _AT_LARGE)])


def _log(share: float) -> float:
    return math.log(share + 0.02)


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
