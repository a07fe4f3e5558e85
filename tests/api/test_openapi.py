"""The OpenAPI document: complete, in Korean where a citizen speaks, and true under generated requests."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.app import create_app
from api.settings import Settings
from tests.api.conftest import Shown
from tests.api.serving import served
from tests.api.test_roles import TABLE
from tests.command import minwon

UNDOCUMENTED = {
    "GET /",
    "GET /docs",
    "GET /docs/{name}",
    "GET /openapi.json",
    "GET /widget.js",
    "GET /demo",
    "GET /pages/{name}",
    "GET /articles/{regulation}/{no}",
}
"""Pages, which are no part of the API."""
UNDOCUMENTED |= {one for one in TABLE if one.split()[1].startswith("/console")}


@dataclass(frozen=True)
class Busy:
    """A server on the sample city, and ids that are held there."""

    client: httpx.Client
    ids: dict[str, str]


@pytest.fixture(scope="module")
def busy(shown: Shown, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Busy]:
    home = tmp_path_factory.mktemp("busy") / "home"
    shutil.copytree(shown.home, home)
    made = minwon("--home", str(home), "token", "create", "김관리", "--role", "administrator", "--json", folder=home)
    many = {
        "rate_citizens": "1000000/minute",
        "rate_office": "1000000/minute",
    }  # generated tokens are refused and counted
    # from now on whoever asks shows a token
    with served(create_app(Settings(_env_file=None, home=home, **many))) as client:
        client.headers["Authorization"] = f"Bearer {json.loads(made.out)['token']}"
        complaint = next(item for item in client.get("/v1/complaints").json()["items"] if item["drafts"])
        ids = {"complaint_id": complaint["complaint"]["id"], "draft_id": complaint["drafts"][0]["id"]}
        yield Busy(client, ids)


@pytest.fixture(scope="module")
def document(busy: Busy) -> dict[str, Any]:
    said: dict[str, Any] = busy.client.get("/openapi.json").json()
    return said


# Loaded without a server: pytest collects one test an operation from it.
schema = schemathesis.openapi.from_dict(create_app(Settings(_env_file=None)).openapi())


@schema.parametrize()
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_generated_request_breaks_what_the_document_promises(case: schemathesis.Case, busy: Busy) -> None:
    """Every other request names what is really held, so that it gets past the door, which most pass with a token."""
    if len(str(case.path_parameters)) % 2:
        case.path_parameters.update({name: busy.ids[name] for name in case.path_parameters if name in busy.ids})
    known = {"Authorization": busy.client.headers["Authorization"]}
    nobody = len(str(case.query)) % 7 == 0 and len(str(case.body)) % 3 == 0
    case.call_and_validate(
        base_url=str(busy.client.base_url),
        headers={} if nobody else known,
        timeout=120,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )


def operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield method.upper(), path, operation


def test_the_document_has_every_address(document: dict[str, Any]) -> None:
    assert {f"{method} {path}" for method, path, _ in operations(document)} == TABLE.keys() - UNDOCUMENTED


def test_every_operation_is_described_and_tagged(document: dict[str, Any]) -> None:
    tags = {tag["name"] for tag in document["tags"]}
    for _, path, operation in operations(document):
        assert operation["description"], path
        assert set(operation["tags"]) <= tags, path


def test_every_failure_is_promised_as_a_problem(document: dict[str, Any]) -> None:
    for _, path, operation in operations(document):
        for status, answer in operation["responses"].items():
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (path, status)


def test_every_body_has_an_example_in_korean_that_is_accepted(busy: Busy, document: dict[str, Any]) -> None:
    for name in ("NewComplaint", "SearchAsked", "DraftChange", "NewReview", "WishGiven"):
        shape = document["components"]["schemas"][name]
        assert any("가" <= letter <= "힣" for letter in str(shape["examples"])), name
    for example in document["components"]["schemas"]["NewComplaint"]["examples"]:
        assert busy.client.post("/v1/complaints", json=example).status_code == 201
    for example in document["components"]["schemas"]["SearchAsked"]["examples"]:
        assert busy.client.post("/v1/search", json=example).status_code == 200


def test_no_two_shapes_share_a_name(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    assert schemas["Problem"]["type"] == "string", "why a sentence does not pass"
    assert schemas["ProblemDetails"]["type"] == "object", "RFC 9457"
