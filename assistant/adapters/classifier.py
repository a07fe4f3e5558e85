"""The triage model: learns kinds and departments from the city's routed complaints and the offices' own lists.

It starts from what is known before the first complaint (each duty and each regulation is a text of its department)
and is fitted again from all cases whenever people have corrected some. A correction counts more than a routing nobody
looked at, and both more than a duty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters.linear import Linear, fit, hashed, within_words
from assistant.correct import TrainingCase
from assistant.everyday import matters
from assistant.kind_rules import asks_only, points_of
from assistant.kinds import Kind
from assistant.route import compounds, own_duties, words
from knowledge_base import Department, Morphemes

FEATURES = "nouns, pairs, matters; syllables 2-4, cues"
DEPARTMENTS_FILE, KINDS_FILE = "triage-departments.npz", "triage-kinds.npz"
CORRECTED, ROUTED, KNOWN = 3.0, 1.0, 1.0
"""What a person's correction, a routed complaint and a duty count in the fit."""
LEAST = 20
"""Cases with a kind below which the rules decide kinds alone."""
UNTRIED, HALFWAY = 0.4, 60.0
"""Trust in a model that saw duties alone, and the number of routed complaints at which half of the rest is earned."""


def about(texts: Sequence[str], morphemes: Morphemes) -> list[Counter[int]]:
    """What each text is about: its nouns, their syllable pairs, and the offices' words for its matters.

    Not how it speaks: what complaints have in common would else stand for the offices that got many.
    """
    rows = []
    for text, tokens in zip(texts, morphemes.tokens(texts), strict=True):
        nouns = words(tokens) + compounds(text)
        told = [word for matter in matters(text) if not matter.setting for word in matter.words.split()]
        pairs = (f"{noun[i : i + 2]}~" for noun in nouns for i in range(len(noun) - 1))
        rows.append(hashed([*nouns, *told, *pairs]))
    return rows


def manner(text: str) -> Counter[int]:
    """How a text speaks: syllable n-grams within words, endings among them."""
    return hashed(within_words(text, 2, 4))


def cues_of(text: str) -> tuple[float, ...]:
    """What the rules say of each kind, and whether the text only asks; scaled to about 0..1."""
    points = points_of(text)
    return (*(points[kind] / 5 for kind in Kind), float(asks_only(text)))


@dataclass(frozen=True, slots=True)
class FittedTriage:
    """`Learned` by two fitted models; either may be missing where too little is known."""

    by_department: Linear | None
    by_kind: Linear | None
    morphemes: Morphemes

    @property
    def weight(self) -> float:
        """How much the model may be trusted, 0..1, by how many complaints it has seen."""
        seen = float(self.by_department.settings["routed"]) if self.by_department else 0.0
        return UNTRIED + (1 - UNTRIED) * seen / (seen + HALFWAY)

    def departments(self, text: str) -> Mapping[str, float]:
        return self.by_department.shares(about([text], self.morphemes)[0]) if self.by_department else {}

    def kinds(self, text: str) -> Mapping[Kind, float]:
        if self.by_kind is None:
            return {}
        return {Kind(label): share for label, share in self.by_kind.shares(manner(text), cues_of(text)).items()}

    def save(self, folder: Path) -> None:
        for model, name in ((self.by_department, DEPARTMENTS_FILE), (self.by_kind, KINDS_FILE)):
            if model is not None:
                model.save(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)

    @classmethod
    def load(cls, folder: Path, morphemes: Morphemes) -> FittedTriage | None:
        """What was fitted in a home folder. None where nothing was, or where an older program fitted it: the rules
        decide alone until it is fitted again. Raises `ModelBroken` where a file is damaged."""
        by_department, by_kind = (_fresh(folder / name) for name in (DEPARTMENTS_FILE, KINDS_FILE))
        return cls(by_department, by_kind, morphemes) if by_department or by_kind else None

    @staticmethod
    def fitted(folder: Path) -> float:
        """When the newest file was written, in seconds since 1970; 0 where there is none."""
        files = [folder / name for name in (DEPARTMENTS_FILE, KINDS_FILE)]
        return max((file.stat().st_mtime for file in files if file.exists()), default=0.0)


def _fresh(path: Path) -> Linear | None:
    model = Linear.load(path) if path.exists() else None
    return model if model and model.settings.get("features") == FEATURES else None


def fit_triage(
    cases: Sequence[TrainingCase],
    departments: Sequence[Department],
    morphemes: Morphemes,
    regulations: Iterable[tuple[str, str]] = (),
) -> FittedTriage:
    """Fit on all cases. `regulations` are pairs of a department's id and a text of a regulation it keeps.

    Cases of departments that no longer exist are passed over; where people corrected a text, only the correction
    counts.
    """
    known = {department.id for department in departments}
    decided = {case.text: case for case in cases if case.decided_by}
    kept = [case for case in cases if case.decided_by or case.text not in decided]
    lists = [
        (department.id, text)
        for department, duties in zip(departments, own_duties(departments), strict=True)
        for text in (department.name, *duties)
    ]
    texts = [*lists, *((department, text) for department, text in regulations if department in known)]
    routed = [case for case in kept if case.department in known]
    by_department = None
    if len({department for department, _ in texts} | {case.department for case in routed}) > 1:
        by_department = fit(
            about([*(text for _, text in texts), *(case.text for case in routed)], morphemes),
            [department for department, _ in texts] + [str(case.department) for case in routed],
            weights=[KNOWN] * len(texts) + [_weight(case) for case in routed],
            strength=10.0,
            settings={"features": FEATURES, "routed": str(len(routed))},
        )
    told = [case for case in kept if case.kind is not None]
    by_kind = None
    if len(told) >= LEAST and len({case.kind for case in told}) > 1:
        by_kind = fit(
            [manner(case.text) for case in told],
            [str(case.kind) for case in told],
            extras=[cues_of(case.text) for case in told],
            weights=[_weight(case) for case in told],
            settings={"features": FEATURES, "told": str(len(told))},
        )
    return FittedTriage(by_department, by_kind, morphemes)


def _weight(case: TrainingCase) -> float:
    return CORRECTED if case.decided_by else ROUTED
