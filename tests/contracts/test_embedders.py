"""One body of promises for every embedder: the fake, ours, a model of the hub (from a folder), one behind an address."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge_base.adapters import embedding_hub
from knowledge_base.adapters.embedding import MorphemeEmbedder, Vocabulary
from knowledge_base.adapters.embedding_address import AddressEmbedder, Patience, connect
from knowledge_base.adapters.embedding_choice import ChosenMaker
from knowledge_base.adapters.models_hub import fingerprint
from knowledge_base.adapters.reranking import CrossEncoderReranker
from knowledge_base.errors import IndexCorrupt, ModelUnavailable
from knowledge_base.model_choice import EmbedderChoice, RerankerChoice
from knowledge_base.ports import Corpus, Embedder
from tests.fakes.embeddings_server import EmbeddingsServer, Play, embeddings_server
from tests.fakes.knowledge_base import FakeEmbedder, FakeEmbedderMaker, FakeParts, FakeSource
from tests.fakes.tiny_models import tiny_embedder, tiny_reranker
from tests.regulations import article, regulation

WORDS = ["개/NNG", "쓰레기/NNG", "폐기물/NNG", "주차/NNG"]
QUICK = Patience(seconds=0.3, again=1)
NOTHING = Corpus((), (), (), (), ())


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_embedder(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture
def server() -> Iterator[EmbeddingsServer]:
    with embeddings_server() as state:
        yield state


@pytest.fixture(params=["fake", "ours", "folder", "address"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    if request.param == "fake":
        return FakeEmbedder()
    if request.param == "ours":
        weights = np.random.default_rng(1).normal(size=(len(WORDS), 16)).astype(np.float32)
        return MorphemeEmbedder(Vocabulary(WORDS, weights, "words 1"), "0" * 12)
    if request.param == "folder":
        return embedding_hub.load(EmbedderChoice(str(request.getfixturevalue("tiny"))))
    return connect(EmbedderChoice("some", request.getfixturevalue("server").url, batch=3))


def test_passages_and_queries_have_length_one_and_the_width_that_is_told(embedder: Embedder) -> None:
    texts = ["개", "쓰레기", "폐기물", "주차"] * 3
    rows = embedder.passages(texts, [[f"{text}/NNG"] for text in texts])
    assert rows.shape == (12, embedder.dimensions)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(12), abs=1e-5)
    query = embedder.query("쓰레기", ["쓰레기/NNG"])
    assert query.shape == (embedder.dimensions,)
    assert np.linalg.norm(query) == pytest.approx(1, abs=1e-5)


def test_a_text_has_one_vector_wherever_it_stands(embedder: Embedder) -> None:
    texts = ["개", "쓰레기", "폐기물", "주차"]
    rows = embedder.passages(texts, [[f"{text}/NNG"] for text in texts])
    alone = embedder.passages(["폐기물"], [["폐기물/NNG"]])
    assert rows[2] == pytest.approx(alone[0], abs=1e-5)
    assert not np.allclose(rows[1], rows[2], atol=1e-3)


def test_no_text_gives_no_row(embedder: Embedder) -> None:
    assert embedder.passages([], []).shape == (0, embedder.dimensions)


def test_eight_threads_get_what_one_gets(embedder: Embedder) -> None:
    texts = ["개", "쓰레기", "폐기물", "주차"]
    alone = {text: embedder.query(text, [f"{text}/NNG"]) for text in texts}
    wrong: list[str] = []

    def ask(text: str) -> None:
        given = [embedder.query(text, [f"{text}/NNG"]) for _ in range(5)]
        wrong.extend(text for one in given if not np.allclose(one, alone[text], atol=1e-5))

    threads = [threading.Thread(target=ask, args=(text,)) for text in texts * 2]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


# --- a model of the hub ---


def test_prefixes_are_said_before_questions_and_passages(tiny: Path) -> None:
    bare = embedding_hub.load(EmbedderChoice(str(tiny)))
    said = embedding_hub.load(EmbedderChoice(str(tiny), query_prefix="query: ", passage_prefix="passage: "))
    assert said.query("개", []) == pytest.approx(bare.query("query: 개", []), abs=1e-5)
    assert said.passages(["개"], [[]])[0] == pytest.approx(bare.passages(["passage: 개"], [[]])[0], abs=1e-5)
    assert said.name != bare.name


def test_the_prefixes_of_a_known_family_need_no_setting(tiny: Path, tmp_path: Path) -> None:
    named = tmp_path / "multilingual-e5-tiny"
    named.symlink_to(tiny)
    bare = embedding_hub.load(EmbedderChoice(str(tiny)))
    e5 = embedding_hub.load(EmbedderChoice(str(named)))
    assert e5.query("개", []) == pytest.approx(bare.query("query: 개", []), abs=1e-5)
    assert e5.passages(["개"], [[]])[0] == pytest.approx(bare.passages(["passage: 개"], [[]])[0], abs=1e-5)


def test_the_prefixes_that_a_model_tells_itself_are_kept(tmp_path: Path, tiny: Path) -> None:
    own = embedding_hub.load(EmbedderChoice(str(tiny_embedder(tmp_path / "own", prompts={"query": "물음: "}))))
    bare = embedding_hub.load(EmbedderChoice(str(tiny)))
    assert own.query("개", []) == pytest.approx(bare.query("물음: 개", []), abs=1e-5)


def test_pooling_and_length_are_settings(tiny: Path) -> None:
    long = "옆집 개가 너무 짖어요 쓰레기 폐기물 주차"
    mean = embedding_hub.load(EmbedderChoice(str(tiny)))
    first = embedding_hub.load(EmbedderChoice(str(tiny), pooling="cls"))
    short = embedding_hub.load(EmbedderChoice(str(tiny), max_length=4))
    assert not np.allclose(mean.query(long, []), first.query(long, []), atol=1e-3)
    assert short.query(long, []) == pytest.approx(short.query("옆집 다른 말", []), abs=1e-5)
    assert len({mean.name, first.name, short.name}) == 3


def test_half_precision_is_near_whole(tiny: Path) -> None:
    whole = embedding_hub.load(EmbedderChoice(str(tiny)))
    half = embedding_hub.load(EmbedderChoice(str(tiny), precision="bfloat16"))
    assert half.query("쓰레기", []) == pytest.approx(whole.query("쓰레기", []), abs=0.05)
    assert half.name == whole.name


def test_another_state_of_a_folder_is_another_model(tiny: Path, tmp_path: Path) -> None:
    other = tiny_embedder(tmp_path / "tiny", seed=4)
    assert fingerprint(other) != fingerprint(tiny)


@pytest.mark.parametrize("name", ["/nowhere/model", "nobody/no-such-model"])
def test_a_model_that_is_not_there_is_named_with_the_setting(name: str) -> None:
    with pytest.raises(ModelUnavailable, match=rf"MINWON_EMBEDDER.*{name}.*HF_HUB_OFFLINE"):
        embedding_hub.load(EmbedderChoice(name))


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelUnavailable, match="MINWON_EMBEDDER"):
        embedding_hub.load(EmbedderChoice(str(tmp_path)))


# --- an address ---


def test_texts_go_in_batches_with_their_prefix_and_the_key(server: EmbeddingsServer) -> None:
    choice = EmbedderChoice("some", server.url, "secret", passage_prefix="글: ", query_prefix="물음: ", batch=2)
    connect(choice, 16).passages(["가", "나", "다"], [[], [], []])
    connect(choice, 16).query("라", [])
    assert server.texts == [["글: 가", "글: 나"], ["글: 다"], ["물음: 라"]]
    assert set(server.keys) == {"Bearer secret"}
    assert "secret" not in repr(choice)


def test_a_text_too_long_for_the_model_is_cut(server: EmbeddingsServer) -> None:
    connect(EmbedderChoice("some", server.url, max_length=5), 16).query("가" * 9, [])
    assert server.texts == [["가" * 5]]


def test_the_order_of_an_answer_is_that_of_its_index(server: EmbeddingsServer) -> None:
    embedder = connect(EmbedderChoice("some", server.url))
    straight = embedder.passages(["가", "나"], [[], []])
    server.plays = [Play(backwards=True)]
    assert embedder.passages(["가", "나"], [[], []]) == pytest.approx(straight)


@pytest.mark.parametrize("fault", [Play(status=429, retry_after="0"), Play(status=500), Play(status=503)])
def test_a_fault_that_passes_is_waited_out(server: EmbeddingsServer, fault: Play) -> None:
    server.plays = [fault, Play()]
    assert connect(EmbedderChoice("some", server.url), patience=QUICK).dimensions == 16
    assert len(server.texts) == 2


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (Play(status=429, retry_after="0"), "429"),
        (Play(status=500), "500"),
        (Play(status=401), "MINWON_EMBEDDER_KEY"),
        (Play(status=404), "404"),
        (Play(stall=2), "in time"),
        (Play(body=b"<html>"), "protocol"),
        (Play(body=b'{"object": "list"}'), "protocol"),
        (Play(missing=1), "1 vectors"),
        (Play(dimensions=8), "8 numbers, those of the index 16"),
        (Play(number=0.0), "direction"),
        (Play(number=float("nan")), "direction"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_fault_that_stays_is_told(server: EmbeddingsServer, fault: Play, says: str) -> None:
    embedder: AddressEmbedder = connect(EmbedderChoice("some", server.url, "secret"), 16, QUICK)
    server.plays = [fault]
    with pytest.raises(ModelUnavailable, match=says) as caught:
        embedder.passages(["비밀스러운 글", "나"], [[], []])
    assert server.url in str(caught.value)
    assert "secret" not in str(caught.value)
    assert "비밀" not in str(caught.value)


def test_an_address_where_nobody_is_is_told() -> None:
    with pytest.raises(ModelUnavailable, match=r"http://127\.0\.0\.1:9/v1.*cannot be reached"):
        connect(EmbedderChoice("some", "http://127.0.0.1:9/v1"), patience=QUICK)


# --- changing the model ---


def indexed(parts: FakeParts, choice: EmbedderChoice) -> ChosenMaker:
    """The maker of that choice, with `parts` set to it."""
    return ChosenMaker(choice, parts.embedders)


def test_another_model_is_searched_with_once_its_index_is_complete(tmp_path: Path, tiny: Path) -> None:
    parts = FakeParts(tmp_path)
    ours = parts.open()
    ours.add(FakeSource("city", [regulation("2020-01-01", article("제1조", "주차 요금을 정한다.", "요금"))]))
    first = ours.update_index().snapshot
    other = parts.open(embedder=EmbedderChoice(str(tiny)))
    assert other.search("요금").snapshot == first, "the former index serves by the former model"
    report = other.update_index()
    assert report.created == 0
    assert report.snapshot != first
    for base in (ours, other):
        found = base.search("요금")
        assert found.snapshot == report.snapshot
        assert found.hits
    assert str(tiny) in (other.snapshot() or pytest.fail("none serves")).models[1]
    assert other.update_index().snapshot == report.snapshot


def test_vectors_are_kept_by_model_and_text(tmp_path: Path, server: EmbeddingsServer) -> None:
    parts = FakeParts(tmp_path)
    base = parts.open(embedder=EmbedderChoice("some", server.url))
    texts = [article(f"제{no}조", f"{no}번째 일") for no in range(1, 6)]
    base.add(FakeSource("city", [regulation("2020-01-01", *texts)]))
    base.update_index()
    asked = sum(len(some) for some in server.texts)
    assert asked == 6, "one to learn the width, five articles"
    base.update_index(rebuild=True)
    assert sum(len(some) for some in server.texts) == 7, "the width again, no article"


def test_a_model_that_changed_under_the_index_is_told(tmp_path: Path, tiny: Path) -> None:
    maker = ChosenMaker(EmbedderChoice(str(tiny)), FakeEmbedderMaker())
    maker.make(tmp_path / "made", NOTHING)
    said = json.loads((tmp_path / "made" / "model.json").read_text(encoding="utf-8"))
    (tmp_path / "made" / "model.json").write_text(json.dumps({**said, "made": "another state"}), encoding="utf-8")
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        maker.open(tmp_path / "made")


def test_a_key_is_given_to_the_address_it_was_set_for_and_to_no_other(tmp_path: Path, server: EmbeddingsServer) -> None:
    ChosenMaker(EmbedderChoice("some", server.url, "old"), FakeEmbedderMaker()).make(tmp_path / "made", NOTHING)
    moved = ChosenMaker(EmbedderChoice("another", "http://127.0.0.1:9/v1", "new"), FakeEmbedderMaker())
    moved.open(tmp_path / "made").query("가", [])
    assert server.keys == ["Bearer old", "Bearer none"]


def test_a_damaged_note_of_the_model_is_corrupt(tmp_path: Path) -> None:
    (tmp_path / "model.json").write_text("{")
    with pytest.raises(IndexCorrupt, match="--rebuild"):
        ChosenMaker(EmbedderChoice(), FakeEmbedderMaker()).open(tmp_path)


# --- reranking ---


@pytest.fixture(scope="session")
def tiny_cross(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_reranker(tmp_path_factory.mktemp("models") / "cross")


def test_a_cross_encoder_tells_likeness_from_nought_to_one(tiny_cross: Path) -> None:
    reranker = CrossEncoderReranker(RerankerChoice(str(tiny_cross)))
    scores = reranker.scores("개가 짖어요", ["동물", "주차", "폐기물"])
    assert scores.shape == (3,)
    assert ((scores > 0) & (scores < 1)).all()
    assert len(set(scores.tolist())) == 3
    assert reranker.scores("개가 짖어요", ["폐기물"])[0] == pytest.approx(float(scores[2]), abs=1e-5)


def test_a_model_of_several_classes_is_no_reranker(tmp_path: Path) -> None:
    folder = tiny_reranker(tmp_path / "three", classes=3)
    with pytest.raises(ModelUnavailable, match=r"MINWON_RERANKER.*3 classes"):
        CrossEncoderReranker(RerankerChoice(str(folder))).scores("개", ["동물"])


def test_a_reranker_that_is_not_there_is_named_with_the_setting() -> None:
    with pytest.raises(ModelUnavailable, match="MINWON_RERANKER"):
        CrossEncoderReranker(RerankerChoice("/nowhere")).scores("개", ["동물"])


class Preferring:
    """A reranker that likes texts with one word, and counts what it read."""

    def __init__(self, word: str, candidates: int = 30) -> None:
        self.word, self.candidates, self.weight = word, candidates, 5.0
        self.read = 0

    def scores(self, query: str, texts: list[str]) -> np.ndarray:
        self.read += len(texts)
        return np.array([float(self.word in text) for text in texts], dtype=np.float32)


def test_the_reranker_moves_what_it_likes_to_the_front_and_its_share_is_told(tmp_path: Path) -> None:
    parts = FakeParts(tmp_path)
    base = parts.open(reranker=Preferring("견인"))
    texts = [article(f"제{no}조", f"주차 요금 {'견인' if no == 7 else '기타'}") for no in range(1, 10)]
    base.add(FakeSource("city", [regulation("2020-01-01", *texts)]))
    base.update_index()
    hits = base.search("주차 요금").hits
    assert hits[0].passage.no == "제7조"
    assert hits[0].legs["rerank"] == pytest.approx(5)
    assert sum(hits[0].legs.values()) == pytest.approx(hits[0].score, abs=1e-4)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_the_reranker_reads_no_more_than_it_should(tmp_path: Path) -> None:
    reranker = Preferring("주차", candidates=4)
    base = FakeParts(tmp_path).open(reranker=reranker)
    texts = [article(f"제{no}조", f"주차 요금 {no}") for no in range(1, 10)]
    base.add(FakeSource("city", [regulation("2020-01-01", *texts)]))
    base.update_index()
    assert len(base.search("주차 요금", k=9).hits) == 9
    assert reranker.read == 4
