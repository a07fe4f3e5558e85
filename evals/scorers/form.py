"""Whether a draft holds what the law and the office's custom demand of a reply (민원처리법 제27조, 시행령 제31조)."""

from __future__ import annotations

import re

from evals.case import Case
from evals.output import Output
from evals.score import Score, Scorer, share
from evals.scorers.outcomes import ANSWERED
from evals.world import World

_SLOT_OF = re.compile(r"〔[^〕]*(?:담당|부서|전화)[^〕]*〕")
_ELEMENTS = (
    ("a greeting", re.compile(r"안녕하십니까|안녕하세요")),
    ("what is understood to be asked", re.compile(r"귀하.{0,60}민원|요청하신|문의하신")),
    ("numbered points", re.compile(r"^\s*1\. .*^\s*2\. ", re.MULTILINE | re.DOTALL)),
    ("whom to ask", re.compile(r"문의")),
    ("the end mark", re.compile(r"끝\.?\s*$")),
)
_NO = re.compile(r"(?:불가|어렵|할 수 없|거부|받아들일 수 없)")
_REMEDY = re.compile(r"이의신청|행정심판|이의를 제기|국민권익위원회|행정소송")


def complete(case: Case, output: Output, _: World) -> Score | None:
    if case.mode != "complaint" or not output.text:
        return None
    missing = [name for name, sign in _ELEMENTS if not sign.search(output.text)]
    office = _SLOT_OF.search(output.text) or re.search(r"\d{2,3}-\d{3,4}-\d{4}", output.text)
    missing += [] if office else ["the office's telephone or a slot for it"]
    of = len(_ELEMENTS) + 1
    return share(of - len(missing), of, f"missing: {', '.join(missing)}")


def grounded(case: Case, output: Output, _: World) -> Score | None:
    if case.mode != "complaint" or output.outcome not in ANSWERED:
        return None
    return Score(1.0) if output.cited else Score(0.0, "answers without naming a ground")


def remedy(case: Case, output: Output, _: World) -> Score | None:
    """A refusal names its remedy (민원처리법 제27조제3항). Only complaints tagged `refusal` are refusals."""
    if "refusal" not in case.tags or case.mode != "complaint" or not _NO.search(output.text):
        return None
    return Score(1.0) if _REMEDY.search(output.text) else Score(0.0, "refuses without a remedy")


SCORERS = (
    Scorer("form_complete", "the reply lacks what the law demands", complete),
    Scorer("ground_named", "the person cannot check what the reply rests on", grounded),
    Scorer("remedy_named", "the person does not learn how to object", remedy),
)
