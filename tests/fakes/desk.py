"""A desk and a knowledge base in memory, for tests of the edges. They decide as the real ones do, on two articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from assistant import review
from assistant.actors import SYSTEM, Actor
from assistant.clock.model import Deadline, Step
from assistant.clock.model import Move as StepMove
from assistant.decisions import Edit
from assistant.errors import CaseNotFound, DraftNotFound
from assistant.intake import Contact, validated
from assistant.kinds import Kind
from assistant.letter import slots_of
from assistant.model import (
    Channel,
    Complaint,
    Decision,
    DepartmentMatch,
    Draft,
    Finding,
    Ground,
    Move,
    Outcome,
    Provenance,
    Reply,
    ReturnReason,
    Review,
    Triage,
    Urgency,
    Verdict,
)
from assistant.outdated import Outdated, outdated
from assistant.period import Period
from assistant.ports import Case, Page
from assistant.rules import Rule, RuleName
from knowledge_base import Citation, Found, HeadOnDay, Hit, IndexMissing, Passage, QueryRefused, Standing
from tests.fakes.places import mask

NOW = datetime(2026, 9, 7, 9, 30, tzinfo=UTC)
TODAY = date(2026, 9, 7)
HYDRANT = Passage(
    regulation_id="saebit:illegal-parking",
    version_id="2025-03-14",
    regulation="새빛시 불법 주차 단속 조례",
    kind="조례",
    jurisdiction="새빛시",
    no="제7조의2",
    title="소화전 주변의 단속",
    text="시장은 소화전으로부터 5미터 이내에 주차한 차에 과태료 8만원을 부과한다.",
    valid_from=date(2025, 4, 1),
    department="교통지도과",
)
HEAD = HeadOnDay(
    HYDRANT.regulation_id,
    HYDRANT.version_id,
    HYDRANT.regulation,
    "조례",
    "새빛시",
    "교통지도과",
    date(2025, 3, 14),
    "1433",
    date(2025, 4, 1),
    None,
    "sample",
    Standing.IN_FORCE,
)
BODY = (
    "안녕하십니까?\n\n1. 현장을 확인한 결과는 다음과 같습니다: 〔현장 확인 결과〕\n"
    "2. 소화전으로부터 5미터 이내에 주차한 차에는 과태료 8만원을 부과합니다. [1]\n\n감사합니다.  끝."
)


@dataclass
class FakeKnowledgeBase:
    """Holds one article; `indexed` says whether an index serves."""

    indexed: bool = True
    closed: bool = False
    heads: tuple[HeadOnDay, ...] = (HEAD,)

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        self.must_serve()
        if not query.strip() or len(query) > 20_000:
            raise QueryRefused("the query is empty or too long", place="query", mend="Ask in a few words.")
        hits = () if "우주" in query else (Hit(HYDRANT, 0.91, {"lexical": 0.6, "dense": 0.4}, ("소화전",)),)
        return Found(
            query,
            as_of or TODAY,
            hits[:k],
            (),
            (),
            0.87 if hits else 0.02,
            "s-1",
            0.004,
            first_right=0.6 if hits else 0.01,
        )

    def must_serve(self) -> None:
        if not self.indexed:
            raise IndexMissing("no index serves yet", place="var", mend="Run `minwon index PATH`.")

    def article(self, regulation: str, no: str, as_of: date | None = None) -> FakeArticle:
        known = regulation in (HYDRANT.regulation_id, HYDRANT.regulation)
        if known and no == "제8조":
            return FakeArticle(Standing.DELETED, None, (HEAD,), "2025. 4. 1. 삭제된 조문입니다.")
        if not known or no != HYDRANT.no:
            return FakeArticle(Standing.UNKNOWN, None, (), f"no {regulation!r} {no!r}")
        if (as_of or TODAY) < HYDRANT.valid_from:
            return FakeArticle(Standing.EARLIER_NOT_HELD, None, (HEAD,), "이전 연혁을 보유하지 않습니다.")
        return FakeArticle(Standing.IN_FORCE, HYDRANT, (HEAD,), "")

    def regulations(self, title: str = "", as_of: date | None = None) -> list[HeadOnDay]:
        return [head for head in self.heads if title in head.title]

    def snapshot(self) -> FakeSnapshot | None:
        return FakeSnapshot("s-1", TODAY) if self.indexed else None

    def ready(self) -> bool:
        return self.indexed

    def today(self) -> date:
        return TODAY

    def close(self) -> None:
        self.closed = True


@dataclass(frozen=True, slots=True)
class FakeSnapshot:
    id: str
    day: date


@dataclass(frozen=True, slots=True)
class FakeArticle:
    standing: Standing
    passage: Passage | None
    versions: tuple[HeadOnDay, ...]
    message: str


@dataclass
class FakeRecords:
    closed: bool = False

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeDesk:
    """Keeps cases in dictionaries; reviews by the real rules."""

    knowledge: FakeKnowledgeBase = field(default_factory=FakeKnowledgeBase)
    held: dict[str, Case] = field(default_factory=dict)
    contacts: list[Contact | None] = field(default_factory=list)
    amended: frozenset[str] = frozenset()
    """Ids of articles that were amended since every draft."""
    records: FakeRecords = field(default_factory=FakeRecords)
    routed: list[str] = field(default_factory=list)

    def office(self, question: str) -> None:
        self.routed.append(question)

    def take(
        self,
        text: str,
        *,
        title: str = "",
        arrived: datetime | None = None,
        channel: Channel = "web",
        contact: Contact | None = None,
        actor: Actor = SYSTEM,
    ) -> Case:
        number = len(self.held) + 1
        at = arrived or NOW
        masked = mask(validated(text))
        complaint = Complaint(f"c{number}", f"2026-{number:06d}", mask(title), masked, at, at, channel)
        triage = Triage(
            Kind.OTHER,
            ("생활 불편을 신고하는 말: 단속",),
            0.82,
            Urgency.NORMAL,
            (DepartmentMatch("d1", "교통지도과", 0.61, ("주·정차 위반 단속",), (HYDRANT.name,), "031-000-1234"),),
        )
        rule = Rule(RuleName.PERIOD_OTHER, "「민원 처리에 관한 법률 시행령」 제16조제1항", "기타민원은 즉시 처리한다.")
        steps = (Step(at.date(), StepMove.RECEIVED, "2026. 9. 7.(월) 09:30 접수"),)
        deadline = Deadline(at + timedelta(hours=4), steps, rule, Period.parse("즉시"), at)
        self.contacts.append(contact)
        self.held[complaint.id] = Case(complaint, triage, deadline)
        return self.held[complaint.id]

    def case(self, complaint_id: str) -> Case:
        if complaint_id not in self.held:
            raise CaseNotFound(f"no complaint has the id {complaint_id!r}", place=complaint_id, mend="List them.")
        return self.held[complaint_id]

    def cases(self, *, after: str = "", limit: int = 50, actor: Actor = SYSTEM) -> Page:
        ids = [one for one in reversed(self.held) if actor.covers(self.held[one].triage.department)]
        begin = ids.index(after) + 1 if after in ids else 0
        page = ids[begin : begin + limit]
        return Page(tuple(self.held[one] for one in page), page[-1] if begin + limit < len(ids) else "")

    def draft(self, complaint_id: str, *, actor: Actor = SYSTEM, move: Move | None = None) -> Draft:
        case = self.case(complaint_id)
        found = self.search(case.complaint.text)
        cited = Citation(HYDRANT.regulation_id, HYDRANT.regulation, HYDRANT.no, HYDRANT.title, HYDRANT.valid_from)
        made = Draft(
            f"{complaint_id}-d{len(case.drafts) + 1}",
            complaint_id,
            Outcome.ANSWERED_EXTRACTIVE if found.hits else Outcome.UNANSWERABLE_NOT_FOUND,
            move or Move.LOOKED_INTO,
            "생활 불편을 신고한 민원입니다.",
            BODY,
            (Ground(1, cited, HYDRANT.text),) if found.hits else (),
            slots_of(BODY),
            _verdict(BODY),
            Provenance("extractive", "s-1", TODAY),
            NOW,
        )
        self.held[complaint_id] = replace(case, drafts=(*case.drafts, made))
        return made

    def outdated(self) -> list[Outdated]:
        made = (draft for case in self.held.values() for draft in case.drafts)
        return outdated(made, lambda since: self.amended)

    def find_draft(self, draft_id: str) -> Draft:
        for case in self.held.values():
            for made in case.drafts:
                if made.id == draft_id:
                    return made
        raise DraftNotFound(f"no draft has the id {draft_id!r}", place=draft_id, mend="Read the complaint.")

    def revise(
        self,
        draft_id: str,
        revision: int,
        *,
        body: str | None = None,
        slots: Mapping[str, str] | None = None,
        actor: Actor = SYSTEM,
    ) -> Draft:
        changed = review.revise(self.find_draft(draft_id), revision, body, slots or {}, _check, actor.person)
        self._keep(changed)
        return changed

    def review(
        self,
        draft_id: str,
        revision: int,
        decision: Decision,
        *,
        actor: Actor,
        reason: str = "",
        reasons: Sequence[ReturnReason] = (),
        body: str | None = None,
        slots: Mapping[str, str] | None = None,
    ) -> Review:
        read = self.find_draft(draft_id)
        draft = read
        if body is not None or slots:
            draft = review.revise(read, revision, body, slots or {}, _check, actor.person)
        decided = review.decide(
            draft, revision, decision, actor=actor, reason=reason, reasons=reasons, at=NOW, new_id="r1", read=read
        )
        self._keep(decided.draft)
        case = self.case(decided.draft.complaint_id)
        self.held[case.complaint.id] = replace(case, reviews=(*case.reviews, decided.review), reply=decided.reply)
        return decided.review

    def edits(self, draft_id: str) -> list[Edit]:
        self.find_draft(draft_id)
        return []

    def reply(self, complaint_id: str) -> Reply | None:
        return self.case(complaint_id).reply

    def search(self, query: str, *, as_of: date | None = None, k: int = 10) -> Found:
        return self.knowledge.search(mask(query), as_of=as_of, k=k)

    def _keep(self, draft: Draft) -> None:
        case = self.case(draft.complaint_id)
        drafts = tuple(draft if made.id == draft.id else made for made in case.drafts)
        self.held[draft.complaint_id] = replace(case, drafts=drafts)


def _check(draft: Draft) -> Verdict:
    return _verdict(draft.body)


def _verdict(body: str) -> Verdict:
    missing = () if body.endswith("끝.") else ("맺음말(끝.)",)
    return Verdict((Finding("소화전으로부터 5미터 이내에 주차한 차에는 과태료 8만원을 부과합니다.", (1,)),), missing)
