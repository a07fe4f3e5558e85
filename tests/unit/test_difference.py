"""What a person changed, word by word."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.difference import after, before, difference, read, written

TEXTS = st.text(st.sampled_from("가나다 .,\n〔〕[1]a"), max_size=60)


@given(TEXTS, TEXTS)
def test_the_parts_hold_both_texts_and_are_read_back(old: str, new: str) -> None:
    parts = difference(old, new)
    if old != new:
        assert (before(parts), after(parts)) == (old, new)
    else:
        assert parts == ()
    assert read(written(parts)) == parts


def test_a_word_is_changed_whole_and_neighbours_together() -> None:
    assert difference("지금 바로 내야 합니다", "나중에 천천히 내야 합니다") == (
        ("-", "지금 바로"),
        ("+", "나중에 천천히"),
        ("=", " 내야 합니다"),
    )
