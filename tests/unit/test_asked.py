"""What a query becomes before it is searched for, whatever is typed into the box."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pytest

from knowledge_base import QueryRefused
from knowledge_base.asked import LONGEST, LONGEST_PART, MOST_PARTS, ONE_LINER, ask, cut, without_fragments
from knowledge_base.ports import Floats
from knowledge_base.said import mass
from tests.fakes.knowledge_base import FakeEmbedder, FakeMorphemes

STORY = (
    "공원 옆에 삽니다. 어제 저녁에 개가 달려들어 아이가 넘어졌습니다! 목줄을 안 하면 과태료가 얼마인가요? 단속해 주세요.\n"
    * 3
)


@pytest.mark.parametrize("query", ["", "   ", "🙂🙂🙂", "?!…", "\x00\x07\u200b", "ㅋㅋㅋ", "\ud800"])
def test_a_query_without_a_word_is_refused_with_a_mend(query: str) -> None:
    with pytest.raises(QueryRefused, match="nothing to search for") as refused:
        ask(query, FakeMorphemes(), FakeEmbedder())
    assert refused.value.mend


def test_a_query_that_is_far_too_long_is_refused_with_its_length() -> None:
    with pytest.raises(QueryRefused, match="100,000"):
        ask("가" * 100_000, FakeMorphemes(), FakeEmbedder())


@pytest.mark.parametrize(
    "query", ["개", "a", "Where do I park?", "주차 parking 駐車 123", "주 차 장 요 금", "쥬차장 욕금"]
)
def test_any_word_can_be_asked_for(query: str) -> None:
    assert ask(query, FakeMorphemes(), FakeEmbedder()).whole.words


def test_decomposed_hangul_and_control_characters_are_the_same_question() -> None:
    said = "주차장 요금"
    noisy = unicodedata.normalize("NFD", said).replace(" ", "\x00 \u200b")
    assert (
        ask(noisy, FakeMorphemes(), FakeEmbedder()).whole.words
        == ask(said, FakeMorphemes(), FakeEmbedder()).whole.words
    )


def test_a_one_liner_is_one_part_which_is_the_whole() -> None:
    asked = ask("목줄을 안 하면 과태료가 얼마인가요?", FakeMorphemes(), FakeEmbedder())
    assert asked.parts == (asked.whole,)


def test_a_story_is_cut_into_sentences_and_nothing_of_it_is_lost() -> None:
    assert "".join("".join(cut(STORY)).split()) == "".join(STORY.split())
    asked = ask(STORY, FakeMorphemes(), FakeEmbedder())
    assert len(asked.parts) > 3
    assert asked.vectors.shape == (len(asked.parts), FakeEmbedder().dimensions)


@pytest.mark.parametrize("text", ["가나다 " * (LONGEST // 4), "가" * LONGEST, STORY * 50])
def test_the_number_of_parts_has_an_end(text: str) -> None:
    parts = list(cut(text[:LONGEST]))
    assert 1 < len(parts) <= 2 * MOST_PARTS
    assert max(map(len, parts)) <= max(LONGEST_PART, LONGEST // MOST_PARTS)


def test_the_length_at_which_cutting_begins_is_that_of_a_one_liner() -> None:
    text = "한 문장입니다. " * 20
    assert len(list(cut(text[:ONE_LINER]))) == 1
    assert len(list(cut(text))) > 1


def test_what_questions_are_asked_with_has_no_weight_where_there_are_other_words() -> None:
    class Index:
        def idf(self, terms: Sequence[str]) -> Floats:
            return np.ones(len(terms), dtype=np.float32)

        def scores(self, terms: Sequence[str]) -> Floats:
            raise NotImplementedError(terms)

    assert mass(Index(), ["주차장/NNG", "얼마/NNG", "어떻/VA"]) == 1
    assert mass(Index(), ["얼마/NNG"]) == 1


def test_a_story_loses_what_every_complaint_says() -> None:
    class Kiwi(FakeMorphemes):
        def tokens(self, texts: Iterable[str]) -> Iterator[list[str]]:
            yield from (["목줄/NNG", "부탁/NNG", "과태료/NNG", "얼마/NNG"] for _ in texts)

    assert set(ask(STORY, Kiwi(), FakeEmbedder()).whole.words) == {"목줄/NNG", "과태료/NNG"}
    assert "얼마/NNG" in ask("목줄 과태료 얼마?", Kiwi(), FakeEmbedder()).whole.words


@pytest.mark.parametrize(
    ("words", "text", "kept"),
    [
        ("새빛/NNP 시/NNB 은/NNG 빛/NNG 천/NNG 산책로/NNG", "새빛시 은빛천 산책로", "새빛/NNP 시/NNB 산책로/NNG"),
        ("개/NNG 똥/NNG 많/VA", "개똥이 많아요", "개/NNG 똥/NNG 많/VA"),
        ("집/NNG 앞/NNG 눈/NNG", "집 앞 눈", "집/NNG 앞/NNG 눈/NNG"),
        ("은/NNG 빛/NNG 천/NNG", "은빛천", "은/NNG 빛/NNG 천/NNG"),
    ],
)
def test_the_syllables_of_an_unknown_name_are_no_words(words: str, text: str, kept: str) -> None:
    assert without_fragments(words.split(), text) == kept.split()
