"""Whether a text has the form of an answer to a question: a place to where, a period to how long, yes or no to whether.

Not whether the answer is right: of texts that speak of the same, the one that answers comes first.
"""

from __future__ import annotations

import re

import numpy as np

from knowledge_base.days import Mask
from knowledge_base.legs import Scored
from knowledge_base.ports import Snapshot

READ = 50
"""Of the best candidates: those whose texts are looked at."""
LOOKED_AT = 2_000
"""Characters of a text: who answers begins with the answer."""

_OPEN = re.compile(
    r"어떻|어떤|어떡|어디|언제|얼마|무엇|무슨|뭔|뭐|누가|누구|어느|몇|며칠|왜|방법|절차|종류|차이|어찌|알려|이유|궁금|요건|조건"
)
"""Of questions that yes and no do not answer."""
_YES_OR_NO = re.compile(r"\W*(?:[네예](?![가-힣])|아닙|아니|안 ?[됩돼]|그렇|불가|가능합)")

_FORMS = tuple(
    (re.compile(asked), re.compile(answered))
    for asked, answered in (
        (
            r"얼마(?! ?동안)|금액|비용|요금|수수료|세율|과태료|몇 ?(?:%|퍼센트|배|원)|한도",
            r"\d[\d,]*\s*[만천억]?\s*원|\d\s*%|퍼센트|100분의|\d배",
        ),
        (r"언제|기간|기한|며칠|몇 ?[일년시살세]|몇 ?개월|얼마나 걸|얼마 ?동안", r"\d+\s*(?:일|개월|년|시간|주|세)"),
        (
            r"어디|어느 (?:곳|기관|법원|부서)|장소",
            r"관할|(?:청|법원|서|소|센터|공단|사무소|기관|홈페이지|장)(?:에|에서|으로|로|에게)\b|https?:|www\.",
        ),
        (
            r"무엇인가|무엇이고|뭔가요|뜻|의미|이?란\s|말하나요|개념|무엇을 말",
            r"이?란[ ”\"」]|(?:말|의미)(?:합니다|한다|함|하며|하는)",
        ),
        (r"차이|다른가|구별|비교", r"반면|차이|비해|[와과] 달리"),
    )
)
"""What is asked for (an amount, a time, a place, a meaning, a difference), and what an answer to that has."""


def form(question: str, text: str) -> int:
    """How many of the forms asked for the text has; one less where it says yes or no and was not asked whether."""
    fitting = sum(bool(asked.search(question) and answered.search(text)) for asked, answered in _FORMS)
    if not _YES_OR_NO.match(text):
        return fitting
    return fitting - 1 if _OPEN.search(question) else fitting + 1


def with_forms(scored: Scored, question: str, snapshot: Snapshot, among: Mask, weight: float) -> Scored:
    """The same candidates in the order of their sum with the leg `answer`, of the best that are `among`."""
    read = np.flatnonzero(among[scored.rows] & (scored.total > 0))[:READ]
    leg = np.zeros(len(scored.rows), dtype=np.float32)
    texts = (snapshot.passages[row].text[:LOOKED_AT] for row in scored.rows[read].tolist())
    leg[read] = [weight * form(question, text) for text in texts]
    return scored.plus("answer", leg)
