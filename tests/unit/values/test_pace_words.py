"""Reading what people wish of pacing, which chore they mean, and what is none of it."""

from __future__ import annotations

import pytest

from coaching.values.pace_answers import chore_name, keeps_nothing, read_minutes, read_share
from coaching.values.pace_names import named_among, place_of
from coaching.values.pace_words import Ask, PaceWish, read_pace_wish, tiring_thing

WISHES = {
    "pacing": PaceWish(Ask.SHOW),
    "Pacing please": PaceWish(Ask.SHOW),
    "help me pace myself": PaceWish(Ask.SHOW),
    "how do i pace myself better": PaceWish(Ask.SHOW),
    "I always overdo it on good days": PaceWish(Ask.SHOW),
    "i keep overdoing it": PaceWish(Ask.SHOW),
    "I keep doing too much and then i crash": PaceWish(Ask.SHOW),
    "its boom and bust with me": PaceWish(Ask.SHOW),
    "I don't know when to stop": PaceWish(Ask.SHOW),
    "whats my energy budget today": PaceWish(Ask.SHOW),
    "how much energy have i got today": PaceWish(Ask.SHOW),
    "show my activities": PaceWish(Ask.SHOW),
    "when is my best time of day": PaceWish(Ask.SHOW),
    "start the timer for hoovering": PaceWish(Ask.TIMER, "hoovering"),
    "set a timer for the ironing please": PaceWish(Ask.TIMER, "the ironing"),
    "time me washing up, 10 minutes": PaceWish(Ask.TIMER, "washing up", 10),
    "time me while i do the dishes for 15 mins": PaceWish(Ask.TIMER, "do the dishes", 15),
    "can you time me for 10 minutes": PaceWish(Ask.TIMER, None, 10),
    "set a 20 minute timer for weeding": PaceWish(Ask.TIMER, "weeding", 20),
    "timer for cooking": PaceWish(Ask.TIMER, "cooking"),
    "timer 10 min ironing": PaceWish(Ask.TIMER, "ironing", 10),
    "start a timer": PaceWish(Ask.TIMER),
    "timer please": PaceWish(Ask.TIMER),
    "timer to stop": PaceWish(Ask.TIMER),
    "add hoovering to pacing": PaceWish(Ask.ADD, "hoovering"),
    "don't ask me about good days": PaceWish(Ask.TALKS_OFF),
    "half an hour timer for the garden": PaceWish(Ask.TIMER, "the garden", 30),
    "add ironing to my list": PaceWish(Ask.ADD, "ironing", listed=True),
    "put the ironing on my pacing list": PaceWish(Ask.ADD, "the ironing"),
    "show my list": PaceWish(Ask.SHOW, listed=True),
    "my list": PaceWish(Ask.SHOW, listed=True),
    "my pacing list": PaceWish(Ask.SHOW),
    "help me pace the hoovering": PaceWish(Ask.ADD, "hoovering"),
    "drop the big shop": PaceWish(Ask.DROP, "big shop"),
    "take hoovering off my list": PaceWish(Ask.DROP, "hoovering", listed=True),
    "take the hoovering out of the list please": PaceWish(Ask.DROP, "hoovering"),
    "change hoovering": PaceWish(Ask.CHANGE, "hoovering"),
    "is there an easier way to do the ironing?": PaceWish(Ask.WAY, "ironing"),
    "how can i make cooking easier": PaceWish(Ask.WAY, "cooking"),
    "my usual day is about 15 points": PaceWish(Ask.USUAL, number=15),
    "set my budget to 12": PaceWish(Ask.USUAL, number=12),
    "my budget is 12": PaceWish(Ask.USUAL, number=12),
    "my usual day is 15 points": PaceWish(Ask.USUAL, number=15),
    "my usual is 12 points": PaceWish(Ask.USUAL, number=12),
    "change my daily budget to 14 points please": PaceWish(Ask.USUAL, number=14),
    "timer for quarter of an hour": PaceWish(Ask.TIMER, None, 15),
    "set a timer for an hour and a half": PaceWish(Ask.TIMER, None, 90),
    "timer for 1 hour 30 minutes": PaceWish(Ask.TIMER, None, 90),
    "timer for 1.5 hours": PaceWish(Ask.TIMER, None, 90),
    "timer for half an hour of weeding": PaceWish(Ask.TIMER, "weeding", 30),
    "timer for 90 seconds": PaceWish(Ask.TIMER),
    "timer for 10-15 minutes": PaceWish(Ask.TIMER, None, 10),
    "timer for 20 to 30 minutes dusting": PaceWish(Ask.TIMER, "dusting", 20),
    "set a timer for 20": PaceWish(Ask.TIMER, None, 20),
    "timer 20": PaceWish(Ask.TIMER, None, 20),
    "timer for hoovering for 20 minutes": PaceWish(Ask.TIMER, "hoovering", 20),
    "add weeding the veg patch to my pacing list": PaceWish(Ask.ADD, "weeding the veg patch"),
    "I don't know when to stop, until I crash": PaceWish(Ask.SHOW),
    "stop talking about good days": PaceWish(Ask.TALKS_OFF),
    "I don't want you to ask about good days any more": PaceWish(Ask.TALKS_OFF),
    "no more good day talks please": PaceWish(Ask.TALKS_OFF),
    "start the clock for hoovering": PaceWish(Ask.TIMER, "hoovering"),
}
NONE = (
    "I overdid it yesterday",
    "did the hoovering today",
    "had a good day",
    "no timer",
    "remind me at 9",
    "set a timer for my tablets",
    "start my exercises",
    "it takes me a long time to get going",
    "what time is it",
    "time to go",
    "time for bed",
    "my pacemaker was checked",
    "change it",
    "drop it",
    "I want a different pace of life for me and my family because of all this",
    "last time I paced the hall all night",
    "delete my walking goal",
    "drop my walking plan",
    "remove the walk from my week",
    "take the dog out at 5",
    "take a walk",
    "take work easy today",
    "take the stairs slowly",
    "take the kids to the park",
    "change my walking goal",
    "I don't know how to stop the bleeding",
    "I don't know how to stop crying",
    "I don't know when to stop taking them",
    "I never know when to stop drinking",
    "i always overdo it with the codeine",
    "i often overdo it with my tramadol",
    "i always overdo it with the wine",
    "i always do too much for everyone and i can't go on",
    "timer for when i can have my next oxycodone",
    "timer for when i can have my next one",
    "set a timer for my insulin",
    "pace maker feels odd",
    "pace is fine",
    "my usual day is 24 hours of pain",
    "a normal day is 7 for pain",
    "my normal day is 2 coffees and a walk",
    "my usual day is 8 hours at work",
    "my daily budget is 20 pounds for food",
    "timer stop",
    "timer off",
    "timer didn't go off",
    "the timer never rang",
    "clock is wrong",
    "i can't stop talking about my good days",
    "people don't ask about my good days",
    "i don't talk about my good days",
    "clock on at 9",
    "set the clock to 7",
    "don't stop talking about good days",
    "I just overdid it",
    "add my brother as a carer to the list",
    "put milk on the list",
)


@pytest.mark.parametrize(("text", "wish"), WISHES.items())
def test_what_is_wished(text: str, wish: PaceWish) -> None:
    assert read_pace_wish(text) == wish


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_wish(text: str) -> None:
    assert read_pace_wish(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoovering", "hoovering"),
        ("well, probably the hoovering", "hoovering"),
        ("it's the big shop", "big shop"),
        ("The ironing really takes it out of me.", "ironing"),
        ("Well, probably the hoovering", "hoovering"),
        ("It's the big shop", "big shop"),
        ("it’s the shopping", "shopping"),
        ("I think it's the stairs that kill me", "stairs"),
        ("all the cleaning", "cleaning"),
        ("Do-it-yourself", "Do-it-yourself"),
        ("all of them", None),
        ("can't think of anything", None),
        ("I can’t think of anything right now", None),
        ("i don't want to say", None),
        ("none of your business", None),
        ("I'd rather not say", None),
    ],
)
def test_a_name_out_of_an_answer(text: str, name: str | None) -> None:
    assert chore_name(text) == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hoovering", 0),
        ("the hoovring", 0),
        ("hoover", 0),
        ("the irning", 2),
        ("shop", 1),
        ("shopping please", 1),
        ("dishes", None),
        ("ironing shirts", 2),
    ],
)
def test_which_of_ones_own(text: str, place: int | None) -> None:
    assert named_among(text, ["the hoovering upstairs", "the big shop", "ironing"]) == place


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20", 20),
        ("half an hour", 30),
        ("about 15 mins", 15),
        ("an hour", 60),
        ("10-15 min", 10),
        ("ages", None),
        ("2 rooms", None),
        ("3 times a week", None),
        ("0", None),
        ("0 minutes", None),
        ("10 mins then 5 rest", 10),
        ("10 minutes and then a rest", 10),
        ("15 before i have to sit down", 15),
        ("20 minutes sitting", 20),
        ("30 seconds", None),
        ("120 seconds", 2),
        ("no more than 10", 10),
        ("20 or so", 20),
        ("10 or 15", 10),
        ("5 hours", 240),
        ("it's about 20", 20),
        ("i'm not sure, 10 maybe", None),
        ("20 minutes, 2 rooms", 20),
        ("1.5 hours", 90),
        ("an hour and a half", 90),
    ],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


OWN = ("walking the dog", "work", "stairs", "ironing", "playing with the kids", "the big shop", "car", "bed")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("drop the ironing", "ironing"),
        ("delete my irning please", "ironing"),
        ("drop walking the dog", "walking the dog"),
        ("remove the stairs", "stairs"),
        ("take work off my list", "work"),
        ("drop big shop", "the big shop"),
        ("change ironing", "ironing"),
        ("drop the walk", None),
        ("drop the shop", None),
        ("drop off the kids", None),
        ("drop the kids at school", None),
        ("bin the ironing for today", None),
        ("remove the bedroom", None),
        ("change the workshop", None),
        ("update my work address", None),
        ("change my walking time", None),
    ],
)
def test_an_order_names_one_whole(text: str, name: str | None) -> None:
    wish = read_pace_wish(text)
    place = place_of(wish, OWN) if wish is not None else None
    assert (None if place is None else OWN[place]) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("ironing", "ironing"),
        ("the irning please", "ironing"),
        ("the ironing can go", "ironing"),
        ("i think the shop", "the big shop"),
        ("the dog walking", "walking the dog"),
        ("take the ironing off my list", "ironing"),
        ("none, keep the ironing", None),
        ("not the ironing", None),
        ("anything but the ironing", None),
        ("I don't want to drop the ironing", None),
        ("I don’t want to drop the ironing", None),
        ("ironing hurts my back", None),
        ("I like the ironing", None),
        ("i can do the ironing", None),
        ("I do the ironing", None),
        ("can you take the ironing off", "ironing"),
        ("I'm scared", None),
        ("bedroom", None),
        ("workshop", None),
        ("ok", None),
    ],
)
def test_which_one_can_go(text: str, name: str | None) -> None:
    place = place_of(PaceWish(Ask.DROP, text), OWN, is_answer=True)
    assert (None if place is None else OWN[place]) == name


@pytest.mark.parametrize("text", ["not the ironing", "I'm scared", "the bedroom", "workshop"])
def test_what_means_none_of_ones_own(text: str) -> None:
    assert named_among(text, OWN) is None


@pytest.mark.parametrize(
    ("text", "share"),
    [("all i have", 10), ("it takes everything", 10), ("7", 7), ("a lot", None), ("all day", None)],
)
def test_a_share(text: str, share: int | None) -> None:
    rating = read_share(text)
    assert (None if rating is None else rating.value) == share


@pytest.mark.parametrize(
    ("text", "is_no"),
    [
        ("I don't want to keep anything back", True),
        ("I don’t want to keep anything back.", True),
        ("nothing", True),
        ("keep nothing", True),
        ("the windows can wait", False),
        ("I don't want to keep hoovering", False),
    ],
)
def test_what_keeps_nothing(text: str, is_no: bool) -> None:
    assert keeps_nothing(text) is is_no


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        ("ironing wipes me out", "ironing"),
        ("The big shop really takes it out of me", "the big shop"),
        ("hoovering does me in", "hoovering"),
        ("stairs knacker me", "stairs"),
        ("honestly cooking tea wears me out these days", "cooking tea"),
        ("it wipes me out", None),
        ("everything exhausts me", None),
        ("ironing wiped me out yesterday", None),
        ("pacing", None),
        ("my husband does the ironing", None),
    ],
)
def test_what_tires_somebody_names_it(text: str, thing: str | None) -> None:
    assert tiring_thing(text) == thing
