"""Whether the screen still judges as it did: for work on its speed, which must change no verdict.

``python -m tests.same_verdicts --store FILE`` writes what it says to every labelled sentence, to texts like
those of ``python -m bench.screen``, and to sentences run together and mistyped; ``--compare FILE`` shows
what differs.
"""

from __future__ import annotations

import hashlib
import random
import string
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.screen import CHARACTERS, text_writers
from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen
from tests.support.labelled import HELD_OUT, Labelled, fitted_names, load_labelled, ordinary_answers

_TEXTS_OF_A_KIND = 150
_MIXTURES = 8000
_SEPARATORS = (" ", ". ", ", ", " and ", "\n", "! ", "? ", "... ", " but ", " - ", "", ": ", ".")
_MOST_SHOWN = 20
_Case = tuple[str, str | None]


def main() -> None:
    """Store or compare."""
    way, path = sys.argv[1], Path(sys.argv[2])
    screen = Screen(load_red_flags())
    lines = [_line(screen, *case) for case in _cases()]
    if way == "--store":
        path.write_text("\n".join(lines), encoding="utf-8")
        return
    stored = path.read_text(encoding="utf-8").split("\n")
    differing = [(old, new) for old, new in zip(stored, lines, strict=True) if old != new]
    for old, new in differing[:_MOST_SHOWN]:
        sys.stdout.write(f"was {old}\nis  {new}\n\n")
    sys.stdout.write(f"{len(differing)} of {len(lines)} differ\n")
    sys.exit(bool(differing))


def _line(screen: Screen, text: str, in_reply_to: str | None) -> str:
    verdict = screen.judge(text, in_reply_to=in_reply_to)
    thoughts = [(words, sorted(signs), rules) for words, signs, rules in screen.thoughts(text)]
    fitted_to = hashlib.sha1(repr(thoughts).encode(), usedforsecurity=False).hexdigest()[:12]
    found = (verdict.tier.value, verdict.category, verdict.matched, verdict.why)
    return repr((text[:200], in_reply_to, *found, fitted_to))


def _cases() -> Iterator[_Case]:
    chance = random.Random("same verdicts")
    labelled = [one for name in (*fitted_names(), *HELD_OUT) for one in load_labelled(name)]
    yield from ((one.text, one.in_reply_to) for one in labelled)
    yield from ((text, None) for text in list(ordinary_answers())[::10])
    for kind, write in text_writers().items():
        of_kind = random.Random(f"{kind}, other texts")
        yield from ((write(of_kind)[:CHARACTERS], None) for _ in range(_TEXTS_OF_A_KIND))
    questions = sorted({one.in_reply_to for one in labelled if one.in_reply_to})
    for _ in range(_MIXTURES):
        yield _mixture(chance, labelled), chance.choice(questions) if chance.random() < 0.2 else None


def _mixture(chance: random.Random, labelled: list[Labelled]) -> str:
    """A few sentences run together, some of them mistyped."""
    changes: tuple[Callable[[random.Random, str], str], ...] = (_kept, _kept, _mistyped, _shortened)
    text = ""
    for one in chance.choices(labelled, k=chance.choice((1, 1, 2, 3, 6))):
        text += chance.choice(changes)(chance, one.text) + chance.choice(_SEPARATORS)
    return text


def _kept(_: random.Random, text: str) -> str:
    return text


def _shortened(chance: random.Random, text: str) -> str:
    return text[chance.randrange(len(text)) :]


def _mistyped(chance: random.Random, text: str) -> str:
    letters = list(text)
    for _ in range(1 + len(letters) // 15):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice((chance.choice(string.ascii_lowercase), "", letters[place] * 3, " "))
    return "".join(letters)


if __name__ == "__main__":
    main()
