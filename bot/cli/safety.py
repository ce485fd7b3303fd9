"""``pacewise safety``: the safety screen by itself, for whoever wants to look into it or measure it."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

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
def screen(
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

    judged = Screen(load_red_flags())
    unread = 0
    with ExitStack() as stack:
        second_look = stack.enter_context(_open_second_look()) if learned else None
        for number, line in enumerate(_lines(sys.stdin), start=1):
            if not line.strip():
                continue
            try:
                text, in_reply_to = _read(line)
            except ValueError as error:
                unread += 1
                typer.echo(f"✗ line {number}: {error}", err=True)
                _write({**_UNREAD, "error": f"line {number}: {error}"})
            else:
                _write(_describe(_judge(judged, second_look, text, in_reply_to)))
    if unread:
        raise typer.Exit(1)


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


def _lines(stream: TextIO) -> Iterator[str]:
    # What is no UTF-8 becomes an error of its line, not the end of everything.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="\n")
    return iter(stream)


def _read(line: str) -> tuple[str, str | None]:
    """The text and the question of one line of input.

    Raises:
        ValueError: it is not what it should be; the message says why.
    """
    try:
        line.encode()
        row = json.loads(line)
    except UnicodeEncodeError:
        raise ValueError("not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at character {error.pos + 1})") from None
    except (ValueError, RecursionError):
        raise ValueError("not JSON that can be read") from None
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    text, in_reply_to = row.get("text"), row.get("in_reply_to")
    if not isinstance(text, str):
        raise ValueError('"text" must be there, and a string')
    if not isinstance(in_reply_to, str | None):
        raise ValueError('"in_reply_to" must be a string or null')
    return text, in_reply_to


def _write(row: dict[str, Any]) -> None:
    """Write a line at once: whoever feeds line by line waits for it."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
