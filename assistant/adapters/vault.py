"""Sealing originals with Fernet (AES-128-CBC and HMAC-SHA-256) under a key file of the installation."""

from __future__ import annotations

import hashlib
import hmac
import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from assistant.errors import RecordsBroken


class FileVault:
    """A vault whose key lies in a file that only its owner may read; the first use makes it."""

    def __init__(self, key_file: Path) -> None:
        self._file = key_file
        self._key = _read_or_make(key_file)
        self._fernet = Fernet(self._key)

    def seal(self, text: str) -> bytes:
        return self.seal_file(text.encode())

    def open(self, sealed: bytes) -> str:
        return self.open_file(sealed).decode()

    def seal_file(self, content: bytes) -> bytes:
        return self._fernet.encrypt(content)

    def open_file(self, sealed: bytes) -> bytes:
        try:
            return self._fernet.decrypt(sealed)
        except InvalidToken as error:
            raise RecordsBroken(
                "an original does not open with this key",
                place=str(self._file),
                mend="Restore the key file that was in place when the complaint was taken.",
            ) from error

    def digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:32]


def _read_or_make(file: Path) -> bytes:
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_bytes().strip()
    with os.fdopen(handle, "wb") as out:
        key = Fernet.generate_key()
        out.write(key + b"\n")
    return key
