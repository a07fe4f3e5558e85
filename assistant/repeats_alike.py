"""How alike two complaints are, by their words and by the place they speak of. Works without an index or a model.

The masked text is compared: tokens of the masker, greetings and requests that every complaint carries are left out. With an embedder at hand its
likeness in meaning is mixed in.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Similarity = Callable[[str, Sequence[str]], Sequence[float]]
"""Likeness (0..1) of a text to each of several others."""

_MASK = re.compile(r"\[[^\[\]\n]{1,12}\]")
_WORD = re.compile(r"[가-힣]+|[A-Za-z]+|\d+")
_NOISE = re.compile(
    r"안녕하(?:세요|십니까)|수고(?:하|많)\S*|고생(?:하|많)\S*|감사\S*|부탁\S*|바랍니다|바라며|주세요|주십시오|주시(?:기|면|길)\S*|드립니다|드려요"
    r"|합니다|했습니다|입니다|있습니다|없습니다|같습니다|습니다|민원\S*|담당자\S*|시청\S*|구청\S*|제발|정말|너무|자꾸|계속|빨리|얼른|다시|또|아직도?|지난번\S*|저번\S*"
)
_COMMON = re.compile(
    r"어디\S*|어떻게|언제|무엇|왜|하나|있나|있는|없는|되나|가능\S*|필요\S*|문의\S*|알려\S*|궁금\S*|확인\S*|조치\S*|해결\S*|단속\S*|설치\S*|수리\S*|고쳐\S*"
    r"|늘려|줄여|치워\S*|막아|요구\S*|요청\S*|신청\S*|발급\S*|신고\S*|처리\S*|답변\S*|설명\S*|개선\S*|심하|심합니다|심해\S*|매일|밤\S*|아침\S*|저녁\S*|때문\S*|이유\S*|사람\S*"
    r"|주민\S*|시민\S*|우리|저희|동네|집|앞|옆|근처|많\S*|CCTV|cctv|불법\S*|철거\S*|고장\S*|문제\S*|상태\S*|엉망\S*|점검\S*|어린이|못|안|너|그|이|저|것|수|때|더|좀|해|하|할|된|되"
)
"""Words that many complaints share whatever their matter; they count little."""
_COMMON_WEIGHT = 0.1
_PLACE_WEIGHT = 0.5
"""A place alone does not make the matter the same."""
_ENDING = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|에서도|에서|으로는|으로|에게|까지|부터|처럼|보다|이라고|라고|하고|하는|해서|하여|했는데|인데|은데|는데|이나|에는|에도|들이|들을|들은|들|은|는|이|가|을|를|에|의|도|만|와|과|로|요)$"
)
_PLACE = re.compile(
    r"[가-힣0-9]{1,10}?(?:동|읍|면|리|로|길|대로|역|공원|아파트|초등학교|중학교|고등학교|사거리|삼거리|교차로|네거리|시장|천|터널|마을|단지|빌라|센터|주민센터)"
    r"(?=[\s,.·]|에|의|은|는|이|가|을|를|앞|옆|뒤|쪽|근처|입구|정문|후문|\d|$)"
)
_NO_PLACE = frozenset(
    "도로 인도로 차도로 대로 바로 그대로 이대로 따로 서로 별로 새로 실제로 스스로 함께로 진짜로 골목길 길 산책로 등굣길 하굣길 출근길 퇴근길 통학로 초등학교 중학교 고등학교 아파트 공원 시장 교차로 "
    "사거리 네거리 버스정류장 활동 운동 행동 이동 자동 작동 공동 감동 변동 노동 아동 소동 출동 거리 우리 소리 자리 처리 관리 정리 수리 빨리 멀리 마리 머리 다리 화면 반면 측면 정면 하면 되면 "
    "으면 그러면 아니면 센터 주민센터 행정복지센터 단지 마을 지역 구역 최고 사고 신고 광고 경고 하고 있고 없고 최초 기초 최중 도중 밤중 그중 집중 교 학교 터널 하천 실천 추천 빌라 그리고 그러고".split()
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What of a text is compared."""

    grams: dict[str, float]
    norm: float
    total: float
    places: frozenset[str]


@dataclass(slots=True)
class Lexical:
    """Likeness by stems and syllable pairs; complaints that name different places are pushed apart.

    Texts that were compared with are kept in an inverted index, so that a thousandth complaint costs little more than the first.
    """

    apart: float = 0.33
    """What the likeness is multiplied by where both name places and none is shared."""
    together: float = 1.25
    """The same where they share one."""
    _numbers: dict[str, int] = field(default_factory=dict, repr=False)
    _shapes: list[_Shape] = field(default_factory=list, repr=False)
    _where: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def __call__(self, text: str, others: Sequence[str]) -> list[float]:
        numbers = [self._number(other) for other in others]
        mine = _shape(text)
        dots: dict[int, float] = {}
        shared: dict[int, float] = {}
        for gram, weight in mine.grams.items():
            for number in self._where.get(gram, ()):
                theirs = self._shapes[number].grams[gram]
                dots[number] = dots.get(number, 0.0) + weight * theirs
                shared[number] = shared.get(number, 0.0) + min(weight, theirs)
        return [
            self._score(mine, number, dots[number], shared[number]) if number in dots else 0.0 for number in numbers
        ]

    def _score(self, mine: _Shape, number: int, dot: float, shared: float) -> float:
        theirs = self._shapes[number]
        score = 0.5 * dot / (mine.norm * theirs.norm) + 0.5 * shared / min(mine.total, theirs.total)
        if mine.places and theirs.places:
            score *= self.together if mine.places & theirs.places else self.apart
        return min(score, 1.0)

    def _number(self, text: str) -> int:
        held = self._numbers.get(text)
        if held is None:
            held = self._numbers[text] = len(self._shapes)
            shape = _shape(text)
            self._shapes.append(shape)
            for gram in shape.grams:
                self._where.setdefault(gram, []).append(held)
        return held


def mixed(words: Similarity, meaning: Similarity, share: float = 0.5) -> Similarity:
    """`words` and `meaning` together; `share` is how much meaning counts. Meaning below zero counts as zero."""

    def both(text: str, others: Sequence[str]) -> list[float]:
        pairs = zip(words(text, others), meaning(text, others), strict=True)
        return [(1 - share) * lexical + share * max(0.0, semantic) for lexical, semantic in pairs]

    return both


def places(text: str) -> frozenset[str]:
    """Names of places in `text`: 동, roads, stations, parks, schools. Words that only end like one are left out."""
    found = (match[0] for match in _PLACE.finditer(_MASK.sub(" ", text)))
    return frozenset(name for name in found if name not in _NO_PLACE and len(name) > 1)


def shared_words(one: str, two: str, most: int = 6) -> tuple[str, ...]:
    """Stems that both texts have, the longest first: what is the same, for a person to see."""
    mine, others = _stems(one), set(_stems(two))
    both = dict.fromkeys(stem for stem in mine if stem in others and len(stem) > 1)
    return tuple(sorted(both, key=lambda stem: -len(stem))[:most])


def _stems(text: str) -> list[str]:
    plain = _NOISE.sub(" ", _MASK.sub(" ", text))
    return [_ENDING.sub("", word) for word in _WORD.findall(plain)]


def _shape(text: str) -> _Shape:
    grams = _grams(text)
    return _Shape(grams, math.sqrt(sum(w * w for w in grams.values())), sum(grams.values()), places(text))


def _grams(text: str) -> dict[str, float]:
    """Stems and their syllable pairs, each once, with its weight."""
    grams: dict[str, float] = {}
    named = {_ENDING.sub("", place) for place in places(text)} | places(text)
    for stem in _stems(text):
        weight = (
            _COMMON_WEIGHT if _COMMON.fullmatch(stem) else _PLACE_WEIGHT if stem in named or stem.isdigit() else 1.0
        )
        pairs = [stem[start : start + 2] for start in range(len(stem) - 1)]
        for gram in (f"={stem}", *pairs):
            grams[gram] = max(grams.get(gram, 0.0), weight)
    return grams


__all__ = ["Lexical", "Similarity", "mixed", "places", "shared_words"]
