"""What a question is about: its words without particles and words of asking, the rarer ones weighing more."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ASKING = re.compile(
    r"^(?:얼마|언제|어디|누가|누구|몇|며칠|왜|어떻게|무슨|무엇|뭐|어느|궁금|알려|알고|싶|있나|있는|있을|없나|하나|되나|인가|까요|나요|주세요|주나|"
    r"주는|그럼|그러면|그런데|제가|저는|우리|하고|해도|하면|되는|되면|합니다|하려면|해야|가요|어떤|너무|자꾸|정말|부탁|문의|대면|시간$|"
    r"됩니까|합니까|입니다|있습니다|없습니다|나옵니다|받을|받아)"
)
_ENDING = re.compile(
    r"(?:(?:[되하할될]|있|없)?(?:나요|을까요|까요|ㄴ가요|가요|는지요?|은지요?|니까|어요|아요|예요|이에요|에요|해요|돼요|했어요|네요|습니다|합니다)|"
    r"(?:[하되]|으)?(?:려면|려고|면|여야|아야|어야|해야|는데|은데|인데|지만|다가|라고|다고|도록|거나)|[했됐]는데)$"
)
_PARTICLE = re.compile(
    r"(?:에서는|에서|으로|에게|까지|부터|이나|이랑|하고|은요|는요|인지|이면|라면|을|를|이|가|은|는|에|의|도|로|와|과|만|요)$"
)
_ASKED_FOR = (
    (
        re.compile(r"얼마|비용|요금|금액|가격|수수료|과태료|벌금"),
        re.compile(r"\d[\d,]*\s?(?:천|만|백만)?\s?원|퍼센트"),
    ),
    (re.compile(r"몇 ?시|시간"), re.compile(r"\d시|시간")),
    (re.compile(r"며칠|언제|기한|기간|날|요일"), re.compile(r"\d+\s?(?:일|개월|년|주|월)|요일|매일|즉시")),
    (re.compile(r"몇 ?(?:권|개|명|번|장|살|세|미터|리터)"), re.compile(r"\d")),
    (re.compile(r"어디"), re.compile(r"센터|수거함|창구|누리집|홈페이지|신고|장소|상담")),
)
_SHORT_AND_EMPTY = frozenset(
    "안못좀수때것거데더왜제그이저네내앞옆뒤위집곳번명개월일시분원등및할한될된나너누몇점중후전간"
)
_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Focus:
    """The words of a question as the letter pairs of each, with their weights."""

    words: tuple[tuple[frozenset[str], float], ...]
    kind: re.Pattern[str] = _NOTHING
    """What an answer to the question has: an amount, a period, a place."""

    def cover(self, text: str) -> float:
        """Share of the weight that a text has, 0..1; a word of which it has half the pairs counts half."""
        total = sum(weight for _, weight in self.words)
        if not total:
            return 0.0
        held = set(letter_pairs(text))
        return sum(weight * len(pairs & held) / len(pairs) for pairs, weight in self.words) / total

    def answers(self, text: str) -> bool:
        """Whether a text has the kind of thing that is asked for."""
        return bool(self.kind.search(text))


def focus(question: str, texts: Sequence[str], *, unknown: float = 0.0) -> Focus:
    """What of a question the texts can tell apart; a word that none of them has weighs `unknown`."""
    held = [set(letter_pairs(text)) for text in texts]
    words = []
    for word in dict.fromkeys(topic_words(question)):
        pairs = frozenset(letter_pairs(word))
        having = sum(2 * len(pairs & one) >= len(pairs) for one in held)
        weight = math.log(1 + len(held) / having) if having else unknown
        if pairs and weight:
            words.append((pairs, weight))
    kind = next((answer for asking, answer in _ASKED_FOR if asking.search(question)), _NOTHING)
    return Focus(tuple(words), kind)


def topic_words(question: str) -> list[str]:
    """The words that say what a question is about, without particles and words of asking, in their order."""
    words = [_stem(word) for word in re.findall(r"[가-힣A-Za-z0-9]+", question) if not _ASKING.match(word)]
    return list(dict.fromkeys(word for word in words if not _ASKING.match(word) and word not in _SHORT_AND_EMPTY))


def _stem(word: str) -> str:
    """The word without its ending or particle, as far as two letters of it are left."""
    for ending in (_ENDING, _PARTICLE):
        bare = ending.sub("", word)
        if bare != word and len(bare) > 1:
            return bare
    return word


def letter_pairs(text: str) -> Iterator[str]:
    """Pairs of letters within words: what two texts share whatever particles and endings they use.

    A word of one letter (눈, 책) stands for itself.
    """
    for word in re.findall(r"[가-힣0-9]+", text):
        yield from (word[i : i + 2] for i in range(len(word) - 1))
        if len(word) == 1 or (len(word) == 2 and _PARTICLE.search(word)):
            yield word[0]
