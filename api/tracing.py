"""Spans for OpenTelemetry, one a request: method, route, status, request id. Nothing that anybody wrote is in them."""

from __future__ import annotations

from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.middleware import REQUEST_ID


def provider(endpoint: str) -> TracerProvider:
    """Sends spans to a collector (OTLP over gRPC) in the background; one that is down holds nobody up."""
    made = TracerProvider(resource=Resource({"service.name": "minwon-assistant"}))
    made.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint, insecure=endpoint.startswith("http://"))))
    return made


class Trace:
    """Tells of each request, as a child of the caller's span where it named one (W3C trace context)."""

    def __init__(self, app: ASGIApp, spans: TracerProvider) -> None:
        self.app, self._tracer = app, spans.get_tracer("minwon.http")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        caller = TraceContextTextMapPropagator().extract(dict(Headers(scope=scope)))
        method = scope["method"]
        with self._tracer.start_as_current_span(
            method,
            context=caller,
            kind=SpanKind.SERVER,
            record_exception=False,  # its message may repeat what was sent
            set_status_on_exception=False,
        ) as span:

            async def send_told(message: Message) -> None:
                if message["type"] == "http.response.start":
                    route = getattr(scope.get("route"), "path", "(none)")
                    span.update_name(f"{method} {route}")
                    span.set_attributes(
                        {
                            "http.request.method": method,
                            "http.route": route,
                            "http.response.status_code": message["status"],
                            "minwon.request_id": Headers(raw=message["headers"]).get(REQUEST_ID, ""),
                        }
                    )
                    if message["status"] >= 500:
                        span.set_status(StatusCode.ERROR)
                await send(message)

            await self.app(scope, receive, send_told)
