"""What a reply does: explain a rule, tell what was seen and done, consider an idea, refuse, pass on, thank."""

from __future__ import annotations

import re

from assistant import wording
from assistant.kinds import Kind
from assistant.model import Complaint, Move, Triage

_SITE = re.compile(
    r"신고|단속|치워|정비|고쳐 ?주(?:세|십|시|면)|고장|파손|막혀|막힘|소음|시끄|냄새|악취|주차|불법|무단|방치|위험|쓰러|넘쳐|돌아다|짖"
)
_ONLY_ASKS = re.compile(r"궁금|문의|알고 싶|알려|어떻게 (?:하|되|버리)|얼마|인가요|나요|까요|되는지|있는지")
_DECIDED = re.compile(r"고지서|통지서|통지를? 받|거부|반려(?![동견묘식])|이의 ?신청")
"""A decision on paper: there is no place to look at."""
_ACT = re.compile(
    r"(?:단속|치워|정비|고쳐|수거|점검|조치|철거|처리|견인|막아|옮겨|순찰|출동|조사)[^.?!]{0,6}(?:주|부탁|바랍|요청|달라)"
)
_NO_PLACE = re.compile(
    r"답변|회신|답이 없|공무원|직원|담당자|과장|불친절|반말|홈페이지|로그인|결제|환불|요금|공시지가|보조금|운영비"
)
"""How the office or its site does its work, or money: facts to look into, not a spot."""
_THANKS = re.compile(r"(?:해|고쳐|처리해|도와|신경 ?써|애써) ?주(?:셔|신|어)[^.]{0,20}(?:감사|고맙)|덕분에|칭찬")
_WANTS = re.compile(r"(?:(?<!칭찬해 )주세요|주십시오|(?<!앞으로도 잘 )부탁|요청|해 ?달라|인가요|나요|까요|\?)")


def on_site(kind: Kind, complaint: Complaint) -> bool:
    """Whether there may be a place to look at; of a fault of the office (고충민원) the facts are looked into."""
    return kind is not Kind.GRIEVANCE and not _NO_PLACE.search(complaint.said)


def choose_move(triage: Triage, complaint: Complaint, asked: Move | None) -> tuple[Move, str]:
    """The move of the reply with its reason: what the counsellor asked for, else by the kind and the words."""
    if asked:
        return asked, wording.MOVE_ASKED
    move, reason = wording.MOVE_REASON[triage.kind]
    said = complaint.said
    if _THANKS.search(said) and not _WANTS.search(said):
        return Move.THANK, wording.MOVE_THANKS
    nothing_there = bool(_DECIDED.search(said)) or (triage.kind is Kind.OTHER and not _SITE.search(said))
    if move is Move.LOOKED_INTO and nothing_there and _ONLY_ASKS.search(said) and not _ACT.search(said):
        return Move.EXPLAIN, wording.MOVE_NOTHING_TO_LOOK_AT
    return move, reason
