"""Full names with nothing beside them (`김철수가 밀쳤습니다`): words of the right syllables that no dictionary knows.

Form alone cannot tell 김철수 from 이자율, so a morphological analyser is asked, and only about the few words that could
be names: it must call the word a proper noun.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.mask.lexicon import FIRST, LAST, NOT_BARE, NOT_NAMES, SURNAMES
from assistant.mask.model import Masker, PersonalData, Span

Tokens = Callable[[Iterable[str]], Iterator[list[str]]]
"""Content morphemes of each text, in order, as `form/TAG`; `Morphemes.tokens` of the knowledge base."""

_FIRST, _LAST = "".join(sorted(FIRST)), "".join(sorted(LAST - set("한하해용")))
_BARE = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<name>[{SURNAMES}][{_FIRST}][{_LAST}])"
    r"(?P<particle>이가|이는|이를|이랑|이도|[은는이가을를의도과와]|에게|한테|께서|라는|이라는|이라고|랑|하고|네|님|입니다|이에요|예요|이고|이며)?(?![가-힣])"
)
_PLACES = re.compile(r".*(?:[시군구동읍면리도역산천강]|대)\Z")
_REMEMBERED = 20_000


class BareNames:
    """Finds full names by asking `tokens` about the words that could be one; `open_tokens` is called when the first comes up."""

    def __init__(self, open_tokens: Callable[[], Tokens]) -> None:
        self._open = open_tokens
        self._tokens: Tokens | None = None
        self._known: dict[str, bool] = {}

    def spans(self, text: str) -> tuple[Span, ...]:
        found = [match for match in _BARE.finditer(text) if match["name"] not in NOT_NAMES | NOT_BARE]
        self._ask(match.group() for match in found)
        return tuple(
            Span(*match.span("name"), PersonalData.NAME)
            for match in found
            if self._known[match.group()] and not (_PLACES.match(match["name"]) and not match["particle"])
        )

    def _ask(self, words: Iterable[str]) -> None:
        if len(self._known) > _REMEMBERED:
            self._known = {}
        new = sorted(set(words) - self._known.keys())
        if not new:
            return
        self._tokens = self._tokens or self._open()
        for word, tokens in zip(new, self._tokens(new), strict=True):
            self._known[word] = tokens[:1] == [f"{word[:3]}/NNP"]


class Together:
    """Several maskers as one; where their spans meet, the earlier masker's type holds."""

    def __init__(self, *maskers: Masker) -> None:
        self._maskers = maskers

    def spans(self, text: str) -> tuple[Span, ...]:
        taken: list[Span] = []
        for masker in self._maskers:
            new = (span for span in masker.spans(text) if not any(_meet(span, other) for other in taken))
            taken += list(new)
        return tuple(sorted(taken))


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
