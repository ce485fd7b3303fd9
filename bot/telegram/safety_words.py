"""Which of the bot's lines fits an alarm and what follows it. Pure: also for when the store is down."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from coaching.content.emergency_numbers import EmergencyNumbers, Numbers
from coaching.content.words import Line, ServiceWords
from coaching.rules.safety import Tier, Verdict
from coaching.rules.safety_follow_up import Ending, Question, Reply, SafetyProtocol, tier_of_yes

FLARE_RED_FLAGS = "flare_red_flags"  # the one line of ours that names them
_DISCREET = "abuse"  # what nobody else who reads the phone may learn
_QUESTIONS = {
    "safety_ask_": Question.CLARIFYING,
    "safety_able_": Question.ABLE,
    "safety_unable_": Question.NEAR,
    "safety_not_yet": Question.NEAR,
    "safety_no_credit": Question.NEAR,
    "next_day": Question.NEXT_DAY,
    "safety_had_help_discreet": Question.OPEN,
    "safety_had_help": Question.HAD_HELP,
    "safety_put_off_discreet": Question.OPEN,
    "safety_put_off_": Question.HARD,
    "safety_yes_able": Question.OPEN,
    "safety_near_": Question.OPEN,
    "safety_company": Question.OPEN,
    "safety_safe": Question.OPEN,
    "safety_alone_": Question.OPEN,
    "safety_helped": Question.OPEN,
    "safety_checked_": Question.OPEN,
    "safety_not_meant_": Question.OPEN,
}
# The questions that are put again to who answers something else, and the line that does it; None: their own.
_AGAIN = {
    Question.ABLE: None,
    Question.NEAR: "safety_unable_again",
    Question.HARD: None,
    Question.NEXT_DAY: "safety_had_help",
    Question.HAD_HELP: None,
}
_QUIETLY = "_discreet"
_NO_CREDIT = "safety_no_credit"
_ASIDES = {
    "asks_step": "safety_hold_step",
    "asks_who": "safety_hold_who",
    "asks_meaning": "safety_hold_meaning",
    "asks_why": "safety_hold_why",
    "sorry": "safety_hold_sorry",
    "thanks": "safety_hold_heard",
    "yes": "safety_hold_heard",
}
_BARE_OK = {"thanks", "yes"}
_BY_URGENCY = {"asks_step", "asks_meaning", "asks_why"}
_WHEN = {Tier.EMERGENCY: "now", Tier.CRISIS: "crisis"}
_ENDINGS = {Ending.ENDS: "ended", Ending.STAYS: "held", Ending.NONE_TO_END: "noted"}


def safety_lines(
    verdict: Verdict,
    country: str | None,
    numbers: EmergencyNumbers,
    words: ServiceWords,
    protocol: SafetyProtocol,
) -> list[Line]:
    """The words of an alarm without anything that needs the store: no buttons, no question.

    What would have been asked about gets the full words: an answer could not be taken.

    Args:
        verdict: of the screen.
        country: ISO 3166-1 alpha-2, or None when it is not known.
        numbers: by country.
        words: the bot's lines.
        protocol: of the clinic.

    Returns:
        The lines to say, in order; none for a verdict of none.
    """
    if verdict.tier is Tier.NONE:
        return []
    tier = tier_of_yes(protocol, verdict.category) if verdict.tier is Tier.ASK else verdict.tier
    of_country = numbers.of(country)
    values = {"number": of_country.emergency, "crisis_line": of_country.crisis}
    return [words.line(alarm_line(tier, verdict.category, words), [], **values)]


def alarm_line(tier: Tier, category: str, words: ServiceWords) -> str:
    """The line for a tier, or that for the category where it has words of its own."""
    own = f"safety_{tier}_{category}"
    return own if own in words.keys else f"safety_{tier}"


def ask_line(category: str, words: ServiceWords) -> str:
    """The one clarifying question for a category."""
    own = f"safety_ask_{category}"
    return own if own in words.keys else "safety_ask_body"


def is_about_abuse(category: str) -> bool:
    """Whether the words were discreet, and the talk that follows them has to be."""
    return category == _DISCREET


def is_discreet(category: str, matched: Collection[str], category_of: Mapping[str, str]) -> bool:
    """Whether what is said later has to stay safe when somebody else reads the phone.

    The talk right after the other words of a crisis is not softened by it: there help counts more.

    Args:
        category: of the event.
        matched: ids of the rules that matched.
        category_of: categories by rule.
    """
    return _DISCREET in {category, *(category_of.get(rule) for rule in matched)}


def able_line(tier: Tier, *, discreet: bool) -> str:
    """The question whether the writer can do what was said."""
    if discreet:
        return "safety_able_discreet"
    when = {Tier.EMERGENCY: "now", Tier.CRISIS: "crisis", Tier.SAME_DAY: "today"}
    return f"safety_able_{when.get(tier, 'soon')}"


def reply_line(reply: Reply, tier: Tier, ended: Ending, *, discreet: bool) -> str:
    """The line that answers a reply in the talk.

    Args:
        reply: what the writer answered.
        tier: of the event.
        ended: what the reply did to the hold.
        discreet: whether somebody else may read it.
    """
    when = _WHEN.get(tier, "later")
    if reply is Reply.NO_CREDIT and (discreet or when == "later"):  # no emergency number to speak of
        reply = Reply.UNABLE
    is_crisis = tier is Tier.CRISIS and ended is Ending.STAYS
    after = "crisis" if is_crisis else _ENDINGS[ended]
    plain = {
        Reply.ABLE: "safety_yes_able",
        Reply.HELPED: "safety_helped",
        Reply.NOT_YET: "safety_not_yet",
        Reply.VAGUE: "safety_had_help",
        Reply.PUT_OFF: f"safety_put_off_{when}",
        Reply.UNABLE: f"safety_unable_{when}",
        Reply.NO_CREDIT: _NO_CREDIT,
        Reply.NEAR: f"safety_near_{when}",
        Reply.ALONE: f"safety_alone_{when}",
        Reply.CHECKED: f"safety_checked_{after}",
        Reply.NOT_MEANT: f"safety_not_meant_{after}",
        Reply.FINE: f"safety_not_meant_{after}",
        # Who is with somebody ill can call; in a crisis it is good in itself.
        Reply.COMPANY: "safety_company" if when == "crisis" or discreet else f"safety_near_{when}",
        Reply.SAFE: "safety_safe",
    }
    if not discreet:
        return plain[reply]
    stem = plain[reply].removesuffix(f"_{when}").removesuffix(f"_{after}")
    return f"{stem}_discreet"


def aside_line(found: Collection[str], tier: Tier, *, discreet: bool) -> str | None:
    """The line for what is said on a hold beside the answers: "why", "is anyone there"; None for the rest.

    Args:
        found: labels of phrases.
        tier: of what holds the writer.
        discreet: whether somebody else may read it.
    """
    goes_on = "more" in found or "wants" in found  # "ok make a plan": more than an ok
    label = next((one for one in _ASIDES if one in found and not (goes_on and one in _BARE_OK)), None)
    if label is None:
        return None
    if discreet:
        return f"{_ASIDES[label]}_discreet"
    return f"{_ASIDES[label]}_{_WHEN.get(tier, 'later')}" if label in _BY_URGENCY else _ASIDES[label]


def line_there(line_key: str, numbers: Numbers) -> str:
    """The line that is true in the country of these numbers."""
    return f"{line_key}_free" if line_key == _NO_CREDIT and numbers.without_credit else line_key


def question_of(line_key: str | None) -> Question | None:
    """Which question of the talk a line asked; OPEN for its other lines, None for lines of anything else."""
    if line_key is None:
        return None
    return next((asked for start, asked in _QUESTIONS.items() if line_key.startswith(start)), None)


def again_line(line_key: str | None, tier: Tier, *, discreet: bool) -> str | None:
    """The line that puts the question of an earlier line once more, in few words.

    Args:
        line_key: of the earlier line.
        tier: of the alarm that the talk is about.
        discreet: whether somebody else may read it.

    Returns:
        None when that line asked nothing that stays open, or when asking again would tell too much.
    """
    question = question_of(line_key)
    if line_key is None or question not in _AGAIN:
        return None
    again = _AGAIN[question] or line_key
    if line_key.endswith(_QUIETLY):
        return None if question is Question.NEXT_DAY else f"{again.removesuffix(_QUIETLY)}{_QUIETLY}"
    if discreet:
        return None
    return f"{again}_{_WHEN.get(tier, 'later')}" if question is Question.NEAR else again


def is_read_alone(line_key: str | None) -> bool:
    """Whether an answer to that line is judged without it: whoever asked takes a bare yes for what it is."""
    return line_key == FLARE_RED_FLAGS or question_of(line_key) is not None
