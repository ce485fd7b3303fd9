"""``pacewise safety``: the safety screen by itself, for whoever wants to look into it or measure it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.json_lines import answer_each_line

if TYPE_CHECKING:
    from bot.cli.second_look import SecondLook
    from coaching.rules.safety import Screen, Verdict

commands = typer.Typer(no_args_is_help=True, help="Look into the safety screen.")

_UNREAD: dict[str, Any] = {"tier": None, "category": None, "matched": [], "why": None}


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.add_typer(commands, name="safety")


@commands.callback()
def _group() -> None:
    """Keeps ``screen`` a command of its own while it is the only one."""


@commands.command("screen")
def screen_lines(
    learned: Annotated[
        bool, typer.Option("--learned", help="Add the trained layer, which turns some 'none' into 'ask'.")
    ] = False,
) -> None:
    """Screen sentences: one JSON object a line in, one a line out.

    In: "text" and, if it answers one, "in_reply_to": the question asked before. Out: "tier" (emergency,
    crisis, same_day, urgent, routine, ask or none), "category", "matched" and "why". A line that cannot be
    read gets "tier": null and "error", and the exit status 1 at the end; blank lines are passed over.
    """
    from coaching.content.red_flags import load_red_flags
    from coaching.rules.safety import Screen

    screen = Screen(load_red_flags())
    with ExitStack() as stack:
        second_look = stack.enter_context(_open_second_look()) if learned else None

        def answer(row: dict[str, Any]) -> dict[str, Any]:
            return _describe(_judge(screen, second_look, *_parts_of(row)))

        answer_each_line(answer, unread=_UNREAD)


def _open_second_look() -> SecondLook:
    from bot.cli.second_look import SecondLook

    return SecondLook()


def _judge(screen: Screen, second_look: SecondLook | None, text: str, in_reply_to: str | None) -> Verdict:
    """The rules' verdict; the second look only ever turns none into ask."""
    from coaching.rules.safety import Tier

    verdict = screen.judge(text, in_reply_to=in_reply_to)
    if second_look is None or verdict.tier is not Tier.NONE:
        return verdict
    seen = second_look.look(text)
    if seen is None:
        return verdict
    why = f"the second look takes it for a {seen.concern.replace('_', ' ')} ({seen.confidence:.2f})"
    return replace(verdict, tier=Tier.ASK, category=seen.category, matched=("second_look",), why=why)


def _describe(verdict: Verdict) -> dict[str, Any]:
    return {
        "tier": verdict.tier.value,
        "category": verdict.category,
        "matched": list(verdict.matched),
        "why": verdict.why,
    }


def _parts_of(row: dict[str, Any]) -> tuple[str, str | None]:
    """The text and the question of one line of input.

    Raises:
        ValueError: it is not what it should be; the message says why.
    """
    text, in_reply_to = row.get("text"), row.get("in_reply_to")
    if not isinstance(text, str):
        raise ValueError('"text" must be there, and a string')
    if not isinstance(in_reply_to, str | None):
        raise ValueError('"in_reply_to" must be a string or null')
    return text, in_reply_to
