"""What a patient said in words: the check-in's answers first, the chat apart and after them."""

from __future__ import annotations

import re
from datetime import timedelta

from tests.integration.clinic.clinic_world import NOW, SKIPPED
from tests.integration.clinic.conftest import ClinicSite

TODAY = NOW.date()
DAY = timedelta(days=1)


def _words(site: ClinicSite, patient: str) -> str:
    """The card's text."""
    page = site.browser_of(site.world.carer_of(patient)).get(f"/patients/{patient}").text
    section = page.split('id="own-title"', 1)[1].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", section).split())


def test_days_come_with_their_dates_newest_first(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY - 6 * DAY, pain=5, note="older note")
    site.world.check_in(maria, TODAY - DAY, pain=5, activity="newer walk", note="newer note")
    words = _words(site, maria)
    assert "Thu 19 Nov newer walk newer note" in words
    assert words.index("newer note") < words.index("Sat 14 Nov") < words.index("older note")


def test_every_question_that_was_answered_in_words_is_told(site: ClinicSite, maria: str) -> None:
    site.world.check_in(
        maria,
        TODAY - DAY,
        pain=5,
        activity="a walk",
        note="glad it is <Friday>",
        told={
            "sleep": (6, "6 hours, up twice with the hip"),
            "energy": (None, "running on empty"),
            "mood": (4, "about a 4"),
            "week": (None, "the pool on Tuesday helped"),
            "extra": (None, "a bit sick on Monday"),
        },
        asked="Did the new tablet upset your stomach?",
    )
    assert _words(site, maria).split("Said ")[1] == (
        "Thu 19 Nov a walk glad it is &lt;Friday&gt; "
        "Did the new tablet upset your stomach? a bit sick on Monday "
        "The week: the pool on Tuesday helped "
        "Night: 6 hours, up twice with the hip "
        "Energy: running on empty"
    ), "a number by itself is on the chart"


def test_a_number_for_the_clinician_s_question_is_told_and_a_skip_is_not(
    site: ClinicSite, maria: str
) -> None:
    asked = "How many nights did it wake you?"
    for back, answer in ((1, (3.0, None)), (2, SKIPPED)):
        site.world.check_in(maria, TODAY - back * DAY, note="a note", told={"extra": answer}, asked=asked)
    words = _words(site, maria)
    assert "Thu 19 Nov – a note How many nights did it wake you? 3 Wed 18 Nov – a note" in words
    assert words.count(asked) == 1


def test_one_message_that_answers_two_questions_is_told_once(site: ClinicSite, maria: str) -> None:
    said = "slept badly and the knee was bad"
    site.world.check_in(maria, TODAY, note=f"{said} all day", told={"sleep": (None, said)})
    assert _words(site, maria).count(said) == 1


def test_a_pain_answer_is_told_when_it_says_more_than_its_number(site: ClinicSite, maria: str) -> None:
    for day, text in enumerate(
        ("about a six I would say", "six, and the knee has swollen up since noon"), start=1
    ):
        at = NOW - day * DAY
        site.world.say(maria, text, at, key=f"in:{day}")
        site.world.check_in(maria, at.date(), told={"pain": (6, text)}, keys={"pain": f"in:{day}"})
    words = _words(site, maria)
    assert "Pain: six, and the knee has swollen up since noon" in words
    assert "I would say" not in words
    assert "chat" not in words


def test_the_chat_stands_apart_and_after_the_check_in_s_answers(site: ClinicSite, maria: str) -> None:
    yesterday, key = NOW - DAY, "in:42"
    site.world.check_in(maria, yesterday.date(), pain=5, note="older note")
    site.world.say(maria, "the new tablets make me dizzy", NOW - timedelta(hours=20))
    site.world.say(maria, "can I swim with this?", NOW - timedelta(hours=2))
    site.world.say(maria, "long ago I wrote this too", NOW - timedelta(days=40))
    for text, source in (
        ("yes please", "text"),
        ("/remind me at seven", "command"),
        ("Change what I did", "button"),
    ):
        site.world.say(maria, text, NOW - timedelta(hours=1), source=source)
    site.world.alert(maria, "alarming words of four", NOW - timedelta(hours=3))
    site.world.say(maria, "pottered about in the shed", NOW - timedelta(minutes=30), key=key)
    site.world.check_in(maria, NOW.date(), activity="pottered about in the shed", keys={"activity": key})
    assert _words(site, maria).split("Said ")[1] == (
        "Fri 20 Nov pottered about in the shed – "
        "Thu 19 Nov – older note "
        "Also written in the chat "
        "Fri 20 Nov, 12:05 can I swim with this? "
        "Thu 19 Nov, 18:05 the new tablets make me dizzy"
    )


def test_lines_that_only_steer_the_conversation_are_left_out(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY, note="a note")
    for text in ("no leave it as it is", "why do you need to know", "remind me at half seven"):
        site.world.say(maria, text, NOW - timedelta(hours=2))
    for text, response in (
        ("make the first one five", "utter_change_noted"),
        ("my sister is here now", "utter_reflect_news"),
    ):
        key = site.world.say(maria, text, NOW - timedelta(hours=1))
        site.world.reply(maria, "Right.", NOW - timedelta(hours=1), key=f"{key}:0", response=response)
    assert _words(site, maria).split("Also written in the chat")[1].split("12")[0] == (
        " Fri 20 Nov, 13:05 my sister is here now"
    )


def test_a_busy_chat_pushes_out_no_check_in(site: ClinicSite, maria: str) -> None:
    for back in range(1, 10):
        site.world.check_in(maria, TODAY - back * DAY, note=f"note of day {back}")
    for number in range(8):
        site.world.say(maria, f"something I wrote, number {number}", NOW - timedelta(hours=number))
    days, chat = _words(site, maria).split("Also written in the chat")
    shown, folded = days.split("2 more in these 28 days")
    assert [n for n in range(1, 10) if f"day {n}" in shown] == [1, 2, 3, 4, 5, 6, 7]
    assert [n for n in range(1, 10) if f"day {n}" in folded] == [8, 9]
    shown, folded = chat.split("3 more from the chat")
    assert [n for n in range(8) if f"number {n}" in shown] == [0, 1, 2, 3, 4]
    assert [n for n in range(8) if f"number {n}" in folded] == [5, 6, 7]


def test_with_nothing_said_it_says_so(site: ClinicSite, maria: str) -> None:
    site.world.check_in(maria, TODAY, pain=5)
    assert "Nothing written in these 28 days" in _words(site, maria)
