"""Commands that read one JSON object a line and write one a line, for whoever feeds them from a program."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TextIO

import typer


def answer_each_line(
    answer: Callable[[dict[str, Any]], Mapping[str, Any]], *, unread: Mapping[str, Any]
) -> None:
    """Answer each line of the standard input before the next is read; blank lines are passed over.

    Args:
        answer: makes the answer to one object; raises ``ValueError`` when it isn't what it should be.
        unread: the answer to a line that can't be read; "error" is added, and a note on standard error.

    Raises:
        typer.Exit: with status 1, at the end, if a line could not be read.
    """
    failed = False
    for number, line in enumerate(_lines(sys.stdin), start=1):
        if not line.strip():
            continue
        try:
            row = answer(_read(line))
        except ValueError as error:
            failed = True
            row = {**unread, "error": f"line {number}: {error}"}
            typer.echo(f"✗ {row['error']}", err=True)
        _write(row)
    if failed:
        raise typer.Exit(1)


def _lines(stream: TextIO) -> Iterator[str]:
    # What is no UTF-8 becomes an error of its line, not the end of everything.
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8-sig", errors="surrogateescape", newline="\n")
    return iter(stream)


def _read(line: str) -> dict[str, Any]:
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
    return row


def _write(row: Mapping[str, Any]) -> None:
    """Write a line at once: whoever feeds line by line waits for it."""
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    sys.stdout.flush()
