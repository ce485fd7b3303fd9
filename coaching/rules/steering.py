"""Which lines only steer the conversation: open it, change an answer, put it off, ask about the coach.

A clinician need not read them among a person's own words; they stay in the conversation. In doubt a line is
told: what somebody says of their body is never left out for how it begins.
"""

from __future__ import annotations

import re
from collections.abc import Collection

# What the coach answers to such lines, by the names of the responses. A greeting is none of them: the same is
# said to whoever begins with a hello and goes on with news.
STEERING_RESPONSES = frozenset(
    (
        # broken off, taken up again, said goodbye to
        "utter_break_later",
        "utter_break_later_open",
        "utter_break_given_up",
        "utter_break_later_set",
        "utter_break_later_tap",
        "utter_break_to_come",
        "utter_break_when",
        "utter_check_in_already_done",
        "utter_check_in_cancelled",
        "utter_check_in_confirmed",
        "utter_check_in_not_begun",
        "utter_check_in_opener_again",
        "utter_check_in_resumed",
        "utter_come_back",
        "utter_come_back_done",
        "utter_goodbye",
        "utter_goodbye_unfinished",
        "utter_leave_it_here",
        "utter_medicine_cancelled",
        "utter_medicine_confirmed",
        "utter_medicine_resumed",
        "utter_not_today",
        "utter_not_today_begun",
        # changed
        "utter_change_cancelled",
        "utter_change_named_needed",
        "utter_change_noted",
        "utter_change_nothing",
        "utter_change_which",
        "utter_change_which_again",
        "utter_change_which_rating",
        "utter_check_in_receipt_changed",
        "utter_medicine_change_named_needed",
        "utter_medicine_change_which",
        "utter_medicine_receipt_changed",
        "utter_nothing_to_put_back",
        "utter_put_back",
        # put off, or set to another hour
        "utter_medication_reminder",
        "utter_pause_reminders",
        "utter_quiet_hours_kept",
        "utter_quiet_hours_offer",
        "utter_quiet_hours_set",
        "utter_reminder_added",
        "utter_reminder_full",
        "utter_reminder_half",
        "utter_reminder_no_such",
        "utter_reminder_not_then",
        "utter_reminder_half_of",
        "utter_reminder_half_tap",
        "utter_reminder_nothing_to_undo",
        "utter_reminder_second",
        "utter_reminder_second_tap",
        "utter_reminders_rest",
        "utter_reminder_routine",
        "utter_reminder_routine_tap",
        "utter_reminder_skipped",
        "utter_reminder_stopped_one",
        "utter_reminder_time",
        "utter_reminder_time_away",
        "utter_reminder_time_none",
        "utter_reminder_time_paused",
        "utter_reminder_time_paused_once",
        "utter_reminder_time_put_off",
        "utter_reminder_time_quiet",
        "utter_reminder_time_set",
        "utter_reminder_time_set_paused",
        "utter_reminder_undone",
        "utter_reminder_undone_off",
        "utter_reminders_off",
        "utter_reminders_on",
        "utter_resume",
        "utter_snooze",
        "utter_snooze_done_today",
        "utter_snoozed_today",
        "utter_snoozed_later",
        # asked to be kept private, or shown
        "utter_private_day",
        "utter_private_from_now_on",
        "utter_private_last",
        "utter_private_which",
        "utter_shared_day",
        "utter_shared_from_now_on",
        "utter_shared_which",
        "utter_said_nothing_on_day",
        "utter_said_on_day",
        "utter_summary",
        "utter_summary_private",
        # who else hears
        "share_alone",
        "share_list",
        "share_panel",
        "share_which",
        "share_which_end",
        "share_confirm_on",
        "share_kept",
        "share_taken_off",
        "share_length_set",
        "share_ended",
        "share_ended_all",
        # asked about the coach
        "utter_how_long",
        "utter_what_is_meant",
        "utter_are_you_human",
        "utter_are_you_machine",
        "utter_who_made_you",
        "utter_left_alone",
        "utter_ask_why",
        "utter_delete",
        "utter_english_only",
        "utter_how_it_works",
        "utter_human",
        "utter_not_paid",
        "utter_privacy",
    )
)
# What else it says when it has heard of something besides.
_HEARD = ("utter_reflect", "utter_news", "utter_medication", "utter_low_mood", "utter_ask_clinical")
# A longer line tells something besides: our own judgement.
LONGEST_STEERING_WORDS = 12

_POLITELY = (
    r"(?:(?:please|pls|sorry|ok(?:ay)?|no|yes|yeah|hi|hello|hey|actually|and|but|well|oh)[,.!]? )*"
    r"(?:(?:can|could|will|would) you (?:please |pls )?|i(?:'d| would) like (?:you )?to |i want (?:you )?to "
    r"|(?:can|could|may) (?:i|we) |let me |let's )?"
)
_AN_ANSWER = (
    r"(?:it|that|this|(?:(?:the|my|an|one) )?(?:answers?|pain|sleep|energy|mood|activity|note|number))"
)
_WISHES = (
    r"remind me\b",
    r"(?:leave|keep) it(?: (?:as it (?:is|was)|like that|there|at that|for (?:now|today)))*$",
    rf"(?:change|correct|undo|delete|skip) {_AN_ANSWER}(?: one)?(?: (?:to|from|please|back|today|now)\b|$)",
    r"(?:start|begin|do|open|redo|restart|continue) (?:the|my|a|today's)? ?check-?\s?in\b",
    r"check in(?: now| please)?$",
    r"(?:not (?:now|today|yet|this time)|(?:maybe )?later|another time|tomorrow)\b(?:,? (?:please|thanks))?$",
    r"(?:ask|message|text|write|try) me (?:again )?(?:later|tomorrow|at|in|tonight)\b",
    r"(?:stop|pause) (?:(?:ask|remind|text)ing|(?:the|these|my) (?:reminders?|questions?|messages?))\b",
    r"what (?:can|do) (?:i|you) (?:say|type|do|tap|press)\b(?: (?:here|now|next|for me))?$",
    r"that(?:'s| is)(?: not)? (?:all )?(?:right|wrong|correct|fine|it|all)(?: for (?:now|today))?$",
)
_QUESTIONS = (
    r"why (?:do|are|would|did|should) (?:you|i) (?:always |even )?(?:ask|need|want|say|tell|keep|give)",
    r"(?:what|who) (?:do you|does it|is (?:it|this|that)) (?:need|want|matter|for|good for)\b",
    r"who (?:are you|reads?|sees?|can (?:see|read)|gets?|will (?:see|read))\b",
    r"are you (?:a |an |the )?(?:real|human|robot|bot|person|machine|computer|ai|doctor|nurse)\b",
    r"(?:am i|is this|is that) (?:talking|speaking|a (?:bot|robot|person|human))\b",
    r"how (?:do(?:es)? (?:this|it|you) work|long (?:does|will) (?:this|it) take)\b",
    r"what (?:are you|happens (?:with|to) (?:my|this|what)|was the question|d(?:id|o) you (?:say|ask|mean))",
)
_STEERS = re.compile(rf"{_POLITELY}(?:{'|'.join((*_WISHES, *_QUESTIONS))})", re.IGNORECASE)


def steers(text: str, responses: Collection[str] = ()) -> bool:
    """Whether a line that was typed outside a question only steers the conversation.

    Args:
        text: what the person typed.
        responses: the names of what the coach answered; none when that is not known.
    """
    plain = " ".join(text.replace("’", "'").split()).rstrip(" .!?")
    if len(plain.split()) > LONGEST_STEERING_WORDS:
        return False
    return _STEERS.match(plain) is not None or _is_answered_so(responses)


def _is_answered_so(responses: Collection[str]) -> bool:
    heard = any(name.startswith(_HEARD) for name in responses)
    return not heard and not STEERING_RESPONSES.isdisjoint(responses)
