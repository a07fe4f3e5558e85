"""The verbs of the command, put together. A verb is one module with one function; it is added by naming it here.

Verbs import what they work with inside their function, so that `minwon --help` stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

import typer

from api.cli.ask import ask
from api.cli.audit import approvers, erase, expired, export_head, verify
from api.cli.audit import show as show_record
from api.cli.backup import backup, restore
from api.cli.batch import batch
from api.cli.case import attach, correct, extend, pause
from api.cli.case_course import happened, notice, withdraw
from api.cli.case_show import show as show_case
from api.cli.demo import demo
from api.cli.deploy import deploy
from api.cli.diff import diff
from api.cli.draft import draft
from api.cli.due import due
from api.cli.index import index, train
from api.cli.init import init
from api.cli.intake import intake
from api.cli.learn import confirm, list_learned, show_learned, switch_off, switch_on, undo
from api.cli.learn import sync as sync_learned
from api.cli.models import off, on, status
from api.cli.options import Home
from api.cli.refs import refs
from api.cli.regulations import regulations
from api.cli.repeats import repeats
from api.cli.report import report
from api.cli.research import research, stale
from api.cli.review import review
from api.cli.search import search
from api.cli.send import send
from api.cli.serve import serve
from api.cli.show import show
from api.cli.similar import similar
from api.cli.statistics import statistics
from api.cli.sync import sync
from api.cli.token import create, list_tokens, revoke
from api.cli.translate import plain, translate
from api.cli.triage import triage

VERBS: tuple[Callable[..., None], ...] = (
    demo,
    init,
    index,
    train,
    sync,
    search,
    show,
    regulations,
    refs,
    research,
    stale,
    diff,
    ask,
    draft,
    translate,
    plain,
    intake,
    batch,
    triage,
    due,
    repeats,
    review,
    send,
    approvers,
    similar,
    statistics,
    report,
    serve,
    backup,
    restore,
    deploy,
)
"""In the order of the help."""

GROUPS: dict[str, tuple[str, dict[str, Callable[..., None]]]] = {
    "case": (
        "A complaint that was taken: read it, correct it, pause and extend its clock, end it. A person decides.",
        {
            "show": show_case,
            "correct": correct,
            "pause": pause,
            "extend": extend,
            "notice": notice,
            "withdraw": withdraw,
            "happened": happened,
            "attach": attach,
        },
    ),
    "learn": (
        "What was learned from review: sent replies lead searches and fill in hints, corrections teach the triage.",
        {
            "list": list_learned,
            "show": show_learned,
            "off": switch_off,
            "on": switch_on,
            "undo": undo,
            "confirm": confirm,
            "sync": sync_learned,
        },
    ),
    "audit": (
        "The record: whether it can be believed, what it says, what has been kept long enough.",
        {
            "verify": verify,
            "export-head": export_head,
            "show": show_record,
            "expired": expired,
            "erase": erase,
        },
    ),
    "token": (
        "Who may do what: make, list and revoke tokens.",
        {"create": create, "list": list_tokens, "revoke": revoke},
    ),
    "models": (
        "Language models: what they took today, and the switch that stops them.",
        {"status": status, "off": off, "on": on},
    ),
}
"""Verbs of one thing: `minwon token create`."""

_SAYS = "Grounded draft replies to municipal complaints (민원), for people to review."
_CODES = (
    "Exit codes: 0 done; 1 it ran but has nothing to show (nothing found, no such article in force, no rule that "
    "answers); 2 it could not be done, and the message says where and what to do."
)


def command() -> typer.Typer:
    """The command with all its verbs."""
    app = typer.Typer(
        name="minwon",
        help=_SAYS,
        epilog=_CODES,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # rich's help costs half a second of imports
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_every_verb)
    for verb in VERBS:
        app.command()(verb)
    for name, (says, verbs) in GROUPS.items():
        group = typer.Typer(help=says, no_args_is_help=True, rich_markup_mode=None)
        for verb_name, verb in verbs.items():
            group.command(verb_name)(verb)
        app.add_typer(group, name=name)
    return app


def run(arguments: Sequence[str] | None = None) -> None:
    """Run a command line, this process's own if none is given, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        command()(arguments, prog_name="minwon")
    except SystemExit:
        raise
    except _expected() as error:
        from api.cli.screen import complain

        complain(error, as_json="--json" in (sys.argv if arguments is None else arguments))
        sys.exit(2)


def _every_verb(context: typer.Context, home: Home = None) -> None:
    if home:
        given = {"home": home}
        context.default_map = {verb.__name__: given for verb in VERBS} | {
            name: dict.fromkeys(verbs, given) for name, (_, verbs) in GROUPS.items()
        }


def _expected() -> tuple[type[Exception], ...]:
    """What a person can mend. A package that was not loaded raised nothing, and loading it now would take seconds."""
    from api.errors import ApiError

    bases = {"assistant": "AssistantError", "knowledge_base": "KnowledgeBaseError"}
    loaded = [getattr(sys.modules[name], base) for name, base in bases.items() if name in sys.modules]
    return (ApiError, OSError, *loaded)
