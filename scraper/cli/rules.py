"""``copydesk rules``: list the rules, or what each one removes from saved pages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from scraper.cli.given.formats import FORMATS
from scraper.cli.given.sources import load_sites, sites_option
from scraper.cli.inert import inert_json
from scraper.cli.shown.account import family_of
from scraper.cli.shown.output import open_sink
from scraper.cli.shown.wrapping import wrap

if TYPE_CHECKING:
    from cleaners.rules import Rule
    from cleaners.sites import Sites

_WIDTH = 80
_NAME, _FIELD, _LIMIT = 20, 13, 7  # columns


@click.command("rules")
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option("--stats", is_flag=True, help="Clean the pages of each PATH, and list what each rule took.")
@click.option("--examples", is_flag=True, help="With --stats: show the longest lines of story that each rule took.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="With --stats: cleaning processes; one per processor by default.",
)
@click.option("--json", "as_json", is_flag=True, help="Write the list as JSON.")
@sites_option
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    stats: bool,
    examples: bool,
    jobs: int | None,
    as_json: bool,
    sites: str | None,
) -> None:
    """List the rules with their names, the fields that they fill, their limits and their reasons. A rule that would
    take a larger share of a story than its limit is overruled.

    With --stats, PATH is a saved page or a folder of them (.html or .txt, also with .gz), and each rule is listed
    with what it took: first those that took most of what the voters rated as story. The exit status is 0 if nothing
    failed, 1 if some pages failed, 3 if all failed, and 2 for wrong usage.
    """
    if stats != bool(paths):
        raise click.UsageError("--stats needs a PATH" if stats else "a PATH needs --stats")
    if not stats and (examples or jobs):
        raise click.UsageError("--examples and --jobs need --stats")
    site_files = load_sites(sites)
    if not stats:
        _write(_as_json(listed(site_files)) if as_json else "\n".join(_table(site_files)) + "\n")
        return
    from scraper.cli.shown import rule_stats

    total, report = rule_stats.collect(paths, jobs, site_files)
    if total.pages:
        rules = rule_stats.rows(total, all_rules(site_files))
        if as_json:
            _write(_as_json(rule_stats.to_dict(total, rules)))
        else:
            _write("\n".join(rule_stats.table(total, rules, examples=examples)) + "\n")
    ctx.exit(report.exit_status)


def all_rules(sites: Sites | None) -> list[Rule]:
    """The built-in rules, and those of the sites."""
    from cleaners.rules import DEFAULT

    return [*DEFAULT, *(rule for site in sites or () for rule in site.rules)]


def listed(sites: Sites | None) -> list[dict[str, Any]]:
    """The rules as plain data."""
    return [
        {
            "name": rule.name,
            "family": family_of(rule.name),
            "why": rule.why,
            "field": rule.field,
            "limit": rule.limit,
            "yields": rule.yields,
        }
        for rule in all_rules(sites)
    ]


def _table(sites: Sites | None) -> Iterator[str]:
    rules: list[Rule] = all_rules(sites)
    yield "RULE".ljust(_NAME) + "TO FIELD".ljust(_FIELD) + "LIMIT  WHY"
    for family, members in _families(rules).items():
        yield family
        for rule in members:
            limit = "" if rule.field == "body" else f"{rule.limit:.0%}"
            name = "  " + rule.name.removeprefix(f"{family}/")
            head = f"{name:<{_NAME}}{rule.field or '':<{_FIELD}}{limit:>{_LIMIT - 2}}  "
            # A name that is longer than its column has a line of its own.
            if len(name) >= _NAME:
                yield name
                head = " " * _NAME + head[len(name) :].rjust(_FIELD + _LIMIT)
            for at, line in enumerate(wrap(rule.why, _WIDTH - _NAME - _FIELD - _LIMIT)):
                yield (head if at == 0 else " " * len(head)) + line
    if sites is None:
        yield ""
        yield "Rules without a field remove lines. --sites DIR also lists site rules."


def _families(rules: Sequence[Rule]) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(family_of(rule.name), []).append(rule)
    return found


def _as_json(data: Any) -> str:
    return inert_json(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def _write(document: str) -> None:
    open_sink(None, FORMATS["text"], ()).write("", document)
