"""Personal data planted at every door is found nowhere: not in files or databases, not in logs, not in prompts.

A new door joins by a line in `DOORS`.
"""

from __future__ import annotations

import csv
import io
import logging
import shutil
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.logs import JsonLines
from api.settings import Settings
from assistant import uploads
from tests.api.conftest import Shown
from tests.api.serving import Lines, served
from tests.command import minwon
from tests.fakes.actors import KIM
from tests.fakes.model_server import ModelServer, Play, model_server
from tests.planted import PLANTED, complaint, question, search_everything

SAID = "소유자는 목줄을 하여야 합니다. [1]"


@dataclass
class House:
    """A served home with a language model, and all that left it."""

    home: Path
    client: httpx.Client
    model: ModelServer
    logs: Lines
    said: list[str] = field(default_factory=list)

    def post(self, path: str, **body: object) -> httpx.Response:
        response = self.client.post(path, json=body)
        self.said.append(response.text)
        return response

    def get(self, path: str) -> httpx.Response:
        response = self.client.get(path)
        self.said.append(response.text)
        return response


@pytest.fixture(scope="module")
def home(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted") / "home"
    shutil.copytree(shown.home, folder)
    return folder


@pytest.fixture(scope="module")
def house(home: Path) -> Iterator[House]:
    lines = Lines(JsonLines())
    root = logging.getLogger()
    before = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    try:
        with model_server() as model:
            model.plays = [Play(SAID)]
            settings = Settings(_env_file=None, home=home, model="scripted", model_url=model.url, model_key="none")
            with served(create_app(settings)) as client:
                yield House(home, client, model, lines)
    finally:
        root.removeHandler(lines)
        root.setLevel(before)


def by_api(house: House) -> None:
    taken = house.post(
        "/v1/complaints",
        title="목줄 단속 010-8471-2953",
        text=complaint(),
        contact={"name": "탁별님", "phone": "010-8471-2953", "email": "byeolnim.tak77@naver.com"},
    )
    assert taken.status_code == 201, taken.text
    address = taken.headers["Location"]
    assert house.post(f"{address}/drafts").status_code == 201
    house.get(address)
    house.get("/v1/complaints")


def by_widget(house: House) -> None:
    asked = house.client.post("/v1/answers", json={"question": question()}, headers={"Accept": "application/json"})
    assert asked.status_code == 202, asked.text
    until = time.monotonic() + 30
    while house.client.get(asked.headers["Location"]).json()["outcome"] is None:
        assert time.monotonic() < until
        time.sleep(0.05)
    house.said.append(asked.text)
    answer = house.get(asked.headers["Location"]).json()
    wish = {
        "conversation_id": answer["conversation_id"],
        "text": complaint(),
        "name": "탁별님",
        "contact": "010-8471-2953",
    }
    shown = house.post("/v1/hand-overs/preview", **wish).json()
    filed = house.post("/v1/hand-overs", **wish, digest=shown["digest"], request_id=str(uuid.uuid4()))
    assert filed.status_code == 201, filed.text
    receipt = {name: filed.json()[name] for name in ("receipt_no", "secret")}
    assert house.post("/v1/hand-overs/status", **receipt).status_code == 200


def by_search(house: House) -> None:
    assert house.post("/v1/search", query=question()).status_code == 200


def by_refused_request(house: House) -> None:
    """What is wrong with a request is told without repeating it."""
    assert house.post("/v1/complaints", text=complaint(), channel="010-8471-2953").status_code == 422
    assert house.client.get(f"/v1/complaints/{'010-8471-2953'}").status_code in {404, 422}


def by_attachment(house: House) -> None:
    opened = uploads.open_upload("신청서.txt", complaint().encode("cp949", errors="ignore"), _unread)
    assert isinstance(opened, uploads.Opened)
    house.said.append(repr(opened))
    assert house.post("/v1/complaints", text=f"첨부합니다.\n{opened.text}").status_code == 201


def _unread(kind: uploads.FileKind, content: bytes) -> str:
    raise AssertionError(f"a text wants no reader: {kind}, {len(content)}")


SERVED: dict[str, Callable[[House], None]] = {
    "api": by_api,
    "widget": by_widget,
    "search": by_search,
    "refused request": by_refused_request,
    "attachment": by_attachment,
}


@pytest.mark.parametrize("door", SERVED)
def test_nothing_planted_at_a_served_door_is_found_anywhere(house: House, door: str) -> None:
    SERVED[door](house)
    assert house.logs.lines, "the logs were not captured"
    leaks = search_everything(house.home, *house.said, *house.logs.lines, *house.model.prompts)
    assert leaks == []


def test_the_prompts_of_the_model_were_captured(house: House) -> None:
    by_api(house)
    by_widget(house)
    assert house.model.prompts, "no prompt was sent: the search above would prove nothing about them"


def as_table() -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(["신청번호", "제목", "내용", "성명", "연락처", "주소"])
    writer.writerow(["77-1", "목줄 단속", complaint(), "탁별님", "010-8471-2953", "새빛시 한울구 물빛동 821-47번지"])
    writer.writerow(["77-2", "", "", "탁별님", "010-8471-2953", ""])
    return table.getvalue().encode("utf-8-sig")


def as_mail() -> bytes:
    message = EmailMessage()
    message["From"] = "탁별님 <byeolnim.tak77@naver.com>"
    message["To"] = "minwon@saebit.example"
    message["Subject"] = "목줄 단속 (탁별님, 010-8471-2953)"
    message.set_content(complaint())
    return message.as_bytes()


def test_nothing_planted_in_files_taken_in_is_found_anywhere(home: Path, tmp_path: Path) -> None:
    sent = {"하루치.csv": as_table(), "민원.eml": as_mail(), "민원.txt": complaint().encode()}
    for name, content in sent.items():
        (tmp_path / name).write_bytes(content)
    ran = minwon("--home", str(home), "intake", *(str(tmp_path / name) for name in sent), "--json", folder=tmp_path)
    assert '"taken": 3' in ran.out or '"taken":3' in ran.out, ran.err + ran.out
    assert search_everything(home, ran.out, ran.err) == []


def test_nothing_planted_in_a_complaint_on_the_command_line_is_found_anywhere(home: Path, tmp_path: Path) -> None:
    ran = minwon("--home", str(home), "draft", complaint(), "--json", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert search_everything(home, ran.out, ran.err) == []


def test_what_a_person_with_the_right_reads_is_whole(home: Path, house: House) -> None:
    """The search above means something only while the original is there, sealed."""
    taken = house.post("/v1/complaints", text=complaint())
    from assistant import AssistantSettings, open_desk
    from knowledge_base import KnowledgeSettings, open_knowledge_base

    knowledge = open_knowledge_base(KnowledgeSettings(home))
    desk = open_desk(AssistantSettings(home), knowledge)
    try:
        original = desk.original(taken.json()["complaint"]["id"], actor=KIM, reason="회신")
    finally:
        desk.records.close()
        knowledge.close()
    assert all(marked.value in original or marked.written in original for marked in PLANTED)
