"""`minwon show`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import AsOf, Home, Json

if TYPE_CHECKING:
    from datetime import date

    from rich.console import RenderableType

    from knowledge_base import ArticleOnDay

_REFERENCE = re.compile(
    r"\s*[「『]?(?P<title>(?!제\s*\d).+?)[」』]?\s*(?P<no>제\s*\d+\s*조(?:\s*의\s*\d+)*|별표\s*\d*(?:의\s*\d+)?)"
    r"(?:\s*(?P<paragraph>제\s*\d+\s*항))?(?:\s*제\s*\d+\s*호(?:의\s*\d+)?)?(?:\s*[가-하]목)?\s*"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def show(
    reference: Annotated[str, typer.Argument(help='As one cites it: "주차장법 제19조의2제1항".', show_default=False)],
    as_of: AsOf = None,
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Print an article as it stood on a day; of a paragraph that is named, that paragraph."""
    from api.settings import read_settings
    from knowledge_base import Standing, open_knowledge_base

    title, no, paragraph = reference_of(reference)
    knowledge = open_knowledge_base(read_settings(home).knowledge())
    try:
        found = knowledge.article(title, no, as_of)
        day = as_of or knowledge.today()
    finally:
        knowledge.close()
    if as_json:
        from api.cli.screen import machine
        from api.schemas.regulations import ArticleView

        machine(ArticleView.of(found, day))
    else:
        _print(found, day, paragraph)
    if found.standing is not Standing.IN_FORCE:
        raise typer.Exit(1)


def reference_of(said: str) -> tuple[str, str, str]:
    """Regulation, article and paragraph as `("주차장법", "제19조의2", "제1항")`. Raises `InputRefused`."""
    from api.errors import InputRefused

    named = _REFERENCE.fullmatch(said)
    if named is None:
        raise InputRefused(
            "no regulation and article could be read from it.",
            place=repr(said),
            mend='Write it as "주차장법 제19조의2", "주차장법 제19조의2제1항" or "새빛시 주차장 조례 별표 1".',
        )
    no = re.sub(r"\s+", "", named["no"]).replace("별표", "별표 ").strip()
    return named["title"].strip(), no, re.sub(r"\s+", "", named["paragraph"] or "")


def named_in(said: str) -> tuple[str, str]:
    """Regulation and article, `("주차장법", "")` where a title stands alone."""
    if _REFERENCE.fullmatch(said):
        return reference_of(said)[:2]
    return said.strip().strip("「」『』").strip(), ""


def _print(found: ArticleOnDay, day: date, paragraph: str) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from api.cli.screen import lay_out, official_date, out
    from assistant import wording

    standing = f"{official_date(day)} 기준 {wording.STANDING[found.standing]}"
    blocks: list[RenderableType] = []
    if passage := found.passage:
        title = f"({passage.title})" if passage.title else ""
        until = f", {official_date(passage.valid_to)} 전까지" if passage.valid_to else ""
        blocks += [
            Text(f"「{passage.regulation}」 {passage.no}{title}", style="bold"),
            Text(f"{standing} · {official_date(passage.valid_from)} 시행{until}", style="dim"),
            Padding(Text(paragraph_of(passage.text, paragraph)), (1, 0, 1, 2)),
        ]
        if paragraph and paragraph_of(passage.text, paragraph) == passage.text:
            blocks.append(Text(f"  {paragraph}이 따로 없어 조문 전체를 보입니다.", style="yellow"))
    else:
        blocks += [Text(standing, style="bold red"), Text(found.message)]
    for head in found.versions:
        until = f" ~ {official_date(head.valid_to)} 전" if head.valid_to else " ~"
        blocks.append(
            Text(f"  {head.kind} 제{head.promulgation_no}호  {official_date(head.effective)}{until}", style="dim")
        )
    lay_out(out(), *blocks)


def paragraph_of(text: str, named: str) -> str:
    """The paragraph `제2항` of an article, or all of it where there is none of that number."""
    number = int(re.sub(r"\D", "", named) or 0)
    if not 1 <= number <= len(_CIRCLED):
        return text
    _, begins, rest = text.partition(_CIRCLED[number - 1])
    if not begins:
        return text
    after = rest.find(_CIRCLED[number]) if number < len(_CIRCLED) else -1
    return (begins + (rest if after < 0 else rest[:after])).strip()
