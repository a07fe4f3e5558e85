"""Ways out of the building that know a repeated delivery by its key: a folder and a webhook."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import httpx

from assistant.errors import MaybeSent, NotSent
from assistant.sendings import Parcel


class FolderSender:
    """Puts the letter into a folder of its own, whole or not at all; the same letter writes over itself."""

    repeats = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, parcel: Parcel) -> str:
        place = self._folder / parcel.receipt_no
        try:
            place.mkdir(parents=True, exist_ok=True)
            for document in parcel.documents:
                _write_whole(place / document.name, document.content)
        except OSError as error:
            raise NotSent(f"the folder cannot be written: {error.strerror}", again=True) from error
        return place.name


class WebhookSender:
    """Posts the letter as JSON with its key in `Idempotency-Key`; an answer of 2xx means that it was taken."""

    repeats = True

    def __init__(self, address: str, token: str = "", seconds: float = 30.0) -> None:
        self._address, self._token, self._seconds = address, token, seconds

    def send(self, parcel: Parcel) -> str:
        said = {
            "key": parcel.key,
            "receipt_no": parcel.receipt_no,
            "title": parcel.title,
            "text": parcel.text,
            "documents": [
                {"name": one.name, "media_type": one.media_type, "content": base64.b64encode(one.content).decode()}
                for one in parcel.documents
            ],
        }
        headers = {"Idempotency-Key": parcel.key, "Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        try:
            answer = httpx.post(self._address, content=json.dumps(said), headers=headers, timeout=self._seconds)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise NotSent(f"no connection ({type(error).__name__})", again=True) from error
        except httpx.HTTPError as error:
            raise MaybeSent(f"the exchange was cut ({type(error).__name__})") from error
        if answer.is_success:
            return f"HTTP {answer.status_code}"
        again = answer.status_code >= 500 or answer.status_code in (408, 425, 429)
        raise NotSent(f"refused with HTTP {answer.status_code}", again=again)


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.part")
    with beside.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
