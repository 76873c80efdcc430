"""The copydesk command: one module per command, loaded when it is called.

Exit status: 0 nothing failed, 1 some sources failed, 2 wrong usage, 3 all sources failed, 130 interrupted from the
keyboard, 141 the reader of the output stopped reading.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

import click

from scraper.cli.report import INTERRUPTED
from scraper.version import __version__

# The module of each command, and what it does. The module has it as ``command``, and is loaded when it is called.
_COMMANDS = {
    "clean": ("scraper.cli.clean", "Turn pages, files and texts into clean articles."),
    "crawl": ("scraper.cli.crawl", "Fetch, clean and store new articles of the sites in the seeds."),
    "explain": ("scraper.cli.explain", "Show what became of every block of a page, and why."),
    "export": ("scraper.cli.export", "Write the articles in the store for other programs."),
    "reclean": ("scraper.cli.reclean", "Clean the stored pages again, without fetching, and show what changes."),
    "retry": ("scraper.cli.retry", "Make due again what failed."),
    "rules": ("scraper.cli.rules", "List the rules, or what each one removes from saved pages."),
    "save": ("scraper.cli.save", "Save a page and its article as a regression test."),
    "seeds": ("scraper.cli.seeds", "Check, find, import and export what to crawl."),
    "status": ("scraper.cli.status", "Show the sites, last runs, counts and errors in the store."),
}


class _Commands(click.Group):
    """A group whose commands are imported when they are used, so that each starts quickly."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, does) for name, (_, does) in _COMMANDS.items()])


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        click.echo(f"copydesk {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Turn news and blog pages into clean articles, with an account of every line left out."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command with the arguments (those of the process by default) and exit with its status."""
    sys.exit(_run(arguments))


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = cli.main(
            args=list(arguments) if arguments is not None else None,
            prog_name="copydesk",
            standalone_mode=False,
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    return status if isinstance(status, int) else 0
