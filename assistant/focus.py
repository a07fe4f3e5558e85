"""What a question is about: its words without particles and words of asking, the rarer ones weighing more."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
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
AMOUNT = re.compile(r"\d[\d,]*\s?(?:천|만|백만)?\s?원|퍼센트|무료|100분의")
_COUNTERS = ("권", "개", "명", "대", "면", "장|매", "마리", "살|세", "건", "그루", "데시벨")
_ASKED_FOR = (
    (re.compile(r"얼마나 ?자주|몇 ?(?:번|회|차례)|횟수"), re.compile(r"\d+\s?(?:회|번|차례)|매[일주월년]|한 차례")),
    (
        re.compile(r"얼마나 ?(?:떨어|멀|가까|크|길|넓|높)|몇 ?(?:미터|m\b)|거리|길이|크기|높이|폭(?:은|이)"),
        re.compile(r"\d[\d.]*\s?(?:제곱|센티)?미터"),
    ),
    (re.compile(r"몇 ?시|시간"), re.compile(r"\d시|시간")),
    (
        re.compile(r"며칠|언제|기한|기간|날짜|요일|얼마나 ?걸|얼마 ?만에"),
        re.compile(r"\d+\s?(?:일|시간|개월|년|주|월)|요일|매일|즉시"),
    ),
    *((re.compile(rf"몇 ?(?:{counter})"), re.compile(rf"\d\s?(?:{counter})")) for counter in _COUNTERS),
    (re.compile(r"어디"), re.compile(r"센터|수거함|창구|누리집|홈페이지|신고|장소|상담|[시군구읍면동리]에 둔다")),
    (
        re.compile(
            r"얼마(?!까지| ?만에|나 ?(?:자주|떨어|멀|가까|크|길|넓|높|걸))|비용|요금|금액|가격|수수료|과태료|벌금|범칙금|공짜"
        ),
        AMOUNT,
    ),
)
"""What a question asks for, and what an answer to it has."""
_CALLED = (frozenset({"벌금", "범칙금", "과태료"}), frozenset({"공짜", "무료"}), frozenset({"깎아", "감면", "할인"}))
"""What people call a thing beside what the regulations call it; the law's 벌금 is a court's, and few mean it."""
_SHORT_AND_EMPTY = frozenset(
    "안못좀수때것거데더왜제그이저네내앞옆뒤위집곳번명개월일시분원등및할한될된나너누몇점중후전간"
)
_COMPOUND = 5
"""Letters from which on a word is a compound that names its thing."""
_Words = tuple[frozenset[str], ...]
"""The letter pairs of a word, and of what else it is called."""


@dataclass(frozen=True, slots=True)
class Focus:
    """The words of a question as letter pairs, with their weights."""

    words: tuple[tuple[_Words, float], ...]
    kinds: tuple[re.Pattern[str], ...] = ()
    """What an answer to the question has: an amount, a period, a place; one for each thing asked for."""

    def cover(self, text: str) -> float:
        """Share of the weight that a text has, 0..1; a word of which it has half the pairs counts half."""
        total = sum(weight for _, weight in self.words)
        if not total:
            return 0.0
        held = set(letter_pairs(text))
        return sum(weight * max(_share(pairs, held) for pairs in called) for called, weight in self.words) / total

    def names_another(self, text: str) -> bool:
        """Whether a compound of the question (공영자전거) is not half in a text: it is about another thing then."""
        held = set(letter_pairs(text))
        return any(
            max(len(one) for one in called) >= _COMPOUND - 1 and max(_share(one, held) for one in called) < 0.5
            for called, _ in self.words
        )

    def answers(self, text: str) -> float:
        """Share of the kinds of thing that are asked for which a text has, 0..1; 0 where none is."""
        return sum(bool(kind.search(text)) for kind in self.kinds) / len(self.kinds) if self.kinds else 0.0

    @property
    def amount(self) -> bool:
        """Whether an amount is asked for."""
        return AMOUNT in self.kinds


def focus(question: str, texts: Sequence[str], *, unknown: float = 0.0, asking: str = "") -> Focus:
    """What of a question the texts can tell apart; a word that none of them has weighs `unknown`.

    `asking` is what of a longer text asks, where that is known: the rest asks for no kind of thing.
    """
    held = [set(letter_pairs(text)) for text in texts]
    words = []
    for word in dict.fromkeys(topic_words(question)):
        called = _called(word)
        having = sum(any(_share(pairs, one) >= 0.5 for pairs in called) for one in held)
        weight = math.log(1 + len(held) / having) if having else unknown
        if called and weight:
            words.append((called, weight))
    return Focus(tuple(words), tuple(answer for ask, answer in _ASKED_FOR if ask.search(asking or question)))


def _called(word: str) -> _Words:
    names = next((names for names in _CALLED if word in names), frozenset({word}))
    return tuple(pairs for name in sorted(names) if (pairs := frozenset(letter_pairs(name))))


def _share(pairs: frozenset[str], held: AbstractSet[str]) -> float:
    return len(pairs & held) / len(pairs)


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
