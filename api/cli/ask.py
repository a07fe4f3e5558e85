"""`minwon ask`"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.cli.options import Home, Json

if TYPE_CHECKING:
    from assistant import Answer


def ask(
    question: Annotated[
        str, typer.Argument(help='In everyday words: "소화전 앞에 주차하면 얼마예요?".', show_default=False)
    ],
    conversation: Annotated[
        str, typer.Option(help="Id of the conversation that the question goes on with.", show_default=False)
    ] = "",
    home: Home = None,
    as_json: Json = False,
) -> None:
    """Answer a citizen's question as the web service does: checked sentences with their sources, or why not."""
    import asyncio

    from api.backend import open_backend
    from api.cli.screen import machine, out, progress
    from api.schemas.answers import AnswerView
    from api.settings import read_settings
    from assistant import Answers

    async def told(answers: Answers, answer_id: str) -> None:
        async for event in answers.follow(answer_id):
            if event and event.kind == "text" and not as_json:
                out().print(event.text, markup=False, highlight=False, soft_wrap=True)

    with progress() as show:
        backend = open_backend(read_settings(home), show)
    try:
        assert backend.answers, "a home always has its records in a database"
        asked = backend.answers.ask(question, conversation_id=conversation)
        asyncio.run(told(backend.answers, asked.id))
        answer = backend.answers.read(asked.id)
    finally:
        backend.close()
    if as_json:
        machine(AnswerView.model_validate(answer))
    else:
        _print_end(answer)
    if not answer.lines:
        raise typer.Exit(1)


def _print_end(answer: Answer) -> None:
    from api.cli.screen import official_date, out
    from assistant import wording

    console = out()
    for source in answer.sources:
        since = wording.IN_FORCE_SINCE.format(day=official_date(source.citation.effective))
        console.print(f"  [{source.number}] {source.citation} {since}", markup=False, highlight=False, soft_wrap=True)
    console.print(answer.words, markup=False, highlight=False, soft_wrap=True)
    console.print(f"(--conversation {answer.conversation_id})", style="dim", markup=False, highlight=False)
