from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import prompts
from assistant.model import Finding, Problem
from assistant.pack import MARGIN, pack
from assistant.write import ANSWER_TOKENS, room, with_objections
from knowledge_base import Passage


def passage(number: int, paragraphs: list[str]) -> Passage:
    text = "\n".join(f"{chr(0x2460 + i)} {p}" for i, p in enumerate(paragraphs))
    return Passage("r", "v", "새빛시 조례", "조례", "새빛시", f"제{number}조", "제목", text, date(2025, 1, 1))


bodies = st.lists(st.lists(st.text("가나다 라마.", min_size=1, max_size=60), min_size=1, max_size=6), max_size=8)


@given(bodies, st.integers(0, 400))
def test_what_is_packed_fits_and_no_paragraph_is_cut(written: list[list[str]], budget: int) -> None:
    passages = [passage(i, paragraphs) for i, paragraphs in enumerate(written, start=1)]
    packed = pack(passages, budget, len)
    assert sum(len(one.shown + "\n\n") for one in packed) <= budget / MARGIN
    assert [one.number for one in packed] == list(range(1, len(packed) + 1))
    for one in packed:
        kept = one.text.split("\n")
        assert one.passage.text.split("\n")[: len(kept)] == kept


def test_the_most_valuable_comes_first_and_a_long_one_does_not_keep_short_ones_out() -> None:
    first, long, short = passage(1, ["가" * 50]), passage(2, ["나" * 5000]), passage(3, ["다" * 20])
    assert [one.passage for one in pack([first, long, short], 300, len)] == [first, short]


findings = st.lists(st.text("가나다 ", min_size=1, max_size=400), max_size=9)


@given(bodies, st.text("가나 ", max_size=900), findings, st.integers(4000, 9000))
def test_no_prompt_is_longer_than_the_window_leaves_room_for(
    written: list[list[str]], asked: str, said: list[str], window: int
) -> None:
    """Letters are counted for tokens here; the objections of a second asking fit too."""
    prompt = prompts.load("draft")
    values = {"city": "새빛시", "move": "규정 안내", "complaint": asked}
    fixed = prompt.render(**values, passages="")
    passages = [passage(i, paragraphs) for i, paragraphs in enumerate(written, start=1)]
    packed = pack(passages, room(window, fixed, len), len)
    rendered = prompt.render(**values, passages="\n\n".join(one.shown for one in packed))
    failed = [Finding(text, (), (Problem.NOT_IN_GROUND,), (text,)) for text in said]
    for sent in (rendered, with_objections(rendered, failed)):
        assert len(sent.system + sent.user) + ANSWER_TOKENS <= window
