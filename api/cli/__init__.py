"""The `minwon` command."""

from __future__ import annotations


def main() -> None:
    """Run the command and leave with its exit code: 0 done, 1 nothing to show for it, 2 cannot be done."""
    from api.cli.app import run

    run()
