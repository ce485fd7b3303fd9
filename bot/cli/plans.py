"""``pacewise plan``: the judge of if-then plans, for whoever wants to try or measure it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from bot.cli.json_lines import answer_each_line

if TYPE_CHECKING:
    from coaching.rules.if_then import Cue, Plan

commands = typer.Typer(no_args_is_help=True, help="Look into the judge of if-then plans.")

_UNREAD: dict[str, Any] = {
    "valid": None,
    "cue": None,
    "action": None,
    "problems": [],
    "cue_kind": None,
    "at": None,
}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(commands, name="plan")


@commands.callback()
def _group() -> None:
    """Keeps ``check`` a command of its own while it is the only one."""


@commands.command("check")
def check() -> None:
    """Judge if-then plans: one JSON object a line in, one a line out.

    In: "text". Out: "valid", "cue" and "action" as said (null where there is none), "problems" (no_cue,
    vague_cue, two_cues, no_action, negative, not_concrete, no_amount, two_actions, over_limit, medicine),
    "cue_kind" (time, event, place, state or vague) and "at" ("18:30", "after:breakfast" or null). A line
    that cannot be read gets "valid": null and "error", and the exit status 1 at the end; blank lines are
    passed over.
    """
    from coaching.content.protocols import plan_limits
    from coaching.rules.if_then import judge_plan

    limits = plan_limits()
    answer_each_line(lambda row: _describe(judge_plan(_text_of(row), limits)), unread=_UNREAD)


def _describe(plan: Plan) -> dict[str, Any]:
    return {
        "valid": plan.valid,
        "cue": plan.cue.text if plan.cue else None,
        "action": plan.action.text if plan.action else None,
        "problems": [str(problem) for problem in plan.problems],
        "cue_kind": str(plan.cue.kind) if plan.cue else None,
        "at": _moment_of(plan.cue),
    }


def _moment_of(cue: Cue | None) -> str | None:
    if cue is None:
        return None
    return f"{cue.at:%H:%M}" if cue.at is not None else cue.routine


def _text_of(row: dict[str, Any]) -> str:
    """The text of one line of input.

    Raises:
        ValueError: there is none.
    """
    text = row.get("text")
    if not isinstance(text, str):
        raise ValueError('"text" must be there, and a string')
    return text
