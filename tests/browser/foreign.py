"""A city's own site on another origin, with a strict policy and one script tag."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

POLICY = (
    "default-src 'none'; script-src {widget}/widget.js; connect-src {widget}; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
PAGE = '<!doctype html><html lang="ko"><title>시청</title><script src="{widget}/widget.js" defer></script><h1>시청</h1>'


@dataclass
class ForeignSite:
    origin: str
    widget: str = ""
    """The address that its pages load the widget from."""


@contextmanager
def foreign_site() -> Iterator[ForeignSite]:
    site = ForeignSite("")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            page = PAGE.format(widget=site.widget).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Security-Policy", POLICY.format(widget=site.widget))
            self.send_header("Content-Length", str(len(page)))
            self.end_headers()
            self.wfile.write(page)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.origin = f"http://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
