"""Korean morphological analysis by Kiwi (kiwipiepy). Loading takes about two seconds and 330 MiB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import TYPE_CHECKING

from knowledge_base import tokens

if TYPE_CHECKING:
    from kiwipiepy import Kiwi, Token  # type: ignore[import-untyped]

CONTENT_TAGS = frozenset(["NNG", "NNP", "NNB", "NR", "VV", "VA", "XR", "SL", "SN", "SH", "MAG", "XSN", "XPN"])
"""The tags that carry meaning; measured on statutes. Particles, endings and symbols are left out."""
REMEMBERED = 300_000
"""Names kept so that equal morphemes of a large corpus are one string in memory."""


def analyser_version() -> str:
    """Kiwi's, its model's and our token rules' versions: `kiwi 0.24.1, model 0.24.0, rules 1`. Loads nothing."""
    return f"kiwi {version('kiwipiepy')}, model {version('kiwipiepy_model')}, rules {tokens.RULES}"


class KiwiMorphemes:
    """`Morphemes` by Kiwi. One per process; safe to call from several threads."""

    def __init__(self, *, threads: int = 2) -> None:
        from kiwipiepy import Kiwi

        # names of several words (titles of films and treaties) change one statute in 250 and no question of 263; without
        # them Kiwi loads in 2.1 s of processor time instead of 3.7, in 330 MiB instead of 520
        self._kiwi: Kiwi = Kiwi(num_workers=threads, load_multi_dict=False)
        self._names: dict[tuple[str, str], str] = {}

    @property
    def version(self) -> str:
        return analyser_version()

    @property
    def kiwi(self) -> Kiwi:
        """The analyser itself, for the other adapters."""
        return self._kiwi

    def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """Content morphemes of each text; many texts are analysed on all threads while they are read."""
        if isinstance(texts, list) and len(texts) == 1:  # a question: here and now, without a way through the threads
            yield self._content(self._kiwi.tokenize(tokens.clean(texts[0])))
            return
        for analysed in self._kiwi.tokenize(tokens.clean(text) for text in texts):
            yield self._content(analysed)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Start and end of each sentence, in characters of `text` as given."""
        return [(sentence.start, sentence.end) for sentence in self._kiwi.split_into_sents(text)]

    def _content(self, analysed: Iterable[Token]) -> list[str]:
        found = []
        for token in analysed:
            tag = token.tag.partition("-")[0]
            if tag in CONTENT_TAGS:
                key = (token.form, tag)
                name = self._names.get(key)
                if name is None:
                    name = f"{token.form.lower() if tag == 'SL' else token.form}/{tag}"
                    if len(self._names) < REMEMBERED:
                        self._names[key] = name
                found.append(name)
        return found
