"""A translation as a paper, the Korean beside it: the notice first, in both languages, since the Korean alone counts."""

from __future__ import annotations

from assistant.screen import as_html as escaped
from assistant.staff.languages import LEFT, NOTICE
from assistant.staff.translation import Row, Translation

_STYLE = (
    "body{font-family:'Noto Sans KR','Noto Sans',sans-serif;max-width:64em;margin:2em auto;padding:0 1em;line-height:1.55}"
    "table{width:100%;border-collapse:collapse}td{width:50%;vertical-align:top;padding:.3em .7em;border-bottom:1px solid #ddd}"
    ".notice{border:1px solid #888;padding:.6em .9em;margin-bottom:1em}.left{background:#fff3cd}"
)


def columns(translation: Translation) -> list[tuple[int, str, str]]:
    """Level, source and translation of each line."""
    left = f"{LEFT[translation.target]}"
    return [(row.level, row.source, row.said(left)) for row in translation.rows]


def notices(translation: Translation) -> tuple[str, str]:
    """What it is, on the side of the source and on that of the translation."""
    return NOTICE[translation.source], NOTICE[translation.target]


def as_text(translation: Translation) -> str:
    """Line by line, the translation below its source."""
    lines = [*notices(translation), ""]
    for level, source, said in columns(translation):
        lines += [f"{'  ' * level}{source}", f"{'  ' * level}→ {said}", ""]
    return "\n".join(lines).rstrip() + "\n"


def as_page(translation: Translation) -> str:
    """Two columns; a sentence that was left in its own language is marked."""
    source, target = translation.source, translation.target
    notice = "".join(
        f'<p lang="{name}">{escaped(said)}</p>'
        for name, said in zip((source, target), notices(translation), strict=True)
    )
    rows = "\n".join(
        f'<tr{_left(row)}><td lang="{source}" style="padding-left:{0.7 + 1.2 * level:g}em">{escaped(one)}</td>'
        f'<td lang="{target}">{escaped(other)}</td></tr>'
        for row, (level, one, other) in zip(translation.rows, columns(translation), strict=True)
    )
    head = f'<meta charset="utf-8"><title>{escaped(NOTICE[target])}</title><style>{_STYLE}</style>'
    return (
        f'<!doctype html>\n<html lang="{target}"><head>{head}</head><body>\n<div class="notice">{notice}</div>\n'
        f"<table>\n{rows}\n</table>\n</body></html>\n"
    )


def _left(row: Row) -> str:
    return ' class="left"' if any(pair.faults for pair in row.pairs) else ""
