"""What the server counts, for Prometheus. Labels are routes and closed lists, never what somebody wrote."""

from __future__ import annotations

from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

MEDIA_TYPE = CONTENT_TYPE_LATEST
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The measures of one application; each application has its own, so that tests do not add up.

    Where several processes serve one port, each writes its own into the folder `shared`, which the settings put into
    PROMETHEUS_MULTIPROC_DIR, and whichever is asked tells the sum of all.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self._shared = shared
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "minwon_http_requests", "Requests answered", ["method", "route", "status"], registry=self.registry
        )
        self._seconds = Histogram(
            "minwon_http_request_seconds", "Time to answer a request", ["method", "route"], registry=self.registry
        )
        self._searches = Histogram(
            "minwon_search_seconds",
            "Time of one search in the knowledge base",
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5),
            registry=self.registry,
        )
        self._complaints = Counter("minwon_complaints", "Complaints taken", ["kind"], registry=self.registry)
        self._drafts = Counter("minwon_drafts", "Drafts made", ["outcome", "passed"], registry=self.registry)
        self._reviews = Counter("minwon_reviews", "Decisions of reviewers", ["decision"], registry=self.registry)
        self.ready = Gauge(
            "minwon_ready", "1 while an index serves", registry=self.registry, multiprocess_mode="mostrecent"
        )

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        method = method if method in _METHODS else "(other)"
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def search(self, seconds: float) -> None:
        self._searches.observe(seconds)

    def complaint(self, kind: str) -> None:
        self._complaints.labels(kind).inc()

    def draft(self, outcome: str, *, passed: bool) -> None:
        self._drafts.labels(outcome, str(passed).lower()).inc()

    def review(self, decision: str) -> None:
        self._reviews.labels(decision).inc()

    def text(self) -> bytes:
        if self._shared is None:
            return generate_latest(self.registry)
        all_processes = CollectorRegistry()
        MultiProcessCollector(all_processes, path=str(self._shared))  # type: ignore[no-untyped-call]
        return generate_latest(all_processes)
