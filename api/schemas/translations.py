"""Translations and plainer words, as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from api.schemas.drafts import VerdictView
from api.schemas.wire import Incoming, Name, Outgoing, Text
from assistant import staff

Foreign = Literal["en", "zh", "vi", "th", "ru", "mn"]


class TranslationAsked(Incoming):
    language: Foreign = Field(description="English, Chinese, Vietnamese, Thai, Russian, Mongolian")
    actor: Name | None = Field(None, description="Who asks, where no token says it")


class ActorNamed(Incoming):
    actor: Name | None = Field(None, description="Who asks, where no token says it")


class PlainAsked(ActorNamed):
    body: Annotated[Text, Field(min_length=1, max_length=20_000)] | None = Field(
        None, description="What is being written in place of the draft's words; nothing of it is kept"
    )


class PairView(Outgoing):
    source: str
    said: str = Field(description="Empty where no translation held: the sentence stays as it is, marked")
    faults: list[staff.Fault] = Field(description="Why what the model wrote was not taken")


class RowView(Outgoing):
    marker: str = Field(examples=["가."])
    level: int
    pairs: list[PairView]


class TranslationView(Outgoing):
    """A machine translation beside its source. The Korean alone counts."""

    subject: str = Field(description="Id of the draft or of the complaint")
    source: str = Field(examples=["ko"])
    target: str = Field(examples=["en"])
    outcome: staff.TranslationOutcome
    notice: list[str] = Field(description="What stands above it, on either side")
    rows: list[RowView]
    made: datetime
    writer: str
    prompt_digest: str
    revision: int = Field(description="Of the draft; 0 for a complaint")
    note: str = Field(description="Why no model answered")

    @classmethod
    def of(cls, made: staff.Translation) -> TranslationView:
        return cls(
            subject=made.subject,
            source=made.source,
            target=made.target,
            outcome=made.outcome,
            notice=[staff.NOTICE[made.source or "ko"], staff.NOTICE[made.target]],
            rows=[RowView.model_validate(row) for row in made.rows],
            made=made.made,
            writer=made.writer,
            prompt_digest=made.prompt_digest,
            revision=made.revision,
            note=made.note,
        )


class ReadabilityView(Outgoing):
    sentences: int
    words: int
    mean_words: float = Field(description="Words (어절) in a sentence")
    hard: list[str] = Field(description="Words that the glossary knows a plainer one for")
    score: float = Field(description="0..100, higher is easier; ours and open, no validated scale")


class ChangeView(Outgoing):
    before: str
    after: str
    by: str = Field(description="`glossary`, or the name of the model")


class PlainView(Outgoing):
    """A draft in plainer words, as a proposal: change the draft with `text` to take it over."""

    text: str
    before: ReadabilityView
    after: ReadabilityView
    changes: list[ChangeView]
    verdict: VerdictView | None
    revision: int
    note: str
