"""Which language models may be asked, how patiently, and what they may cost. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Provider = Literal["openai", "anthropic"]


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model to ask, and how patiently. Prices are per million tokens, in the currency of the budget."""

    name: str
    provider: Provider = "openai"
    base_url: str = ""
    """Address of an OpenAI-compatible server (vLLM, llama.cpp, Ollama, HyperCLOVA X, Solar, Azure); `''` is the vendor's."""
    api_key: str = ""
    window: int = 16_384
    temperature: float = 0.0
    connect_seconds: float = 10.0
    stall_seconds: float = 30.0
    """Longest wait for the next piece."""
    price_in: float = 0.0
    price_out: float = 0.0

    def __repr__(self) -> str:
        return f"ModelSettings({self.name!r}, {self.provider!r}, {self.base_url!r})"


Scope = Literal["citizens", "all"]
"""What a switch stops: answers to citizens, or every use of a language model."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What one day took."""

    day: date
    calls: int
    tokens_in: int
    tokens_out: int
    cost: float
