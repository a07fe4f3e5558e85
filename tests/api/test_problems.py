import json
import logging
import socket
from collections.abc import Iterator

import httpx
import pytest

from api import problems
from api.app import create_app
from api.backend import Backend
from api.logs import JsonLines, PlainLines
from api.problems import ERRORS, catalogue, kind_of
from api.settings import Settings
from assistant import AssistantError
from knowledge_base import KnowledgeBaseError
from tests.api.serving import Lines, served
from tests.fakes.desk import FakeDesk

SECRET = "900101-1234567"
"""Planted wherever a client can put something; it must come back nowhere."""


def is_a_problem(answer: httpx.Response, status: int, slug: str) -> bool:
    said = answer.json()
    return (
        answer.status_code == said["status"] == status
        and answer.headers["content-type"] == "application/problem+json"
        and said["type"] == f"/v1/problems/{slug}"
        and said["instance"] == f"urn:uuid:{answer.headers['X-Request-ID']}"
        and SECRET not in answer.text
    )


@pytest.mark.parametrize(
    ("method", "address", "content", "kind", "status", "slug"),
    [
        ("GET", f"/v1/{SECRET}", "", "", 404, "not-found"),
        ("DELETE", f"/v1/complaints/{SECRET}", "", "", 405, "method-not-allowed"),
        ("GET", f"/v1/complaints/{SECRET}", "", "", 404, "complaint-not-found"),
        ("GET", f"/v1/drafts/{SECRET}", "", "", 404, "draft-not-found"),
        ("GET", f"/v1/regulations/{SECRET}/articles/{SECRET}", "", "", 404, "article-unknown"),
        ("GET", f"/v1/regulations?as_of={SECRET}", "", "", 422, "request-invalid"),
        ("GET", f"/v1/complaints?limit={SECRET}", "", "", 422, "request-invalid"),
        ("GET", f"/v1/complaints?after={SECRET}!", "", "", 422, "request-invalid"),
        ("POST", "/v1/complaints", "", "application/json", 422, "request-invalid"),
        ("POST", "/v1/complaints", f"{{{SECRET}", "application/json", 422, "request-invalid"),
        ("POST", "/v1/complaints", f'{{"text": "가", "{SECRET}": 1}}', "application/json", 422, "request-invalid"),
        ("POST", "/v1/complaints", f'{{"text": ["{SECRET}"]}}', "application/json", 422, "request-invalid"),
        (
            "POST",
            "/v1/complaints",
            f'{{"text": "가", "channel": "{SECRET}"}}',
            "application/json",
            422,
            "request-invalid",
        ),
        ("POST", "/v1/complaints", '{"text": "\\ud800"}', "application/json", 422, "request-invalid"),
        ("POST", "/v1/complaints", '{"text": "가\\u0000나"}', "application/json", 422, "request-invalid"),
        (
            "POST",
            "/v1/complaints",
            '{"text": "가", "arrived": "2026-09-07T09:00:00"}',
            "application/json",
            422,
            "request-invalid",
        ),
        (
            "POST",
            "/v1/complaints",
            '{"text": "가", "arrived": "0203-01-01T00:00:00Z"}',
            "application/json",
            422,
            "request-invalid",
        ),
        (
            "POST",
            "/v1/complaints",
            '{"text": "가", "arrived": "9999-12-31T23:59:59Z"}',
            "application/json",
            422,
            "request-invalid",
        ),
        ("POST", "/v1/complaints", f'{{"text": "{SECRET}"}}', "text/plain", 415, "unsupported-media-type"),
        (
            "POST",
            "/v1/complaints",
            f"text={SECRET}",
            "application/x-www-form-urlencoded",
            415,
            "unsupported-media-type",
        ),
        ("POST", "/v1/complaints", '{"text": "   "}', "application/json", 422, "complaint-refused"),
        ("POST", "/v1/complaints", '{"text": "' + "가" * 200_000 + '"}', "application/json", 422, "complaint-refused"),
        ("POST", "/v1/complaints", "[" * 100_000, "application/json", 400, "body-unreadable"),
    ],
)
def test_bad_input_gets_a_problem_that_repeats_nothing(
    client: httpx.Client, method: str, address: str, content: str, kind: str, status: int, slug: str
) -> None:
    headers = {"Content-Type": kind} if kind else {}
    answer = client.request(method, address, content=content, headers=headers)
    assert is_a_problem(answer, status, slug), answer.text


def test_invalid_utf_8_is_400_and_says_what_is_wanted(client: httpx.Client) -> None:
    answer = client.post(
        "/v1/complaints", content='{"text": "민원"}'.encode("cp949"), headers={"Content-Type": "application/json"}
    )
    assert is_a_problem(answer, 400, "body-unreadable")
    assert "UTF-8" in answer.json()["title"]


def test_a_validation_problem_names_each_field(client: httpx.Client) -> None:
    answer = client.post("/v1/drafts/x/reviews", json={"revision": 0, "decision": "maybe", "reviewer": ""})
    assert {one["at"] for one in answer.json()["errors"]} == {"body.revision", "body.decision", "body.reviewer"}


def test_a_body_over_the_limit_is_413_announced_or_not(client: httpx.Client) -> None:
    body = b'{"text": "' + b"a" * (1024 * 1024) + b'"}'
    json_type = {"Content-Type": "application/json"}
    assert is_a_problem(client.post("/v1/complaints", content=body, headers=json_type), 413, "body-too-large")

    def pieces() -> Iterator[bytes]:
        for begin in range(0, len(body), 65536):
            yield body[begin : begin + 65536]

    assert is_a_problem(client.post("/v1/complaints", content=pieces(), headers=json_type), 413, "body-too-large")
    assert client.get("/healthz").status_code == 200


def test_a_malformed_request_does_not_stop_the_server(client: httpx.Client) -> None:
    with socket.create_connection((client.base_url.host, client.base_url.port or 0)) as raw:
        raw.sendall(b"\xff\xfe nonsense\r\n\r\n")
        assert b"400" in raw.recv(200)
    assert client.get("/healthz").status_code == 200


class Breaking(FakeDesk):
    """A desk whose records fail as nobody expected, with a message that repeats what was sent."""

    def take(self, text: str, **rest: object) -> None:  # type: ignore[override]
        raise RuntimeError(f"cannot store {text}")


@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_what_nobody_expected_is_a_500_problem_and_neither_it_nor_the_log_repeats_the_text(
    formatter: logging.Formatter,
) -> None:
    lines = Lines(formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(lines)
    root.setLevel(logging.DEBUG)
    desk = Breaking()
    app = create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    try:
        with served(app) as client:
            answer = client.post(f"/v1/complaints?{SECRET}", json={"text": f"{SECRET} 신고"})
            client.get(f"/v1/regulations?title={SECRET}")
    finally:
        root.removeHandler(lines)
        root.setLevel(level)
    assert is_a_problem(answer, 500, "internal-error")
    logged = "\n".join(lines.lines)
    assert "RuntimeError" in logged
    assert "test_problems.py" in logged
    assert "/v1/regulations" in logged
    assert SECRET not in logged


def test_json_lines_carry_route_status_time_and_request_id() -> None:
    lines = Lines(JsonLines())
    logger = logging.getLogger("minwon")
    level = logger.level
    logger.addHandler(lines)
    logger.setLevel(logging.INFO)
    desk = FakeDesk()
    app = create_app(Settings(_env_file=None), lambda: Backend(desk.knowledge, desk))  # type: ignore[arg-type]
    try:
        with served(app) as client:
            request_id = client.get("/v1/complaints/c9").headers["X-Request-ID"]
    finally:
        logger.removeHandler(lines)
        logger.setLevel(level)
    line = next(said for said in map(json.loads, lines.lines) if said.get("request_id") == request_id)
    assert line["route"] == "/v1/complaints/{complaint_id}"
    assert (line["method"], line["status"]) == ("GET", 404)
    assert line["ms"] >= 0


def test_every_named_error_of_the_packages_has_its_line_in_the_table() -> None:
    def all_below(kind: type[Exception]) -> Iterator[type[Exception]]:
        yield kind
        for below in kind.__subclasses__():
            yield from all_below(below)

    for kind in {*all_below(AssistantError), *all_below(KnowledgeBaseError)}:
        found = next(ERRORS[one] for one in kind.__mro__ if one in ERRORS)
        assert found.status in range(400, 600)
    assert kind_of(KnowledgeBaseError("x")).status == 503


def test_types_of_problems_are_one_to_one_and_can_be_opened(client: httpx.Client) -> None:
    listed = client.get("/v1/problems").json()
    assert len({one["type"] for one in listed}) == len(listed) == len(catalogue())
    for one in listed:
        assert client.get(one["type"]).json() == one
    assert is_a_problem(client.get(f"{problems.TYPES}/{SECRET}"), 404, "not-found")
