"""A study of the regulations, or the sweep of their references, as a paper: blocks that every form is written from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.letter import official_date
from assistant.model import Ground, Outcome
from assistant.screen import as_html as escaped
from assistant.staff import wording
from assistant.staff.research import Study
from knowledge_base import Concern, ConcernKind, Passage, Reference, Rung, Upkeep, said_at

LONGEST_QUOTE = 1_200
"""Characters of an article that are quoted; a table of fees runs to pages."""
_PLACE = re.compile(
    r"(?P<no>제\d+조(?:의\d+)?|별표 ?\d*)(?P<paragraph>제\d+항)?(?P<item>제\d+호(?:의\d+)?)?(?P<subitem>[가-하]목)?"
)

Kind = Literal["title", "heading", "text", "note", "item", "quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a paper. `level` counts from 0; a quote keeps its lines."""

    kind: Kind
    text: str
    level: int = 0


def of_study(study: Study, city: str) -> list[Block]:
    """The paper of a study: summary, grounds with their words, what they rest on, what wants checking."""
    by_model = study.outcome is Outcome.ANSWERED
    made = wording.BY_MODEL if by_model else wording.EXTRACTIVE
    blocks = [
        Block("title", wording.TITLE),
        Block("text", wording.ASKED.format(question=study.question)),
        Block("note", wording.AS_OF.format(city=city, day=official_date(study.as_of))),
        Block("note", made.format(writer=study.provenance.writer)),
        Block("heading", wording.SUMMARY),
    ]
    blocks += [Block("item", line) for line in study.lines] or [Block("text", wording.NOTHING)]
    if study.grounds:
        blocks.append(Block("heading", wording.GROUNDS))
    for ground, chain in zip(study.grounds, study.chains, strict=True):
        blocks += _ground(ground, chain)
    if study.grounds:
        blocks.append(Block("heading", wording.CONCERNS))
        blocks += list(_concerns(study.concerns)) or [Block("text", wording.NO_CONCERNS)]
    if study.also:
        blocks.append(Block("heading", wording.ALSO))
        blocks += [Block("item", named(passage)) for passage in study.also]
    return blocks


def of_upkeep(upkeep: Upkeep, city: str) -> list[Block]:
    """The paper of the sweep: what is wrong, what to check, what could not be told."""
    wrong = [each for each in upkeep.concerns if each.certain]
    formal = [each for each in upkeep.concerns if each.kind is ConcernKind.RENAMED]
    check = [each for each in upkeep.concerns if not each.certain and each not in formal]
    counts = wording.STALE_COUNTS.format(
        regulations=upkeep.regulations, references=upkeep.references, wrong=len(wrong), check=len(check)
    )
    blocks = [
        Block("title", wording.STALE_TITLE),
        Block("note", wording.AS_OF.format(city=city, day=official_date(upkeep.as_of))),
        Block("text", counts),
    ]
    if not upkeep.concerns:
        blocks.append(Block("text", wording.STALE_NONE))
    groups = ((wording.WRONG, wrong), (wording.CHECK, check), (wording.FORMAL, formal))
    for heading, concerns in groups:
        if concerns:
            blocks += [Block("heading", heading), *_concerns(concerns)]
    if upkeep.gaps:
        blocks.append(Block("heading", wording.GAPS))
        said = (wording.GAP.format(title=title, count=count) for title, count in upkeep.gaps)
        blocks.append(Block("text", ", ".join(said)))
    return blocks


def named(passage: Passage) -> str:
    """`「새빛시 주차장 조례」 제7조(가산금), 2025. 4. 1. 시행`"""
    title = f"({passage.title})" if passage.title else ""
    since = wording.SINCE.format(day=official_date(passage.valid_from))
    return f"「{passage.regulation}」 {passage.no}{title}, {since}"


def _ground(ground: Ground, chain: Sequence[Rung]) -> Iterator[Block]:
    since = wording.SINCE.format(day=official_date(ground.citation.effective))
    yield Block("item", f"[{ground.number}] {ground.citation}, {since}")
    yield Block("quote", _cut(ground.text.removeprefix(ground.citation.title).strip()), 1)
    if len(chain) < 2:
        yield Block("note", f"{wording.CHAIN}: {wording.NO_CHAIN}", 1)
        return
    if all(rung.via == "rests_on" for rung in chain[1:]):
        named = ", ".join(f"「{rung.regulation}」 {rung.place}".strip() for rung in chain[1:])
        yield Block("note", wording.MADE_UNDER.format(laws=named), 1)
        return
    yield Block("note", wording.CHAIN, 1)
    for rung in chain[1:]:
        yield Block("item", wording.rung(rung), rung.depth + 1)
        if rung.passage:
            yield Block("quote", _cut(_said(rung.place, rung.passage.text)), rung.depth + 2)


def _said(place: str, text: str) -> str:
    """The words of the place that is cited."""
    match = _PLACE.fullmatch(place)
    if match is None:
        return text
    no, paragraph, item, subitem = (match[name] or "" for name in ("no", "paragraph", "item", "subitem"))
    return said_at(Reference(0, 0, "", no, paragraph, item, subitem), text).strip()


def _concerns(concerns: Sequence[Concern]) -> Iterator[Block]:
    for each in concerns:
        yield Block("item", wording.where(each))
        yield Block("text", wording.concern(each), 1)
        if changed := changed_words(each):
            yield Block("note", wording.CHANGED_WORDS.format(words=changed), 1)


def changed_words(concern: Concern, longest: int = 300) -> str:
    """`삭제 “30일” · 추가 “15일”`, without what stayed."""
    said = [
        f"{wording.REMOVED if words.mark == 'removed' else wording.ADDED} “{' '.join(words.text.split())}”"
        for words in concern.words
        if words.mark != "same" and words.text.strip()
    ]
    text = " · ".join(said)
    return text if len(text) <= longest else f"{text[:longest]}… {wording.CUT}"


def _cut(text: str) -> str:
    lines: list[str] = []
    length = 0
    for line in re.sub(r"\\(?=\.)", "", text).splitlines():
        length += len(line)
        if length > LONGEST_QUOTE and lines:
            return "\n".join([*lines, wording.CUT])
        lines.append(line)
    return "\n".join(lines)


def as_markdown(blocks: Sequence[Block]) -> str:
    """Markdown; quotes stand in `>` lines below their item."""
    said: list[str] = []
    for block in blocks:
        indent = "  " * block.level
        match block.kind:
            case "title":
                said.append(f"# {block.text}")
            case "heading":
                said.append(f"## {block.text}")
            case "item":
                said.append(f"{indent}- {block.text}")
            case "quote":
                said.append("\n".join(f"{indent}> {line}".rstrip() for line in block.text.splitlines()))
            case "note":
                said.append(f"{indent}*{block.text}*")
            case _:
                said.append(f"{indent}{block.text}")
    return "\n\n".join(said) + "\n"


_STYLE = (
    "body{font-family:'Noto Sans KR',sans-serif;max-width:50em;margin:2em auto;padding:0 1em;line-height:1.6}"
    "blockquote{margin:.3em 0 .6em;padding:.2em .8em;border-left:3px solid #bbb;color:#333;font-size:.93em}"
    "h2{font-size:1.15em;border-bottom:1px solid #ccc;margin-top:1.6em}.note{color:#555;font-size:.92em}"
    "p{margin:.4em 0}table{border-collapse:collapse}td,th{border:1px solid #bbb;padding:.2em .5em}"
)


def as_html(blocks: Sequence[Block]) -> str:
    """A page that stands alone and pastes into a word processor with its levels and tables."""
    tags = {"title": "h1", "heading": "h2", "quote": "blockquote"}
    body: list[str] = []
    for block in blocks:
        tag = tags.get(block.kind, "p")
        style = f' style="margin-left:{1.4 * block.level:g}em"' if block.level else ""
        note = ' class="note"' if block.kind == "note" else ""
        said = quoted(block.text) if block.kind == "quote" else escaped(block.text)
        said = f"• {said}" if block.kind == "item" else said
        body.append(f"<{tag}{note}{style}>{said}</{tag}>")
    title = escaped(next((block.text for block in blocks if block.kind == "title"), wording.TITLE))
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    return f'<!doctype html>\n<html lang="ko"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>\n"


def quoted(text: str) -> str:
    """HTML of a quotation: its lines, and Markdown tables as tables; all else escaped."""
    said: list[str] = []
    rows: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.lstrip().startswith("|"):
            cells = [escaped(cell.strip()) for cell in line.strip().strip("|").split("|")]
            if not all(re.fullmatch(r":?-+:?", cell) for cell in cells):
                rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
            continue
        if rows:
            said.append(f"<table>{''.join(rows)}</table>")
            rows = []
        if line.strip():
            said.append(f"{escaped(line.strip())}<br>")
    return "\n".join(said).removesuffix("<br>")
