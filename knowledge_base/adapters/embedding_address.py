"""Embedders behind an OpenAI-compatible address: vLLM, Text Embeddings Inference, Ollama, Solar, OpenAI itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from knowledge_base.errors import ModelUnavailable
from knowledge_base.model_choice import EmbedderChoice
from knowledge_base.ports import Floats

if TYPE_CHECKING:
    from openai import OpenAI

LONGEST = 6000
"""Characters sent of a text where the setting names no other limit: most addresses refuse more than 8,192 tokens."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one answer may take, in seconds, and how often a request that failed for a while is sent again."""

    seconds: float = 60.0
    again: int = 5


class AddressEmbedder:
    """`Embedder` behind an address. Raises `ModelUnavailable` where it does not answer as one."""

    def __init__(self, client: OpenAI, choice: EmbedderChoice, dimensions: int = 0) -> None:
        """`dimensions` as the index has them; 0 where they are still to be learnt."""
        self._client, self._choice = client, choice
        self.name = choice.described()
        self.dimensions = dimensions
        if not dimensions:
            self.dimensions = len(self.query("차원", ()))

    def passages(self, texts: Sequence[str], tokens: Sequence[Sequence[str]]) -> Floats:  # noqa: ARG002
        """Shape (len(texts), dimensions), rows of length one."""
        made = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for at in range(0, len(texts), self._choice.batch):
            some = texts[at : at + self._choice.batch]
            made[at : at + len(some)] = self._asked([f"{self._choice.passage_prefix or ''}{text}" for text in some])
        return made

    def query(self, text: str, tokens: Sequence[str]) -> Floats:  # noqa: ARG002
        """Shape (dimensions,), of length one."""
        vector: Floats = self._asked([f"{self._choice.query_prefix or ''}{text}"])[0]
        return vector

    def _asked(self, texts: list[str]) -> Floats:
        longest = self._choice.max_length or LONGEST
        with _named(self._choice):
            answer = self._client.embeddings.create(
                model=self._choice.name, input=[text[:longest] for text in texts], encoding_format="float"
            )
            rows = [one.embedding for one in sorted(answer.data, key=lambda one: one.index)]
        widths = {len(row) for row in rows}
        if len(rows) != len(texts) or len(widths) != 1:
            raise _wrong(
                self._choice, f"it gave {len(rows)} vectors of {sorted(widths)} numbers for {len(texts)} texts"
            )
        if self.dimensions and widths != {self.dimensions}:
            raise _wrong(self._choice, f"its vectors have {widths.pop()} numbers, those of the index {self.dimensions}")
        made = np.array(rows, dtype=np.float32)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        if not np.isfinite(made).all() or not lengths.all():
            raise _wrong(self._choice, "it gave a vector without a direction")
        return np.asarray(made / lengths, dtype=np.float32)


def connect(choice: EmbedderChoice, dimensions: int = 0, patience: Patience | None = None) -> AddressEmbedder:
    """Asks the address for one vector where `dimensions` are not known. Raises `ModelUnavailable`."""
    from openai import OpenAI

    patience = patience or Patience()
    client = OpenAI(
        base_url=choice.url, api_key=choice.key or "none", timeout=patience.seconds, max_retries=patience.again
    )
    return AddressEmbedder(client, choice, dimensions)


@contextmanager
def _named(choice: EmbedderChoice) -> Iterator[None]:
    """Errors of the client in our words; neither the key nor a text is in them."""
    from openai import APIConnectionError, APIError, APIStatusError, APITimeoutError

    try:
        yield
    except APITimeoutError as error:
        raise _wrong(choice, "it does not answer in time") from error
    except APIConnectionError as error:
        raise _wrong(choice, "it cannot be reached") from error
    except APIStatusError as error:
        raise _wrong(choice, f"it answers with status {error.status_code}") from error
    except (APIError, AttributeError, TypeError, ValueError) as error:
        raise _wrong(choice, "its answer is none of this protocol") from error


def _wrong(choice: EmbedderChoice, problem: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"the embedding model {choice.name!r}: {problem}",
        place=choice.url,
        mend="Check MINWON_EMBEDDER, MINWON_EMBEDDER_URL, MINWON_EMBEDDER_KEY and the server; "
        "after another model was put behind the address run: minwon index --rebuild",
    )
