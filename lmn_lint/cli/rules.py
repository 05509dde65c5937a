"""``lmn-lint rules``: the catalogue as a table, or one rule in full."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import click

from lmn_lint.cli.echo import err, out, out_data
from lmn_lint.cli.faults import OK, USAGE
from lmn_lint.cli.language import Command, current, lang_option, words
from lmn_lint.messages import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lmn_lint.rules.rule import Rule

_WIDEST = 100
_ONE_LINE = 1000
_MOST_MEANT = 3


@click.command(
    cls=Command,
    name="rules",
    help=words(
        "Visa alla regler, eller en regel i sin helhet: varför den finns, hur du gör, fel och rätt exempel. "
        "REGEL är en kod (LMN203), ett namn eller början på en kod (LMN2).",
        "Show all rules, or one rule in full: why it is there, what to do, wrong and right examples. RULE is a "
        "code (LMN203), a name, or the beginning of a code (LMN2).",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("asked", required=False, metavar=words("[REGEL]", "[RULE]"))
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="text|json",
    help=words("Vad som skrivs ut (text om inget annat sägs).", "What is printed (text unless set)."),
)
@click.option(
    "--all", "every_example", is_flag=True, help=words("Visa alla exempel.", "Show all the examples.")
)
@lang_option
def rules(asked: str | None, format_: str, every_example: bool) -> int:
    """Print the rules that are asked for and give the exit code."""
    from lmn_lint.rules.catalogue import all_rules

    chosen = all_rules() if asked is None else _chosen(asked, all_rules())
    if not chosen:
        _say_unknown(asked or "", all_rules())
        return USAGE
    if format_ == "json":
        import json

        from lmn_lint.reports.rule_data import rules_data

        out_data(json.dumps(rules_data(chosen, current()), ensure_ascii=False, indent=1) + "\n")
        return OK
    import shutil

    from lmn_lint.reports.rule_text import rule_lines, table_lines

    one = asked is not None and len(chosen) == 1
    # On a terminal lines are wrapped; elsewhere a table has one line for each rule.
    width = min(shutil.get_terminal_size((_WIDEST, 0)).columns, _WIDEST)
    if not one and not sys.stdout.isatty():
        width = _ONE_LINE
    lines = (
        rule_lines(chosen[0], current(), width, every_example)
        if one
        else table_lines(chosen, current(), width)
    )
    out("\n".join(lines))
    return OK


def _plain(text: str) -> str:
    return re.sub(r"[\s_]+", "-", text.strip().casefold())


def _chosen(asked: str, every: Sequence[Rule]) -> Sequence[Rule]:
    """The rule of that code or name, or the rules whose codes begin so; none where it is neither."""
    plain = _plain(asked)
    code = re.fullmatch(r"(?:lmn-?)?([0-9]{1,3})", plain)
    if code:
        return [record for record in every if record.code.startswith(f"LMN{code[1]}")]
    # Code and name as they are shown, together: "LMN203 diabetes-name-and-care-of".
    both = re.fullmatch(r"(lmn[0-9]{3})-.+", plain)
    return [
        record
        for record in every
        if record.name == plain
        or (both and both[1] == record.code.casefold() and plain.endswith(record.name))
    ]


def _say_unknown(asked: str, every: Sequence[Rule]) -> None:
    from difflib import get_close_matches

    from lmn_lint.masking import visible

    known = {name: record for record in every for name in (record.code.casefold(), record.name)}
    plain = _plain(asked)
    near = get_close_matches(plain, known, n=_MOST_MEANT, cutoff=0.6)
    near += [name for name in known if len(plain) > 2 and plain in name]
    meant = list(dict.fromkeys(f"{known[name].code} {known[name].name}" for name in near))[:_MOST_MEANT]
    if meant:
        either = f" {say(current(), 'rules.or')} "
        err(say(current(), "rules.did_you_mean", asked=visible(asked), names=either.join(meant)))
    else:
        err(say(current(), "rules.unknown", asked=visible(asked)))
