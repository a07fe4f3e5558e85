"""An issuer of OpenID Connect of our own on loopback: it publishes its keys, signs tokens, signs people in, and can fall over."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

AUDIENCE = "minwon"
SECRET = "s3cret"


class Issuer:
    """`keys` are published and `asked` counts how often; the last of them signs."""

    def __init__(self) -> None:
        self.keys: list[RSAKey | ECKey] = [RSAKey.generate_key(2048, {"kid": "one"})]
        self.down, self.asked, self.url = False, 0, ""
        self.person: dict[str, Any] = {}
        """What the tokens of the next sign-in say otherwise."""
        self.leaves = self.silent = False
        """Whoever is to sign in turns back; the address of tokens does not answer."""
        self._codes: dict[str, dict[str, str]] = {}

    def authorise(self, asked: dict[str, str]) -> str:
        """Where the browser is sent back to; the person signs in without being asked."""
        back = {"state": asked["state"]}
        if self.leaves:
            return f"{asked['redirect_uri']}?{urlencode(back | {'error': 'access_denied'})}"
        code = secrets.token_hex(8)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode(back | {'code': code})}"

    def exchange(self, sent: dict[str, str], authorization: str) -> dict[str, Any]:
        """The tokens for a code, once, for the client that it was made for and who knows its verifier."""
        asked = self._codes.pop(sent.get("code", ""), None)
        client = base64.b64decode(authorization.removeprefix("Basic ") or "").decode() or f"{sent.get('client_id')}:"
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or client not in (f"{asked['client_id']}:{SECRET}", f"{asked['client_id']}:")
            or asked["code_challenge_method"] != "S256"
            or asked["code_challenge"] != challenge
            or asked["redirect_uri"] != sent.get("redirect_uri")
        ):
            return {"error": "invalid_grant"}
        said = {"aud": asked["client_id"], "nonce": asked["nonce"], **self.person}
        return {"token_type": "Bearer", "access_token": "x", "id_token": self.token(**said)}

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
            path, _, query = self.path.partition("?")
            if path == "/authorize" and not issuer.down:
                self.send_response(302)
                self.send_header("Location", issuer.authorise(dict(parse_qsl(query))))
                self.end_headers()
                return
            pages: dict[str, Any] = {
                "/.well-known/openid-configuration": {
                    "issuer": issuer.url,
                    "jwks_uri": f"{issuer.url}/keys",
                    "authorization_endpoint": f"{issuer.url}/authorize",
                    "token_endpoint": f"{issuer.url}/token",
                },
                "/keys": KeySet(list(issuer.keys)).as_dict(),
            }
            issuer.asked += self.path == "/keys"
            self.send_response(503 if issuer.down else 200)
            self.end_headers()
            self.wfile.write(json.dumps(pages[self.path]).encode())

        def do_POST(self) -> None:
            sent = dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))
            said = issuer.exchange(sent, self.headers.get("authorization", ""))
            self.send_response(503 if issuer.silent else 400 if "error" in said else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

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
