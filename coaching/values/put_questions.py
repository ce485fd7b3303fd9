"""The coach's own questions that a yes or a no answers, in one wording each: what an answer is read beside.

A question comes in several variants, and with a person's own words in it. What it asks is the same in each.
"Instead" stands in those that would change something: "keep it as it is" is a no to them.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

# By the slot of a form, or by the response or line that asks.
PUT_QUESTIONS: Final = MappingProxyType(
    {
        "flare_update": "Shall I add it to your plan?",
        "goal_smaller": "Shall we make it smaller instead?",
        "medicine_drowsy": "Does it make you drowsy?",
        "plan_came": "Did the moment come up?",
        "plan_did": "Did you do it?",
        "plan_hour": "Would you like a nudge?",
        "plan_smaller": "Shall we make it smaller instead?",
        "week_step": "Would you like that?",
        "utter_break_later": "Shall I be quiet on those days instead?",
        "utter_exercise_none_done": "Would you like a few gentle moves instead?",
        "utter_exercise_none_no_plan": "Shall we do something gentle instead?",
        "utter_exercise_none_nothing": "Shall we do something gentle instead?",
        "utter_dare_again": "Shall we do it again?",
        "utter_dare_easier": "Shall we take the easier one instead?",
        "utter_dare_go": "Did you do it?",
        "utter_dare_has_one": "Shall we go on with it?",
        "utter_dare_next": "Shall we take the next one?",
        "utter_dare_offer": "Shall we begin with the first step?",
        "utter_flare_plan_check": "Does it fit?",
        "utter_goal_go_on": "Shall we go on to the first step?",
        "utter_goal_none": "Would you like to find a goal?",
        "utter_goal_offer_plan": "Would you like to make a plan?",
        "utter_offer_goal_look": "Shall we look at it?",
        "utter_offer_look_back": "Would you like to see it?",
        "utter_offer_medicine_note": "Shall I note it?",
        "utter_offer_medicine_note_later": "Shall I note it?",
        "utter_pause_reminders": "Would you like a week's break instead?",
        "utter_pace_good_day": "Shall we look at it?",
        "utter_pace_swing": "Shall we look at it?",
        "utter_pace_timer_eased": "Would you like to hear an easier way?",
        "utter_plan_none": "Would you like to make a plan?",
        "utter_plan_revise": "Shall we change it?",
        "utter_quiet_hours_offer": "Shall I be quiet then instead?",
        "utter_reminder_time_quiet": "Shall I write at that hour all the same?",
        "utter_travel_propose": "Shall I go by that clock instead?",
        # The bot's own lines.
        "flare_begun_bare": "Would you like to hear them?",
        "flare_heard": "Shall I help with that?",
        "flare_look_back": "Shall we look at it?",
        "flare_offer_plan": "Would you like to make a plan?",
        "flare_red_flags": "Is one of these new?",
        "flare_signs": "Would you like to see it?",
        "flare_which": "Is it a flare?",
        "care_card_may_i": "May I share a thought?",
        "care_change_confirm": "Shall I write it down?",
        "care_change_offer": "Shall I write it down?",
        "care_changed": "Is that okay for you?",
        "care_strain": "Is it heavy?",
        "care_strain_again": "Is it heavy?",
        "care_strain_high": "Shall I show it?",
        "caregiver_needed": "Is that okay for you?",
        "caregiver_question": "Is that okay for you?",
        "consent_needed": "Shall we start?",
        "share_comment_ask": "Would you like to add a word of your own?",
        "share_confirm_on": "Shall I tell them that instead?",
        "share_noticed": "Shall I show it?",
        "share_noticed_text": "Would you like to add a word of your own?",
        "share_which_end": "Shall I end it?",
        "zone_here": "Shall I go by that clock instead?",
    }
)


def question_of(name: str | None) -> str:
    """What is asked by that slot, response or line; "" where a yes or a no is no answer to it."""
    return PUT_QUESTIONS.get(name or "", "")
