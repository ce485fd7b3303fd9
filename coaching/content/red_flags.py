"""Reading the red flags that ship with the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.scorecards import inflected, read_scores
from coaching.rules.plain_words import bare
from coaching.rules.red_flags import Answers, Cues, Excuse, RedFlags, Rule, Tier

_WITHIN_WORDS = 6


def load_red_flags() -> RedFlags:
    """The knowledge of the first screen.

    Raises:
        ContentError: something in the file is not as it must be.
    """
    content = read_yaml("red_flags.yml")
    try:
        themes = [read_yaml(f"alarms/{name}.yml") for name in content["parts"]]
        company = read_yaml(f"alarms/{content['company']}.yml")
        scores = read_yaml(f"alarms/{content['scores']}.yml")
        points = {name: read_yaml(f"alarms/points_{name}.yml") for name in scores["families"]}
        whole = {name: read_yaml(f"alarms/whole_{name}.yml") for name in scores["families"]}
        look_alikes = frozenset(read_yaml(f"alarms/{content['look_alikes']}.yml")["words"].split())
        rules = tuple(_read_rule(raw) for theme in themes for raw in theme["rules"])
        return RedFlags(
            version=content["version"],
            source=content["source"].strip(),
            signed_off_by=content["signed_off_by"],
            concepts=_read_concepts([*themes, company]),
            rules=rules,
            scores=read_scores(scores, points, whole, company["concepts"]),
            cues=_read_cues(content["cues"]),
            answers=_read_answers(content["answers"]),
            lists={name: _lines(words) for name, words in content["lists"].items()},
            short_forms=_pairs(content["short_forms"]),
            spelled_right=_words(content["spelled_right"]) | look_alikes,
        )
    except (KeyError, ValueError) as error:
        raise ContentError(f"red_flags.yml: {error}") from error


def _read_concepts(themes: Sequence[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    concepts: dict[str, tuple[str, ...]] = {}
    for theme in themes:
        for name, phrases in theme["concepts"].items():
            if name in concepts:
                raise ValueError(f"two concepts are called {name!r}")
            concepts[name] = _phrases(phrases) if isinstance(phrases, str) else _lines(phrases)
    return concepts


def _phrases(raw: str) -> tuple[str, ...]:
    """Phrases between commas, with ``hurt+`` written out."""
    return tuple(inflected(phrase) for phrase in dict.fromkeys(map(str.strip, raw.split(","))))


def _read_rule(raw: Mapping[str, Any]) -> Rule:
    return Rule(
        id=raw["id"],
        tier=Tier(raw["tier"]),
        category=raw["category"],
        concepts=tuple(raw["all"]),
        why=raw["why"],
        within=raw.get("within", _WITHIN_WORDS),
        excuses=frozenset(Excuse(name) for name in raw.get("excuses", list(Excuse))),
        unless=tuple(raw.get("unless", ())),
        in_order=raw.get("in_order", False),
        across=raw.get("across", False),
    )


def _read_cues(raw: Mapping[str, Any]) -> Cues:
    return Cues(
        negation=_lines(raw["negation"]),
        negation_after=_lines(raw["negation_after"]),
        no_negation=_lines(raw["no_negation"]),
        negation_fillers=_words(raw["negation_fillers"]),
        list_words=_words(raw["list_words"]),
        list_joins=_words(raw["list_joins"]),
        comparison=_lines(raw["comparison"]),
        history=_lines(raw["history"]),
        today_words=_words(raw["today_words"]),
        present=_lines(raw["present"]),
        again=_lines(raw["again"]),
        no_again=_lines(raw["no_again"]),
        question=_lines(raw["question"]),
        story=_lines(raw["story"]),
        denial=_lines(raw["denial"]),
        reported=_lines(raw["reported"]),
        own_state=_lines(raw["own_state"]),
        oneself=_words(raw["oneself"]),
        clause_words=_words(raw["clause_words"]),
        idioms=_lines(raw["idioms"]),
        idioms_across_commas=_lines(raw["idioms_across_commas"]),
    )


def _read_answers(raw: Mapping[str, Any]) -> Answers:
    return Answers(
        yes=_lines(raw["yes"]),
        no=_lines(raw["no"]),
        unsure=_lines(raw["unsure"]),
        well=_lines(raw["well"]),
        turned_round=_pairs(raw["turned_round"]),
        frames=_lines(raw["frames"]),
        wishes=_lines(raw["wishes"]),
        helpers=_words(raw["helpers"]),
        articles=_words(raw["articles"]),
    )


def _pairs(raw: Mapping[str, str]) -> dict[str, str]:
    _lines([*raw, *raw.values()])
    return {bare(word): meaning for word, meaning in raw.items()}


def _words(raw: list[str]) -> frozenset[str]:
    return frozenset(bare(word) for word in _lines(raw))


def _lines(raw: list[str]) -> tuple[str, ...]:
    for line in raw:
        if not isinstance(line, str):  # YAML reads a bare no, on or off as true or false
            raise ContentError(f"red_flags.yml: {line!r} wants quotation marks")
    return tuple(raw)
