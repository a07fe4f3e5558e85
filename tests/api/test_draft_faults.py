"""Drafts of the real pipeline on the sample city, from a scripted model server that plays every fault over HTTP."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.backend import Backend, open_backend
from api.settings import Settings
from assistant.generate import Generator
from tests.api.conftest import Shown
from tests.api.serving import served
from tests.command import minwon
from tests.fakes.model_server import ModelServer, Play, model_server

pytestmark = pytest.mark.filterwarnings(
    # a connection that the server cut is closed by the collector, at a time of its own
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
COMPLAINT = (
    "어린이보호구역에 주차한 차를 단속해 주세요. 소화전 앞에 세워 둔 차도 견인할 수 있나요? 과태료는 얼마인가요?"
)

PATIENCE = 0.6
"""Seconds without a piece after which a model counts as down."""


@dataclass
class Office:
    """A served home with its model, and a complaint that was taken."""

    client: httpx.Client
    model: ModelServer
    home: Path
    complaint: str
    generator: Generator
    seen: str = ""
    """What the model is shown of the regulations, the same for every draft of the complaint."""

    def draft(self, *plays: Play, **asked: str) -> dict[str, Any]:
        self.model.plays, self.model.prompts = list(plays), []
        self.generator.forget()
        made = self.client.post(f"{self.complaint}/drafts", json=asked)
        assert made.status_code == 201, made.text
        draft: dict[str, Any] = made.json()
        return draft

    def number_of(self, words: str) -> int:
        """The number under which the passage with these words is shown to the model."""
        if not self.seen:
            self.draft(Play("근거 없음\n"))
            self.seen = self.model.prompts[0]
        shown = re.split(r"\n(?=\[\d{1,2}\] )", self.seen)
        return next(int(m[1]) for part in shown if words in part and (m := re.match(r"\[(\d{1,2})\]", part)))


@pytest.fixture(scope="module")
def office(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("faults") / "home"
    shutil.copytree(shown.home, home)
    with model_server() as model:
        settings = Settings(
            _env_file=None,
            home=home,
            model="scripted",
            model_url=model.url,
            model_key="none",
            answerable_floor=0,
            model_patience=PATIENCE,
        )
        opened: list[Backend] = []

        def opener() -> Backend:
            opened.append(open_backend(settings))
            return opened[0]

        with served(create_app(settings, opener)) as client:
            models = opened[0].desk.drafter.models
            assert models
            models.generator.sleep = _at_once
            model.plays = [Play("{}")]
            taken = client.post("/v1/complaints", json={"text": COMPLAINT})
            assert taken.status_code == 201, taken.text
            yield Office(client, model, home, taken.headers["Location"], models.generator)


async def _at_once(seconds: float) -> None:
    return None


def test_what_a_model_writes_in_the_words_of_its_ground_is_the_draft(office: Office) -> None:
    number = office.number_of("지체 없이 견인할 수 있다")
    said = f"교통에 위험을 일으키거나 소방활동에 지장이 있으면 지체 없이 견인할 수 있습니다. [{number}]\n"
    draft = office.draft(Play(said))
    assert draft["outcome"] == "answered"
    assert draft["provenance"]["writer"] == "scripted"
    assert draft["provenance"]["prompt_digest"]
    assert "제6조에 따르면 교통에 위험을 일으키거나" in draft["body"], "the name is the program's"
    assert draft["verdict"]["passed"], draft["verdict"]


FAULTS = {
    "wrong citation": "어린이보호구역에서는 정차하거나 주차할 수 없습니다. [19]\n",
    "invented number": "어린이보호구역 과태료는 승용차 37만원입니다. [1]\n",
    "invented site visit": "현장을 확인한 결과 위반 차량 3대를 단속하였습니다. [1]\n",
    "invented date of repair": "노면표시는 2026. 12. 24.까지 보수할 예정입니다. [1]\n",
    "wrong language": "Parking is forbidden in school zones at any time. [1]\n",
    "refusal": "죄송하지만 저는 인공지능이라 답변을 드릴 수 없습니다. [1]\n",
    "prompt leak": "당신은 새빛시의 민원 담당 공무원을 돕는 작성 보조자입니다. [1]\n",
    "law named": "「도로교통법」 제160조에 따라 과태료를 부과합니다. [1]\n",
    "no mark": "어린이보호구역에서는 정차하거나 주차할 수 없습니다.\n",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_of_a_fault_stands_in_a_draft(office: Office, fault: str) -> None:
    draft = office.draft(Play(FAULTS[fault]))
    told = re.sub(r"\s*\[\d+\]", "", FAULTS[fault]).strip()
    assert told not in draft["body"]
    assert draft["outcome"] == "answered_extractive"
    assert draft["provenance"]["writer"] == "extractive"
    assert len(office.model.prompts) == 2, "it is asked for once more, and no third time"
    assert draft["grounds"]
    assert draft["verdict"]["passed"], draft["verdict"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "지체 없이 견인할 수 있다",
            "교통에 위험을 일으키거나 소방활동에 지장이 있으면 지체 없이 견인할 수 없습니다. [{}]\n",
        ),
        (
            "지체 없이 견인할 수 있다",
            "교통에 위험을 일으키거나 소방활동에 지장이 있으면 지체 없이 견인하여야 합니다. [{}]\n",
        ),
        (
            "제32조제8호에 따라 정차하거나 주차할 수 없다",
            "어린이보호구역에서는 법 제32조제8호에 따라 정차하거나 주차할 수 있습니다. [{}]\n",
        ),
        (
            "제32조제8호에 따라 정차하거나 주차할 수 없다",
            "어린이보호구역에서는 법 제32조제8호에 따라 정차하거나 주차할 수 없습니다. [{}]\n",
        ),
    ],
    ids=["may becomes may not", "may becomes must", "may not becomes may", "proviso dropped"],
)
def test_a_rule_that_was_turned_or_cut_short_never_stands_in_a_draft(office: Office, words: str, said: str) -> None:
    said = said.format(office.number_of(words))
    draft = office.draft(Play(said))
    assert re.sub(r"\s*\[\d+\]", "", said).strip() + " [" not in draft["body"]
    assert draft["provenance"]["writer"] == "extractive"
    assert draft["verdict"]["passed"], draft["verdict"]


BROKEN = {
    "slow first token": Play("어린이보호구역에서는 조심하여 주십시오.", first=3 * PATIENCE),
    "stall mid-stream": Play("어린이보호구역에서는", stall=3 * PATIENCE),
    "503": Play(status=503, retry_after="0"),
    "500": Play(status=500, retry_after="0"),
    "429 without end": Play(status=429, retry_after="0"),
    "bad key": Play(status=401),
    "malformed JSON": Play(malformed=True),
    "cut connection": Play("어린이보호구역에서는", cut=True),
    "nothing said": Play(""),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_with_the_model_down_the_draft_quotes_and_says_so(office: Office, fault: str) -> None:
    draft = office.draft(BROKEN[fault])
    assert draft["outcome"] == "answered_extractive"
    assert draft["provenance"]["note"]
    assert draft["verdict"]["passed"]


def test_a_busy_model_is_asked_again_and_writes_the_draft(office: Office) -> None:
    number = office.number_of("지체 없이 견인할 수 있다")
    said = f"교통에 위험을 일으키거나 소방활동에 지장이 있으면 지체 없이 견인할 수 있습니다. [{number}]\n"
    draft = office.draft(Play(status=429, retry_after="1"), Play(said))
    assert draft["outcome"] == "answered"


def test_what_was_said_before_a_stall_is_not_the_draft(office: Office) -> None:
    """A draft is one text: half of what a model meant to say is thrown away."""
    number = office.number_of("지체 없이 견인할 수 있다")
    said = f"교통에 위험을 일으키거나 소방활동에 지장이 있으면 지체 없이 견인할 수 있습니다. [{number}]\n"
    draft = office.draft(Play(said, stall=3 * PATIENCE))
    assert draft["provenance"]["writer"] == "extractive"
    assert "said nothing for" in draft["provenance"]["note"]


def test_thirty_thousand_tokens_are_cut_off(office: Office) -> None:
    before = office.model.pieces
    draft = office.draft(Play("어린이보호구역에서는 조심하여 주십시오. ", endless=2000, pause=0.002))
    assert office.model.pieces - before < 4000
    assert draft["outcome"] == "answered_extractive"


def test_the_officer_switches_the_move_and_the_draft_follows(office: Office) -> None:
    draft = office.draft(Play("근거 없음\n"), move="not_ours")
    assert draft["move"] == "not_ours"
    assert "이송하여 처리되도록" in draft["body"]
    assert "다른 기관 소관" in office.model.prompts[0]


def test_the_switch_stops_every_use_of_a_model_at_once_and_is_on_record(office: Office) -> None:
    assert office.client.post("/v1/models/switch", json={"scope": "all", "off": True, "reason": " "}).status_code == 422
    ran = minwon(
        "models", "off", "all", "--reason", "오답 신고", "--home", str(office.home), "--json", folder=office.home
    )
    assert ran.code == 0, ran.err
    try:
        draft = office.draft(Play("근거 없음\n"))
        assert office.model.prompts == []
        assert "멈추었습니다" in draft["provenance"]["note"]
        assert office.client.get("/v1/models").json()["switched_off"] == {"all": "오답 신고"}
    finally:
        on = {"scope": "all", "off": False, "reason": "정상 확인", "actor": "관리자"}
        assert office.client.post("/v1/models/switch", json=on).json()["switched_off"] == {}
    assert office.client.get("/v1/models").json()["today"]["calls"] > 0


def test_a_complaint_is_taken_as_the_model_picks_and_a_person_wins_over_it(office: Office) -> None:
    office.model.plays, office.model.prompts = (
        [Play('{"kind": "고충", "department": "saebit:audit", "why": "방치"}')],
        [],
    )
    office.generator.forget()
    taken = office.client.post("/v1/complaints", json={"text": f"{COMPLAINT} 제 번호는 010-1234-5678입니다."})
    assert taken.json()["triage"]["kind"] == "고충"
    assert taken.json()["triage"]["departments"][0]["id"] == "saebit:audit"
    assert "010-1234-5678" not in office.model.prompts[0]
    asked = {"kind": "건의", "department": "saebit:parking", "actor": "김상담"}
    corrected = office.client.patch(f"{taken.headers['Location']}/triage", json=asked).json()["triage"]
    assert (corrected["kind"], corrected["departments"][0]["id"]) == ("건의", "saebit:parking")
