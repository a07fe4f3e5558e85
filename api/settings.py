"""Every setting of the program. The environment is read here and nowhere else.

A setting `x` is the variable `MINWON_X`, in the environment or in a `.env` file of the current folder; the
environment wins. `.env.example` explains each one.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AliasChoices, Field, TypeAdapter, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.errors import SettingsWrong, WorkersRefused
from api.settings_law import LawSettings
from api.settings_office import OfficeSettings
from api.settings_server import METRICS, ServerSettings

if TYPE_CHECKING:
    from assistant import AssistantSettings, ModelSettings
    from knowledge_base import KnowledgeSettings, LawGoKrSettings

PREFIX = "MINWON_"


def _also(name: str) -> AliasChoices:
    """The variable with our prefix, or as hosting platforms set it."""
    return AliasChoices(f"{PREFIX}{name}", name)


class Settings(LawSettings, OfficeSettings, ServerSettings, BaseSettings):
    """What an installation can choose. Immutable, and a value: nothing is opened by making it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    home: Path = Field(Path("var"), description="Folder that holds all state of one municipality")
    city: str = Field("새빛시", min_length=1, max_length=40, description="Name of the municipality in replies")
    database_url: Annotated[
        str, Field(validation_alias=_also("DATABASE_URL"), description="SQLAlchemy address of the records")
    ] = ""
    chroma_url: Annotated[
        str, Field(validation_alias=_also("CHROMA_URL"), description="Address of a Chroma server")
    ] = ""
    embedder: str = Field("static", min_length=1, description="What turns texts into vectors")
    law_go_kr_key: str = Field("", repr=False, description="Key (OC) of law.go.kr's open API")
    law_go_kr_url: str = Field("https://www.law.go.kr/DRF/", min_length=1, description="Its address")
    law_go_kr_org: str = Field("", pattern=r"^\d*$", description="Code of the province there")
    law_go_kr_sborg: str = Field("", pattern=r"^\d*$", description="Code of the city, county or district there")
    law_go_kr_pace: float = Field(1.0, ge=0, le=3600, description="Seconds between two requests")
    embedder_url: str = Field("", description="OpenAI-compatible address that serves it")
    embedder_key: str = Field("", repr=False, description="Key of that address")
    embedder_query_prefix: str | None = Field(None, description="What the model wants before a question")
    embedder_passage_prefix: str | None = Field(None, description="What it wants before an article")
    embedder_pooling: Literal["", "cls", "mean", "max", "lasttoken", "weightedmean"] = Field(
        "", description="How the vectors of words become one"
    )
    embedder_max_length: int = Field(0, ge=0, description="Tokens read of a text; 0: all that it can")
    embedder_batch: int = Field(32, ge=1, le=4096, description="Texts embedded together")
    reranker: str = Field("", description="Cross-encoder that reads the best candidates again")
    reranker_candidates: int = Field(30, ge=1, le=150, description="How many of the best it reads")
    reranker_weight: float = Field(1.0, ge=0, le=100, description="What its verdict counts beside the other legs")
    reranker_max_length: int = Field(512, ge=16, description="Tokens it reads of a question and an article together")
    models_precision: Literal["auto", "float32", "float16", "bfloat16"] = Field(
        "auto", description="Precision of the embedder and the reranker"
    )
    models_device: str = Field("", description="Where they run: cuda:0, cpu")
    answerable_floor: float = Field(0.5, ge=0, le=1, description="Least probability of an answer to quote rules")
    model: str = Field("", description="Language model that writes; none: the words of the regulations stand alone")
    model_provider: Literal["openai", "anthropic"] = Field("openai", description="Protocol of the model's server")
    model_url: str = Field("", description="Address of its server; empty: the vendor's")
    model_key: str = Field("", repr=False, description="Its key")
    model_window: int = Field(16384, ge=2048, description="Tokens of prompt and answer together")
    model_patience: float = Field(30, gt=0, description="Seconds to wait for a model's next piece, the first too")
    model_price_in: float = Field(0, ge=0, description="Price of a million tokens read")
    model_price_out: float = Field(0, ge=0, description="Price of a million tokens written")
    model_fallbacks: str = Field("", repr=False, description="Models asked when the first cannot, as a JSON list")
    entailment: bool = Field(False, description="Ask a model twice before citizens read its plain words")
    budget_per_day: float | None = Field(None, ge=0, description="What the models may cost a day")

    @field_validator("chroma_url", "embedder_url", "law_go_kr_url")
    @classmethod
    def _http(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value

    def knowledge(self) -> KnowledgeSettings:
        """What the knowledge base is opened with."""
        from knowledge_base import EmbedderChoice, KnowledgeSettings, RerankerChoice

        return KnowledgeSettings(
            home=self.home,
            database_url=self.database_url or None,
            chroma_url=self.chroma_url or None,
            embedder=EmbedderChoice(
                self.embedder,
                self.embedder_url,
                self.embedder_key,
                query_prefix=self.embedder_query_prefix,
                passage_prefix=self.embedder_passage_prefix,
                pooling=self.embedder_pooling,
                max_length=self.embedder_max_length,
                precision=self.models_precision,
                device=self.models_device,
                batch=self.embedder_batch,
            ),
            reranker=RerankerChoice(
                self.reranker,
                self.reranker_candidates,
                self.reranker_weight,
                self.reranker_max_length,
                self.models_precision,
                self.models_device,
            ),
        )

    def law_go_kr(self, *, with_laws: bool = True) -> LawGoKrSettings:
        """How the municipality's regulations are fetched."""
        from knowledge_base import LawGoKrSettings

        return LawGoKrSettings(
            key=self.law_go_kr_key,
            folder=self.home / "law.go.kr",
            org=self.law_go_kr_org,
            sborg=self.law_go_kr_sborg,
            base=self.law_go_kr_url,
            pace=self.law_go_kr_pace,
            with_laws=with_laws,
        )

    def assistant(self) -> AssistantSettings:
        """What the desk is opened with. Raises `SettingsWrong` for a period that the law does not know."""
        from assistant import AssistantSettings

        return AssistantSettings(
            home=self.home,
            city=self.city,
            database_url=self.database_url,
            answerable_floor=self.answerable_floor,
            clock=self.clock(),
            city_holidays=self.city_holidays,
            local_holidays=self.local_holidays,
            repeat_closes_from=self.repeat_closes_from,
            models=self._models(),
            entailment=self.entailment,
            budget_per_day=self.budget_per_day,
            two_people=self.two_people,
            keep_years=self.kept_years,
            outbox=self.outbox,
            webhook=self.webhook_url,
            webhook_token=self.webhook_token,
            mail=self.mail(self.city),
            baseline_minutes=self.baseline_minutes,
        )

    def _models(self) -> tuple[ModelSettings, ...]:
        """The chain of language models, the preferred one first. Raises `SettingsWrong`."""
        from assistant import ModelSettings

        if not self.model:
            return ()
        first = ModelSettings(
            self.model,
            self.model_provider,
            self.model_url,
            self.model_key,
            window=self.model_window,
            stall_seconds=self.model_patience,
            price_in=self.model_price_in,
            price_out=self.model_price_out,
        )
        try:
            others = TypeAdapter(tuple[ModelSettings, ...]).validate_json(self.model_fallbacks or "[]")
        except ValidationError as error:
            raise SettingsWrong(
                "it is no list of models.",
                place="MINWON_MODEL_FALLBACKS",
                mend='Write [{"name": "…", "base_url": "http://…/v1", "api_key": "…"}]; see .env.example.',
            ) from error
        return first, *others

    def check_workers(self) -> None:
        """Raise `WorkersRefused` where several workers would each hold stores that belong to one process.

        Embedded Chroma answers from what it loaded: another process that writes leaves it counting right and
        searching a stale index, silently. SQLite has one writer.
        """
        lacking = [] if self.chroma_url else ["MINWON_CHROMA_URL (a Chroma server)"]
        if not self.database_url.startswith("postgresql"):
            lacking.append("MINWON_DATABASE_URL (PostgreSQL)")
        if self.workers > 1 and lacking:
            raise WorkersRefused(
                f"{self.workers} workers were asked for, but embedded Chroma and SQLite belong to one process: "
                "a second one would search a stale index without noticing.",
                place="--workers",
                mend=f"Serve with one worker, or set {' and '.join(lacking)}.",
            )


def read_settings(home: Path | None = None, **chosen: Any) -> Settings:
    """The settings of this process; what a command line chose wins, `None` means not chosen. Raises `SettingsWrong`."""
    if home:
        chosen["home"] = home
    try:
        return Settings(**{name: value for name, value in chosen.items() if value is not None})
    except ValidationError as error:
        wrong = error.errors(include_input=False, include_url=False)
        names = ", ".join(_variable(str(one["loc"][0])) for one in wrong)
        said = "; ".join(str(one["msg"]).removeprefix("Value error, ") for one in wrong)
        raise SettingsWrong(
            f"{said}.", place=names, mend="Correct it in the environment or in .env; see .env.example."
        ) from error


def export(settings: Settings) -> dict[str, str]:
    """The settings as variables, put into the environment of this process for those that it starts, and where those
    count together."""
    said = {
        _variable(name): str(value) for name, value in settings.model_dump(mode="json").items() if value is not None
    }
    os.environ.update(said)
    shutil.rmtree(settings.home / METRICS, ignore_errors=True)
    (settings.home / METRICS).mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(settings.home / METRICS)
    return said


def _variable(name: str) -> str:
    bare = name.upper().removeprefix(PREFIX)
    return f"{PREFIX}{bare}"
