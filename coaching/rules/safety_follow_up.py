"""What follows an alarm: what rests, who is told, what an answer changes, and when to ask again."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from coaching.rules.quiet_hours import end_of_quiet
from coaching.rules.recurrence import next_local
from coaching.rules.red_flags import Tier

# Nobody may switch these off: a protocol that does is refused.
_ALWAYS = frozenset({Tier.EMERGENCY, Tier.CRISIS})
_NEVER_HELD = frozenset({Tier.ASK, Tier.NONE})


class Said(StrEnum):
    """What the writer said to the question that follows an alarm."""

    ABLE = "able"  # is getting the help that was named
    UNABLE = "unable"
    LATER = "later"  # means to, but not in time
    CHECKED = "checked"  # somebody has looked at it
    NOT_MEANT = "not_meant"  # "that's not what I meant"
    FINE = "fine"  # "I'm fine", and no more: it ends nothing
    YES = "yes"  # to the one clarifying question
    NO = "no"


class Ending(StrEnum):
    """What an answer does to the hold."""

    ENDS = "ends"
    STAYS = "stays"
    NONE_TO_END = "none_to_end"  # nothing rests: a caregiver wrote, or it has ended already


@dataclass(frozen=True)
class SafetyProtocol:
    """What the clinic's protocol file says.

    ``ended_by`` are the tiers whose hold an answer of the writer ends. ``ask_becomes`` is the tier that a
    yes, or an "I am not sure", to the clarifying question has, by category.

    Raises:
        ValueError: an emergency or a crisis would hold or alert nothing, or words alone would end a crisis.
    """

    version: str
    holds: frozenset[Tier]
    alerts: frozenset[Tier]
    asks_if_able: frozenset[Tier]
    follows_up: frozenset[Tier]
    ended_by: Mapping[Said, frozenset[Tier]]
    follow_up_time: time  # on the person's wall clock
    follow_up_after: timedelta  # not sooner than this
    follow_up_lateness: timedelta
    review_told_within: timedelta
    talk_open: timedelta  # how long a caregiver's plain words still count, and a question is put again
    asks_again: int  # how often at most a question that stays open is put again
    ask_waits: timedelta
    ask_becomes: Mapping[str, Tier]
    ask_otherwise: Tier
    unanswered_becomes: Tier

    def __post_init__(self) -> None:
        if not self.holds >= _ALWAYS or not self.alerts >= _ALWAYS or not self.asks_if_able >= _ALWAYS:
            raise ValueError("an emergency and a crisis always hold, alert, and are followed by a question")
        if self.holds & _NEVER_HELD or not self.holds <= self.alerts:
            raise ValueError("what rests is told to a clinician, who alone can look at it")
        if any(Tier.CRISIS in tiers for tiers in self.ended_by.values()):
            raise ValueError("a crisis is never argued down")
        if {self.ask_otherwise, *self.ask_becomes.values(), self.unanswered_becomes} & _NEVER_HELD:
            raise ValueError("an answer to the clarifying question leads to a tier of its own")


@dataclass(frozen=True)
class Steps:
    """What is due for a new event; instants are aware, None when there is none."""

    hold: bool
    alert_at: datetime | None
    follow_up_at: datetime | None


@dataclass(frozen=True)
class Daytime:
    """When a person may be written to: their zone and quiet hours."""

    zone: ZoneInfo
    quiet_from: time
    quiet_until: time


def first_steps(
    protocol: SafetyProtocol, tier: Tier, *, at: datetime, daytime: Daytime, by_caregiver: bool
) -> Steps:
    """What a new event sets going.

    A caregiver's words put nothing on hold and are not followed up with the patient, who would learn of them.
    A clarifying question that nobody answers is looked at when it has waited long enough.

    Args:
        protocol: of the clinic.
        tier: of the event.
        at: when it was raised, aware.
        daytime: of the person who would be asked the next day.
        by_caregiver: whether somebody else wrote it.
    """
    if tier is Tier.ASK:
        return Steps(hold=False, alert_at=None, follow_up_at=at + protocol.ask_waits)
    follows = tier in protocol.follows_up and not by_caregiver
    return Steps(
        hold=tier in protocol.holds and not by_caregiver,
        alert_at=at if tier in protocol.alerts else None,
        follow_up_at=when_to_follow_up(protocol, at, daytime) if follows else None,
    )


def when_to_follow_up(protocol: SafetyProtocol, at: datetime, daytime: Daytime) -> datetime:
    """The first moment of the protocol's time of day that is late enough, outside the quiet hours, in UTC."""
    due = next_local(protocol.follow_up_time, daytime.zone, at + protocol.follow_up_after)
    return end_of_quiet(due, daytime.zone, daytime.quiet_from, daytime.quiet_until)


def ending(protocol: SafetyProtocol, tier: Tier, said: Said, *, hold: bool) -> Ending:
    """What an answer of the writer does to an event's hold."""
    if not hold:
        return Ending.NONE_TO_END
    return Ending.ENDS if tier in protocol.ended_by.get(said, frozenset()) else Ending.STAYS


def is_put_again(protocol: SafetyProtocol, *, times: int, since: timedelta) -> bool:
    """Whether a question that stays open is put once more to who answers something else.

    Args:
        protocol: of the clinic.
        times: that it was put again before, 0 or more.
        since: how long ago it was put first.
    """
    return times < protocol.asks_again and since < protocol.talk_open


def tier_of_yes(protocol: SafetyProtocol, category: str) -> Tier:
    """The tier that a yes to the clarifying question has."""
    return protocol.ask_becomes.get(category, protocol.ask_otherwise)


@dataclass(frozen=True)
class FollowUpFacts:
    """What is known when a follow-up is due."""

    has_chat: bool
    consents: bool
    stopped: bool
    blocked: bool
    reviewed: bool
    quiet: bool


def judge_follow_up(
    protocol: SafetyProtocol, facts: FollowUpFacts, *, due_at: datetime, now: datetime
) -> str | None:
    """Why a due follow-up is not sent: ``quiet_hours`` means later, any other reason never; None: send it.

    Args:
        protocol: of the clinic.
        facts: about the person and the event, at ``now``.
        due_at: when it was due.
        now: aware instant, not before ``due_at``.
    """
    checks = (
        ("no_chat", not facts.has_chat),
        ("no_consent", not facts.consents),
        ("blocked", facts.blocked),
        ("stopped", facts.stopped),
        ("reviewed", facts.reviewed),
        ("late", now - due_at > protocol.follow_up_lateness),
        ("quiet_hours", facts.quiet),
    )
    return next((reason for reason, holds in checks if holds), None)


class Question(StrEnum):
    """Which of our own questions was asked last."""

    CLARIFYING = "clarifying"
    ABLE = "able"
    NEAR = "near"  # is anybody there who could help
    NEXT_DAY = "next_day"
    HAD_HELP = "had_help"  # the same, asked so that a yes answers it
    HARD = "hard"  # what makes it hard to do that in time
    OPEN = "open"  # no question, but a line of the talk


class Reply(StrEnum):
    """What the writer answers in the talk after an alarm, by tap or in words."""

    ABLE = "able"
    UNABLE = "unable"
    PUT_OFF = "put_off"
    NO_CREDIT = "no_credit"  # on the phone
    CHECKED = "checked"
    NOT_MEANT = "not_meant"
    FINE = "fine"
    NEAR = "near"
    ALONE = "alone"
    COMPANY = "company"  # says by itself that somebody is there
    SAFE = "safe"
    HELPED = "helped"
    NOT_YET = "not_yet"
    VAGUE = "vague"  # a yes to what no yes can answer
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


# What is said beside the answers, in the order in which it is listened to.
_ASKS = frozenset({"asks_step", "asks_who", "asks_meaning", "asks_why"})
ASIDES = _ASKS | {"sorry", "thanks"}

_ASKS_FOR_A_STEP = frozenset({Question.ABLE, Question.NEAR, Question.HARD})
_DAY_AFTER = frozenset({Question.NEXT_DAY, Question.HAD_HELP})
_YES_MEANS = {
    Question.ABLE: Reply.ABLE,
    Question.NEAR: Reply.NEAR,
    Question.HARD: Reply.ABLE,
    Question.HAD_HELP: Reply.HELPED,
}
_NO_MEANS = {
    Question.ABLE: Reply.UNABLE,
    Question.NEAR: Reply.ALONE,
    Question.HARD: Reply.UNABLE,
    Question.NEXT_DAY: Reply.NOT_YET,
    Question.HAD_HELP: Reply.NOT_YET,
}
# What is too late, by how soon it has to be done.
_TOO_LATE = {
    Tier.EMERGENCY: frozenset({"later", "another_day"}),
    Tier.CRISIS: frozenset({"later", "another_day"}),
    Tier.SAME_DAY: frozenset({"another_day"}),
}
# What makes of a yes none: it asks for something else, or is meant by halves; of a bare one, that it goes on.
_NO_CLEAR_STEP = frozenset({"wants", "hedged", "unsure"})
_NO_CLEAR_YES = _NO_CLEAR_STEP | {"more", "elsewhere"}
# What makes of "I told my sister" none: it is denied, or meant by halves.
_NO_CLEAR_HELP = frozenset({"no", "not_there", "hedged", "wants"})
# What outweighs "it's just my usual".
_OWN_STEPS = frozenset({"unable", "alone", "under_way", "at_once", "going", "able", "will", "yes", "unsure"})
_STILL_AN_ALARM = (_OWN_STEPS - {"yes"}) | {"not_so_fine"}


def reply_in(found: Set[str], question: Question | None, tier: Tier) -> Reply | None:
    """What phrases that were found in a message answer, given the question that was asked last.

    Args:
        found: labels of phrases; ``yes``, ``no`` and ``unsure`` only stand for short answers.
        question: of ours that was asked last; None when something else was said since.
        tier: of the alarm: it says how soon is soon enough.
    """
    if question is Question.CLARIFYING:
        return _to_clarifying(found)
    if "not_meant" in found and "meant" not in found:
        return Reply.NOT_MEANT
    if "checked" in found and "not_checked" not in found:
        return Reply.CHECKED
    if question is None:  # words of other days: only what is plainly about the alarm counts
        return None if found & _STILL_AN_ALARM else _who_is_there(found)
    if "no_credit" in found and question not in _DAY_AFTER:
        return Reply.NO_CREDIT
    if said := _beside_the_steps(found, question):
        return said
    if question is Question.NEAR and found & {"alone", "not_there"}:
        return Reply.ALONE
    is_now = not found & ({"wants", "not_near"} | _TOO_LATE.get(tier, frozenset()))
    is_somebody = bool(found & {"near", "by_name"}) or ("named" in found and "not_named" not in found)
    if question is Question.NEAR and is_somebody and is_now:
        return Reply.NEAR
    if "usual" in found and not found & _OWN_STEPS:
        return Reply.NOT_MEANT
    return _of_steps(found, question, tier) or _to_own_question(found, question)


def said_by(reply: Reply) -> Said | None:
    """What is kept of a reply; None for steps within the talk."""
    kept = {
        Reply.HELPED: Said.ABLE,
        Reply.NOT_YET: Said.UNABLE,
        Reply.NO_CREDIT: Said.UNABLE,
        Reply.PUT_OFF: Said.LATER,
        Reply.UNSURE: Said.YES,
    }
    within = {Reply.NEAR, Reply.ALONE, Reply.VAGUE, Reply.COMPANY, Reply.SAFE}
    return None if reply in within else kept.get(reply) or Said(reply.value)


def _beside_the_steps(found: Set[str], question: Question) -> Reply | None:
    """What goes beyond a yes or a no, and outweighs it: "no I'm fine, it was only indigestion"."""
    if "they_said" in found:
        is_checked = question in _DAY_AFTER and not found & {"not_checked", "unable"}
        return Reply.CHECKED if is_checked else None
    if found & _STILL_AN_ALARM:
        return None
    if "taken_back" in found:
        return Reply.NOT_MEANT
    if question in _DAY_AFTER:
        return None
    there = _who_is_there(found)
    if there is Reply.COMPANY and question is Question.NEAR and "safe" not in found:
        return Reply.NEAR  # it was asked
    return Reply.FINE if there is None and "fine" in found and question in _ASKS_FOR_A_STEP else there


def _who_is_there(found: Set[str]) -> Reply | None:
    if "unsafe" in found:
        return None
    if "company" in found and not found & {"another_day", "not_there", "not_near"}:
        return Reply.COMPANY
    return Reply.SAFE if "safe" in found else None


def _of_steps(found: Set[str], question: Question, tier: Tier) -> Reply | None:
    """What the writer does about it, does not, or does too late."""
    day_after = question in _DAY_AFTER
    unable = Reply.NOT_YET if day_after else Reply.UNABLE
    if found & {"unable", "alone", "no_credit"} or (day_after and "not_told" in found):
        return unable
    able = Reply.HELPED if day_after else Reply.ABLE
    if "under_way" in found and not found & {"elsewhere", "hedged"}:
        return able
    # Where somebody in a crisis goes, or what they do, is no matter of course.
    at_once = {"at_once"} if tier is Tier.CRISIS else {"at_once", "going"}
    if found & at_once and not found & (_NO_CLEAR_STEP | {"elsewhere"}):
        return Reply.ABLE
    # "It got worse later" puts nothing off where nothing was asked for.
    is_about_doing = question in _ASKS_FOR_A_STEP or bool(found & {"will", "able", "yes"})
    if is_about_doing and found & _TOO_LATE.get(tier, frozenset()):
        return Reply.PUT_OFF
    if "not_checked" in found:
        return unable
    if "able" in found and not found & {"wants", "hedged"}:
        return able
    if day_after and "told" in found and not found & _NO_CLEAR_HELP:
        return Reply.HELPED
    return Reply.ABLE if "will" in found and not found & _NO_CLEAR_STEP else None


def _to_own_question(found: Set[str], question: Question) -> Reply | None:
    says_yes = bool(found & {"yes", "did"})
    if "no" in found or ("unsure" in found and not says_yes):  # who is not sure is helped as one who can't
        return _NO_MEANS.get(question)
    if found & _ASKS:  # "ok but why": first the answer
        return None
    if says_yes and question is Question.NEXT_DAY and "did" not in found:
        return Reply.VAGUE  # it was asked how things are: whatever goes with the yes, help is asked about
    if says_yes and not found & _NO_CLEAR_YES:
        return Reply.HELPED if question in _DAY_AFTER and "did" in found else _YES_MEANS.get(question)
    if found & {"how_it_is", "fine"} and question is Question.NEXT_DAY:
        return Reply.VAGUE
    # Whatever is said to "What makes it hard?" is what makes it hard.
    return Reply.UNABLE if question is Question.HARD and not found & ASIDES else None


def _to_clarifying(found: Set[str]) -> Reply | None:
    if "unsure" in found or found >= {"yes", "no"}:
        return Reply.UNSURE
    if found & {"yes", "did"}:
        return Reply.YES
    return Reply.NO if found & {"no", "not_meant"} else None
