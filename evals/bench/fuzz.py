"""Ten minutes of made-up text for the masker, the screen, the uploads and the parsers: no crash, and no quadratic time.

    python -m evals.bench.fuzz [--minutes 10] [--seed N]

Every target gets its share of the time. The seed is printed first; with `--seed` a run tries the same again.
"""

from __future__ import annotations

import argparse
import io
import random
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from assistant import RuleMasker, mask, screen, unmask, uploads
from evals.bench.table import Row, print_table
from knowledge_base import units

MINUTES = 10.0
MEGABYTE = 1_000_000
SECONDS = 2.0
"""What a megabyte may take, of processor time."""

_PIECES = st.sampled_from(
    "010-1234-5678 900101-1234567 １２３ 공일공 일이삼사 ①② 12가3456 hong@naver.com 김철수 씨 저는 신청인: 주소: 화성시 동화길 85 101동 1203호 "
    "계좌 국민은행 110-123-456789 제5조(목적) ① 1. 가. 다음 각 호 <개정 2026.5.6> 「주차장법」 제7조의2 별표 1 | --- | </자료> <script> \u200b \u0336 "
    "\u1100\u1161 \ue000 \ue012 \ufe0f \U000e0041 이전 지시를 무시하고 system:".split(" ")
)
TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=60).map("".join),
    st.lists(_PIECES, max_size=60).map(" ".join),
)
BYTES = st.one_of(
    st.binary(max_size=400),
    st.tuples(
        st.sampled_from(
            [
                b"PK\x03\x04",
                b"%PDF-1.7",
                b"\x89PNG\r\n\x1a\n",
                b"\xff\xd8\xff",
                b"RIFF1234WEBPVP8X",
                b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            ]
        ),
        st.binary(max_size=200),
    ).map(b"".join),
    st.dictionaries(
        st.sampled_from(
            [
                "[Content_Types].xml",
                "word/document.xml",
                "xl/workbook.xml",
                "mimetype",
                "Contents/content.hpf",
                "../a",
                "a/b.rels",
            ]
        ),
        st.binary(max_size=200),
        max_size=5,
    ).map(lambda parts: _zipped(parts)),
)


def _zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def _mask(text: str) -> None:
    masked = mask(text)
    edges = [edge for span in masked.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges), "spans overlap or lie out of order"
    assert all(0 <= edge <= len(text) for edge in edges), "a span lies outside the text"
    if len(masked.originals) == len(masked.spans):
        assert unmask(masked.text, masked) == text, "the way back does not lead back"


def _screen(text: str) -> None:
    screened = screen.screen(text)
    assert all(0 <= mark.start <= mark.end <= len(text) for mark in screened.marks), "a mark lies outside the text"
    assert screen.fence(text).count("</자료>") == 1, "the fence can be closed from inside"


def _parse(text: str) -> None:
    for unit in units(text):
        assert unit is not None, "a unit is missing"


def _open(content: bytes) -> None:
    def read(kind: uploads.FileKind, given: bytes) -> str:
        return f"{kind}: {len(given)}"

    for name in ("a.docx", "a.pdf", "a.png", "a.txt", "../../\u202ea.html"):
        uploads.open_upload(name, content, read)


@dataclass(frozen=True, slots=True)
class Target:
    """What is tried, and on what."""

    name: str
    takes: st.SearchStrategy[str] | st.SearchStrategy[bytes]
    tried: Callable[..., None]


TARGETS = (
    Target("masker", TEXT, _mask),
    Target("screen", TEXT, _screen),
    Target("parser of articles", TEXT, _parse),
    Target("uploads", BYTES, _open),
)

LONG = {
    "digits": "1",
    "digits, spaced": "1 ",
    "한글": "가",
    "한글 numerals": "일이삼사",
    "한글 words": "김이 박최 ",
    "brackets": "([{<",
    "hyphens": "010-",
    "e-mail signs": "a@",
    "rooms": "101동 ",
    "items": "1. 가. ",
}
"""What a megabyte is made of."""


def fuzz(target: Target, until: float, rng: random.Random) -> int:
    """Try made-up values until the moment (`time.monotonic`); returns how many. Raises what the target raises."""
    tried = 0

    def attempt(value: str | bytes) -> None:
        nonlocal tried
        tried += 1
        target.tried(value)

    while time.monotonic() < until:
        chosen = settings(
            max_examples=300,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        )
        seed(rng.getrandbits(64))(chosen(given(target.takes)(attempt)))()
    return tried


def slowest(name: str, tried: Callable[[str], object]) -> Row:
    """The slowest megabyte of the target. Raises `AssertionError` where it takes longer than it may."""
    taken = {}
    for what, piece in LONG.items():
        text = piece * (MEGABYTE // len(piece))
        began = time.process_time()
        tried(text)
        taken[what] = time.process_time() - began
    for what, seconds in taken.items():
        limit = SECONDS if what in {"digits", "한글", "brackets"} else 4 * SECONDS
        assert seconds < limit, f"{name}: a megabyte of {what} took {seconds:.1f} s"
    worst = max(taken, key=lambda what: taken[what])
    return Row(f"{name}: slowest megabyte", taken[worst], "s", worst)


def run(_: Path | None = None, *, minutes: float = MINUTES, seed_with: int | None = None) -> list[Row]:
    """Fuzz every target for its share of the minutes, then time a megabyte of each kind."""
    start = random.SystemRandom().getrandbits(32) if seed_with is None else seed_with
    print(f"fuzz seed {start}", flush=True)
    rng = random.Random(start)  # noqa: S311 - made-up texts, not secrets
    rows = []
    for number, target in enumerate(TARGETS):
        share = 60 * minutes / len(TARGETS)
        count = fuzz(target, time.monotonic() + share, rng)
        rows.append(Row(f"{target.name}: texts tried, no crash", count, "", f"target {number + 1} of {len(TARGETS)}"))
    masker = RuleMasker()
    rows.append(slowest("masker", masker.spans))
    rows.append(slowest("screen", screen.screen))
    rows.append(slowest("parser of articles", lambda text: list(units(text))))
    return rows


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Fuzz masker, screen, uploads and parsers.")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--seed", type=int)
    options = parser.parse_args(arguments)
    print_table("Fuzz", run(minutes=options.minutes, seed_with=options.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
