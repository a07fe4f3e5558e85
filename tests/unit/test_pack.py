from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from assistant.pack import MARGIN, pack
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
