"""Spans of requests reach a collector of our own on loopback, and hold nothing that anybody wrote."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2 as wire
from opentelemetry.proto.collector.trace.v1.trace_service_pb2_grpc import (
    TraceServiceServicer,
    add_TraceServiceServicer_to_server,
)

from api.app import create_app
from api.backend import Backend
from api.settings import Settings
from tests.api.serving import served
from tests.fakes.desk import FakeDesk

SECRET = "010-7777-6666"


class Collector(TraceServiceServicer):
    def __init__(self) -> None:
        self.got: list[wire.ExportTraceServiceRequest] = []
        self.url = ""

    def Export(self, request: wire.ExportTraceServiceRequest, _: object) -> wire.ExportTraceServiceResponse:  # noqa: N802
        self.got.append(request)
        return wire.ExportTraceServiceResponse()


@pytest.fixture
def collector() -> Iterator[Collector]:
    server, held = grpc.server(ThreadPoolExecutor(2)), Collector()
    add_TraceServiceServicer_to_server(held, server)
    held.url = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    yield held
    server.stop(None).wait()


def test_every_request_is_a_span_by_its_route_under_the_callers_trace(collector: Collector) -> None:
    desk, trace = FakeDesk(), "0af7651916cd43dd8448eb211c80319c"
    app = create_app(
        Settings(_env_file=None, otel_endpoint=collector.url),
        lambda: Backend(desk.knowledge, desk),  # type: ignore[arg-type]
    )
    with served(app) as client:
        traceparent = {"traceparent": f"00-{trace}-b7ad6b7169203331-01"}
        missing = client.get(f"/v1/complaints/{SECRET}?q={SECRET}", headers=traceparent)
    spans = [
        span for got in collector.got for one in got.resource_spans for many in one.scope_spans for span in many.spans
    ]
    span = next(span for span in spans if span.name == "GET /v1/complaints/{complaint_id}")
    said = {one.key: one.value.string_value or one.value.int_value for one in span.attributes}
    assert said == {
        "http.request.method": "GET",
        "http.route": "/v1/complaints/{complaint_id}",
        "http.response.status_code": 404,
        "minwon.request_id": missing.headers["X-Request-ID"],
    }
    assert span.trace_id.hex() == trace
    assert SECRET not in str(collector.got)


def test_a_collector_that_is_down_holds_nobody_up() -> None:
    desk = FakeDesk()
    app = create_app(
        Settings(_env_file=None, otel_endpoint="http://127.0.0.1:1"),
        lambda: Backend(desk.knowledge, desk),  # type: ignore[arg-type]
    )
    with served(app) as client:
        assert client.get("/v1/complaints").status_code == 200
