"""Points for the screen's scorecards from labelled sentences: ``make weigh``.

``python -m tests.weigh_signs --unseen [FILE ...]`` writes nothing and shows how the screen would do on
writers that the points have not seen. Sentences that are held out are never read here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import yaml

from coaching.content.demo import load_cast
from coaching.content.files import read_yaml
from coaching.content.red_flags import load_red_flags
from coaching.rules.red_flags import Scores
from coaching.rules.safety import Screen, Tier
from coaching.rules.scorecards import DENIED, EXCUSES
from coaching.rules.whole_messages import beginnings
from tests.support.cases import load_cases
from tests.support.labelled import (
    HELD_OUT,
    Labelled,
    fitted_names,
    load_labelled,
    ordinary_answers,
    plain_signs,
)

_ROOT = Path(__file__).parents[1]
_ALARMS = _ROOT / "coaching" / "content" / "alarms"
_CHAT = _ROOT / "tests" / "data" / "safety" / "ordinary_chat.txt"
_SECOND_LOOK = _ROOT / "nlu" / "data" / "second_look"
_CLASSES = {"crisis": Tier.CRISIS, "red_flag": Tier.EMERGENCY, "neither": Tier.NONE}
_MIXED = {"crisis": "suicide"}  # kinds of the second look that are no category
_EVERY_NTH_ORDINARY_ANSWER = 12
_CORE = {"core", "reported", "rules"}
_CASES = (
    "red_flags_alarms.yml",
    "red_flags_contexts.yml",
    "red_flags_harmless.yml",
    "red_flags_plans.yml",
)
_SURELY = 8  # times that the plainest sentences are counted, and those of the unit tests
_TALK = 1  # times that sentences of talks are counted: they are few beside a check-in's
_OWN = 5  # times that examples of the dialogue's intents are counted
_WIDTH = 140
_HEAD = """\
# What every sign of this family of alarms is worth, written by `make weigh` from the labelled sentences of
# tests/data/safety. An alarm from `threshold` on, a question from `asks_from` on; below zero speaks against
# one. How it works: docs/adr/0010-scorecards.md. It may be changed by hand and is signed like the rest; the
# next `make weigh` fits to the sentences anew (misspelt words are read by the present points).
"""


_WHOLE_HEAD = """\
# What beginnings of words speak for in a message as a whole, written by `make weigh` from the labelled
# sentences of tests/data/safety. The level is points for the root of the number of words; `^` and `$` are
# where a message begins and ends. How it works: docs/adr/0010-scorecards.md.
"""


@dataclass(frozen=True)
class _Sentence:
    writer: str
    labelled: Labelled
    has_card: bool = True


def main() -> None:
    """Collect, fit in Rasa's environment (which has the libraries), write or report."""
    knowledge = load_red_flags()
    screen = Screen(knowledge)
    families = read_yaml("alarms/scores.yml")["families"]
    names = list(families)
    sentences = list(_sentences())
    if "--unseen" not in sys.argv:
        _weigh_whole_messages(screen, knowledge.scores, names, sentences)
    if "--whole" in sys.argv:
        return
    messages = [_message(screen, knowledge.scores, names, one) for one in sentences]
    request: dict[str, Any] = {
        "excuses": [DENIED, *EXCUSES.values()],
        "families": {name: [] for name in names},
        "no_theme": {
            name: raw["no_theme"].split(", ") for name, raw in families.items() if "no_theme" in raw
        },
        "messages": [message for message in messages if message["thoughts"]],
        "leave_out": [],
    }
    for rule in knowledge.rules:
        request["families"][names[knowledge.scores.family_of(rule)]].append(rule.id)
    if "--unseen" in sys.argv:
        wanted = sys.argv[sys.argv.index("--unseen") + 1 :]
        rounds = {one.writer for one in sentences if one.writer.startswith("round_3")}
        request["leave_out"] = sorted(rounds & set(wanted) if wanted else rounds)
        _report(request["messages"], _fit(request), request["leave_out"])
    else:
        for name, points in _fit(request).items():
            (_ALARMS / f"points_{name}.yml").write_text(_HEAD + _written(points), encoding="utf-8")


def _weigh_whole_messages(
    screen: Screen, scores: Scores, names: Sequence[str], sentences: Iterable[_Sentence]
) -> None:
    messages = [
        {
            "family": _family_name(scores, names, one.labelled),
            "words": beginnings(screen.words(one.labelled.text)),
        }
        for one in chain(sentences, _plain_answers())
    ]
    for name, points in _run("nlu.weigh_whole", {"families": list(names), "messages": messages}).items():
        (_ALARMS / f"whole_{name}.yml").write_text(_WHOLE_HEAD + _written_whole(points), encoding="utf-8")


def _family_name(scores: Scores, names: Sequence[str], labelled: Labelled) -> str | None:
    if labelled.tier is Tier.NONE:
        return None
    return names[scores.family_of_category(labelled.category)]


def _message(screen: Screen, scores: Scores, names: Sequence[str], one: _Sentence) -> dict[str, Any]:
    labelled = one.labelled
    cards = (card.alarm for family in scores.families for card in family.cards)
    card = next((a.id for a in cards if (a.tier, a.category) == (labelled.tier, labelled.category)), None)
    return {
        "writer": one.writer,
        "family": _family_name(scores, names, labelled),
        "card": card if one.has_card else None,
        "thoughts": screen.thoughts(labelled.text),
    }


def _sentences() -> Iterator[_Sentence]:
    held_out = {one for name in HELD_OUT for one in load_labelled(name)}
    for name in fitted_names():
        times = _SURELY if name in _CORE else _TALK if name.startswith("talk/") else 1
        yield from (
            _Sentence(name, one) for one in load_labelled(name) * times if _speaks_for_itself(one, held_out)
        )
    for one in plain_signs():
        yield _Sentence("plain", one)
    for case in chain.from_iterable(map(load_cases, _CASES * _SURELY)):
        tier, category = case.get("tier", "none"), case.get("category", "none")
        yield _Sentence("cases", Labelled(Tier(tier), category, case["text"]))
    for path in sorted(_SECOND_LOOK.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for label, kinds in content.items():
            for kind, texts in kinds.items():
                category = _MIXED.get(label, kind) if kind == "mixed" else kind
                for text in texts:
                    yield _Sentence(path.stem, Labelled(_CLASSES[label], category, text), has_card=False)
    harmless = [
        *list(ordinary_answers())[::_EVERY_NTH_ORDINARY_ANSWER],
        *_demo_lines(),
        *list(_examples()) * _OWN,
    ]
    harmless += _CHAT.read_text(encoding="utf-8").splitlines() * _SURELY
    for text in filter(None, harmless):
        yield _Sentence("ordinary", Labelled(Tier.NONE, "ordinary", text))


def _plain_answers() -> Iterator[_Sentence]:
    """More combinations of ordinary answers: as a whole, their parts could add up in any of them."""
    for text in list(ordinary_answers())[::2]:
        yield _Sentence("ordinary", Labelled(Tier.NONE, "ordinary", text))


def _speaks_for_itself(one: Labelled, held_out: Container[Labelled]) -> bool:
    """Whether a sentence is fitted to: not held out, and no answer that only its question makes an alarm."""
    return one not in held_out and (one.in_reply_to is None or one.tier is Tier.NONE)


def _demo_lines() -> Iterator[str]:
    for patient in load_cast().patients:
        yield from (*patient.activities, *patient.notes, *(aside.words for aside in patient.asides))


def _examples() -> Iterator[str]:
    """What people say to the coach otherwise: the examples of the dialogue's intents."""
    for path in sorted((_ROOT / "nlu" / "data").glob("*.yml")):
        for item in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["nlu"]:
            yield from (line[2:] for line in item["examples"].splitlines() if line.startswith("- "))


def _fit(request: Mapping[str, Any]) -> Any:
    return _run("nlu.weigh", request)


def _run(module: str, request: Mapping[str, Any]) -> Any:
    command = [str(_ROOT / ".venv-rasa" / "bin" / "python"), "-m", module]
    done = subprocess.run(
        command, input=json.dumps(request), capture_output=True, text=True, check=False, cwd=_ROOT
    )
    if done.returncode:
        sys.exit(f"{module} failed:\n{done.stderr}")
    return json.loads(done.stdout)


def _report(messages: Iterable[Mapping[str, Any]], scores: Iterable[float], writers: Iterable[str]) -> None:
    found: dict[str, dict[bool, list[float]]] = defaultdict(lambda: {True: [], False: []})
    for message, score in zip(messages, scores, strict=True):
        found[message["writer"]][message["family"] is not None].append(score)
    both: dict[bool, list[float]] = {
        kind: [score for writer in writers for score in found[writer][kind]] for kind in (True, False)
    }
    for offset in (-20, -15, -10, -5, -1, 0, 5, 10):
        _say(f"threshold {offset:+}: {_shares(both, offset)}")
    for writer in writers:
        _say(f"{writer:12} {_shares(found[writer], 0)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _shares(scores: Mapping[bool, list[float]], offset: int) -> str:
    seen = [score >= offset for score in scores[True]]
    alarmed = [score >= offset for score in scores[False]]
    shares = [f"seen {sum(seen) / len(seen):.1%} of {len(seen)}"] if seen else []
    shares += [f"false alarms {sum(alarmed) / len(alarmed):.2%} of {len(alarmed)}"] if alarmed else []
    return ", ".join(shares)


def _written(points: Mapping[str, Any]) -> str:
    lines = [f"{name}: {points[name]}" for name in ("threshold", "asks_from", "any_rule")]
    for kind in ("of_rules", "signs", "words", "pairs"):
        lines += ["", f"{kind}:", *_rows(points[kind], "  ")]
    lines += ["", "# Which theme of the family an alarm is told by: the card with the most points.", "cards:"]
    for card, own in points["cards"].items():
        lines += [
            f"  {card}:",
            f"    handicap: {own['handicap']}",
            "    words:",
            *_rows(own["words"], "      "),
        ]
        if "theme" in own:
            lines += ["    theme: >-", *_wrapped(own["theme"], "      ")]
    return "\n".join(lines) + "\n"


def _written_whole(points: Mapping[str, Any]) -> str:
    lines = [f"alarm_from: {points['alarm_from']}"]
    for kind in ("words", "next_to", "one_between"):
        lines += ["", f"{kind}:", *_rows(points[kind], "  ")]
    return "\n".join(lines) + "\n"


def _rows(points: Mapping[str, int], indent: str) -> list[str]:
    by_number: dict[int, list[str]] = defaultdict(list)
    for name, number in points.items():
        by_number[number].append(name)
    rows = []
    for number in sorted(by_number, reverse=True):
        rows += [f"{indent}{number}: >-", *_wrapped(sorted(by_number[number]), f"{indent}  ")]
    return rows


def _wrapped(names: Sequence[str], indent: str) -> list[str]:
    rows = []
    line = indent[:-1]
    for name in names:
        piece = f" {name},"
        if len(line) + len(piece) > _WIDTH:
            rows.append(line)
            line = indent[:-1]
        line += piece
    return [*rows, line.removesuffix(",")]


if __name__ == "__main__":
    main()
