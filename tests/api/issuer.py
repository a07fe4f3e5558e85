"""An issuer of OpenID Connect of our own on loopback: it publishes its keys, signs tokens, and can fall over."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

AUDIENCE = "minwon"


class Issuer:
    """`keys` are published and `asked` counts how often; the last of them signs."""

    def __init__(self) -> None:
        self.keys: list[RSAKey | ECKey] = [RSAKey.generate_key(2048, {"kid": "one"})]
        self.down, self.asked, self.url = False, 0, ""

    def rotate(self) -> None:
        self.keys = [ECKey.generate_key("P-256", {"kid": f"key{len(self.keys)}{time.time()}"})]

    def token(self, key: Any = None, alg: str = "", **changed: Any) -> str:
        key = key or self.keys[-1]
        said = {
            "iss": self.url,
            "aud": AUDIENCE,
            "sub": "u1",
            "preferred_username": "박주무",
            "roles": ["staff", "counsellor"],
            "exp": int(time.time()) + 300,
            **changed,
        }
        said = {name: value for name, value in said.items() if value is not None}
        alg = alg or ("RS256" if isinstance(key, RSAKey) else "ES256")
        return jwt.encode({"alg": alg, "kid": key.kid}, said, key, algorithms=[alg])


@contextmanager
def issuing() -> Iterator[Issuer]:
    issuer = Issuer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages: dict[str, Any] = {
                "/.well-known/openid-configuration": {"issuer": issuer.url, "jwks_uri": f"{issuer.url}/keys"},
                "/keys": KeySet(list(issuer.keys)).as_dict(),
            }
            issuer.asked += self.path == "/keys"
            self.send_response(503 if issuer.down else 200)
            self.end_headers()
            self.wfile.write(json.dumps(pages[self.path]).encode())

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
