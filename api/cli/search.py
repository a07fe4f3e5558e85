"""`minwon search`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Home, Json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType
    from rich.text import Text

    from knowledge_base import Found, Hit


def search(
    query: Annotated[str, typer.Argument(help='In everyday words: "옆집 개가 너무 짖어요".', show_default=False)],
    as_of: AsOf = None,
    k: Annotated[int, typer.Option("-k", min=1, max=50, help="How many articles at most.")] = 5,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Find the articles that answer a question, as of a day. Personal data in the query is masked first."""
    from time import perf_counter

    began = perf_counter()
    from api.cli.screen import progress
    from api.settings import read_settings
    from knowledge_base import open_knowledge_base

    with progress() as show:
        knowledge = open_knowledge_base(read_settings(home).knowledge(), progress=show, warm=True)
        from assistant import mask  # loads while Kiwi does

        try:
            found = knowledge.search(mask(query).text, as_of=as_of, k=k)
        finally:
            knowledge.close()
    loaded = perf_counter() - began - found.seconds
    if as_json:
        from api.cli.screen import machine
        from api.schemas.regulations import FoundView

        machine(FoundView.model_validate(found))
    else:
        _print(found, loaded)
    if not found.hits:
        raise typer.Exit(1)


def _print(found: Found, loaded: float) -> None:
    from rich.text import Text

    from api.cli.screen import lay_out, official_date, out

    blocks: list[RenderableType] = [Text(found.query, style="bold"), Text()]
    for number, hit in enumerate(found.hits, 1):
        blocks += [hit_lines(number, hit), Text()]
    if not found.hits:
        blocks.append(Text("찾은 조문이 없습니다. 다른 말로 찾거나, minwon regulations 로 무엇이 있는지 확인하십시오."))
    blocks.append(
        Text(
            f"{official_date(found.as_of)} 기준 · {len(found.hits)}건 · 답이 있을 가능성 {found.answerable:.0%} · "
            f"검색 {found.seconds * 1000:.0f} ms (준비 {loaded:.1f}초) · 색인 {found.snapshot}",
            style="dim",
        )
    )
    lay_out(out(), *blocks)


def hit_lines(number: int, hit: Hit, *, excerpt: int = 160) -> RenderableType:
    """A found article: its place in the list, name and score; its beginning; the words it was found by."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from api.cli.screen import grid

    passage = hit.passage
    head = grid(3)
    number_column, name_column, score_column = head.columns
    head.expand, name_column.ratio = True, 1
    number_column.min_width = number_column.width = 3
    score_column.width, score_column.justify = 6, "right"
    name = f"「{passage.regulation}」 {passage.no}" + (f"({passage.title})" if passage.title else "")
    head.add_row(f"{number}.", Text(name, style="bold"), Text(f"{hit.score:.3f}", style="cyan"))
    lines: list[RenderableType] = [head]
    if excerpt:
        lines.append(Padding(_excerpt(passage.text, hit.matched, excerpt), (0, 7, 0, 4)))
    if words := telling(hit.matched):
        lines.append(Padding(Text("일치: " + ", ".join(words), style="dim"), (0, 7, 0, 4)))
    if excerpt:
        lines += [Padding(Text(line, style="dim"), (0, 7, 0, 4)) for line in _reasons(hit)]
    return Group(*lines)


def _excerpt(text: str, matched: Sequence[str], length: int) -> Text:
    """The stretch of the text that holds most of the matched words, these in bold."""
    from rich.text import Text

    said = " ".join(re.sub(r"\|[\s|:-]*", "· ", text).split())  # cells of a table
    words = [part for one in matched for part in one.split(" → ")]
    starts = sorted({max(0, found.start() - 20) for word in words for found in re.finditer(re.escape(word), said)})
    start = max(starts or [0], key=lambda at: (len({word for word in words if word in said[at : at + length]}), -at))
    start = max(0, min(start, len(said) - length))
    start = 0 if start < length // 2 else said.rfind(" ", 0, start) + 1
    end = start + length
    shown = Text(f"{'…' if start else ''}{said[start:end]}{'…' if end < len(said) else ''}")
    shown.highlight_words(words, "bold")
    return shown


def _reasons(hit: Hit) -> Iterator[str]:
    """The share of each leg in the score, the largest first; what belongs beside the article."""
    shares = sorted(hit.legs.items(), key=lambda leg: -leg[1])
    if shares:
        via = f" · 안내문·회신 {len(hit.via)}건이 이 조문을 인용" if hit.via else ""
        yield "점수: " + " + ".join(f"{LEGS[name]} {share:.2f}" for name, share in shares if abs(share) >= _LEAST) + via
    for one in hit.related:
        passage = one.passage
        title = f"({passage.title})" if passage.title else ""
        yield f"{RELATIONS[one.relation]}: 「{passage.regulation}」 {passage.no}{title}"


def telling(matched: Sequence[str]) -> list[str]:
    """The words that tell a person why: of one syllable only where there is nothing longer."""
    longer = [words for words in matched if all(len(word) > 1 for word in words.split(" → "))]
    return (longer or list(matched))[:_WORDS]


_WORDS = 6
_LEAST = 0.005
"""A share below it would be shown as 0.00."""
LEGS = {
    "lexical": "낱말",
    "bigram": "글자",
    "bridge": "안내문",
    "same": "같은 물음",
    "reply": "지난 회신",
    "dense": "뜻",
    "neighbour": "이웃 조문",
    "cited": "인용 조문",
    "law": "같은 법령",
    "length": "길이",
    "answer": "답의 꼴",
    "rerank": "재순위",
}
"""What each way of searching is called."""
RELATIONS = {"parent": "근거", "local": "우리 시 규정"}
