"""Language models through LangChain: any OpenAI-compatible address, OpenAI, Anthropic."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, Protocol

from assistant.errors import ModelFailed
from assistant.model_settings import ModelSettings
from assistant.ports import Usage
from prompts import Rendered

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_AGAIN = {408, 409, 425, 429, 500, 502, 503, 504, 529}


class _Connections(Protocol):
    """Those of a vendor's client."""

    async def aclose(self) -> None: ...


class LangChainModel:
    """A `ChatModel` on a LangChain chat model. It never retries by itself: who asks decides."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._chat: BaseChatModel | None = None
        self._http: _Connections | None = None

    @property
    def name(self) -> str:
        return self._settings.name

    @property
    def window(self) -> int:
        return self._settings.window

    async def stream(self, prompt: Rendered, limit: int) -> AsyncGenerator[str | Usage]:
        if self._chat is None:
            made, self._http = await asyncio.to_thread(_chat_model, self._settings)
            self._chat = made
        pieces = self._chat.bind(max_tokens=limit).astream([("system", prompt.system), ("user", prompt.user)])
        usage = Usage()
        try:
            while True:
                try:
                    piece = await asyncio.wait_for(anext(pieces), self._settings.stall_seconds)
                except StopAsyncIteration:
                    break
                if piece.usage_metadata:
                    usage = _more(usage, piece.usage_metadata)
                if text := str(piece.text):
                    yield text
        except TimeoutError as error:
            raise ModelFailed(
                f"the model {self.name!r} said nothing for {self._settings.stall_seconds:g} s", again=True
            ) from error
        except Exception as error:  # each vendor's client has an error family of its own
            raise _failure(self.name, error) from error
        finally:
            if isinstance(pieces, AsyncGenerator):
                await pieces.aclose()
        yield usage

    async def close(self) -> None:
        """Let go of its connections, those of streams that were broken off too. Called on the loop it was used on."""
        if self._http is not None:
            await self._http.aclose()
        self._chat = self._http = None


def _chat_model(settings: ModelSettings) -> tuple[BaseChatModel, _Connections | None]:
    """The model, and the connections that are ours to close where its library lets us bring them."""
    if settings.provider == "anthropic":
        from langchain_anthropic import ChatAnthropic

        more: dict[str, Any] = {"base_url": settings.base_url} if settings.base_url else {}
        anthropic = ChatAnthropic(
            model_name=settings.name,
            api_key=settings.api_key,  # type: ignore[arg-type]  # wrapped by pydantic
            temperature=settings.temperature,
            timeout=settings.stall_seconds,
            max_retries=0,
            stop=None,
            **more,
        )
        return anthropic, None
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient, Timeout

    http = DefaultAsyncHttpxClient()
    openai = ChatOpenAI(
        model=settings.name,
        base_url=settings.base_url or None,
        api_key=settings.api_key or "none",  # type: ignore[arg-type]  # local servers take any
        temperature=settings.temperature,
        timeout=Timeout(settings.stall_seconds, connect=settings.connect_seconds),
        max_retries=0,
        stream_usage=True,
        http_async_client=http,
    )
    return openai, http


def _more(usage: Usage, counted: Any) -> Usage:
    return Usage(
        max(usage.tokens_in, counted.get("input_tokens", 0)), max(usage.tokens_out, counted.get("output_tokens", 0))
    )


def _failure(name: str, error: Exception) -> ModelFailed:
    status = getattr(error, "status_code", None)
    headers = getattr(getattr(error, "response", None), "headers", {}) or {}
    after = headers.get("retry-after", "")
    again = status in _AGAIN if status else not isinstance(error, ValueError | TypeError)
    return ModelFailed(
        f"the model {name!r} failed: {type(error).__name__}" + (f" ({status})" if status else ""),
        again=again,
        after=float(after) if after.replace(".", "", 1).isdigit() else None,
    )
