"""What a talk hears: change talk, sustain talk, both, a feeling, discord, or little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.talk import Heard, hear, is_torn, lower_than, one_higher, weigh

CHANGE = (
    "I want to play with my grandkids again",
    "i could maybe try 5 mins",
    "because i miss my choir",
    "i used to dance every week",
    "id feel normal",
    "to dance at my brother's wedding",
    "my daughter would be proud",
    "i will try tomorrow",
    "I wish I could sit through a film",
    "so I can get up the stairs at my sister's",
    "it would mean going to church again",
    "I'm ready to do something about it",
    "I need to get my strength back",
    "it matters to me that I can drive",
    "I'd sleep better if I moved a bit",
)
SUSTAIN = (
    "i havent got time",
    "nothing changes anyway",
    "too tired after work tbh",
    "i just cant be bothered",
    "I can't see it making any difference",
    "tried it all before and it didn't work",
    "it makes it worse every time",
    "there's no point in stretching",
    "I don't want to start something I can't finish",
    "im not ready for that",
)
BOTH = (
    "i know i should walk more but it hurts and im worn out",
    "part of me wants to swim and part of me is terrified",
    "I want to go back to yoga but I'm scared of the day after",
    "im in two minds about it",
    "I'd love to garden again, though I can't kneel",
    "on the one hand I miss it, on the other hand I can't face it",
)
FEELING = (
    "im scared itll get worse",
    "I'm worried about my knees",
    "I feel sad about it",
    "I'm frightened of falling",
)
DISCORD = (
    "you dont get it",
    "stop pushing me",
    "easy for you to say",
    "don't lecture me",
    "you're not listening",
    "that's not what I said",
    "this is a waste of time",
    "you sound like my doctor",
    "get off my back",
    "you keep asking the same thing",
    "enough of your questions",
)
NO_DISCORD = (
    "that is helpful, thanks",
    "it is helpful when my wife comes along",
    "you never know",
    "You don't know how much this helps",
    "My doctor said back off the running",
    "the doctors keep asking the same questions",
)
LITTLE = ("i said 6", "about 7/10", "8", "dunno", "nothing really", "ok", "idk", "same as ever")
PLAIN = (
    "my knees mostly",
    "its been raining",
    "I walked to the shop on Monday and it was fine",
    "the stairs",
)
ASKS = ("what's the capital of France?", "who won the match?", "can you book me a taxi?")

TABLE = [
    *((text, Heard.CHANGE) for text in CHANGE),
    *((text, Heard.SUSTAIN) for text in SUSTAIN),
    *((text, Heard.BOTH) for text in BOTH),
    *((text, Heard.FEELING) for text in FEELING),
    *((text, Heard.DISCORD) for text in DISCORD),
    *((text, Heard.LITTLE) for text in LITTLE),
    *((text, Heard.PLAIN) for text in PLAIN),
    *((text, Heard.ASKS) for text in ASKS),
]


@pytest.mark.parametrize(("text", "heard"), TABLE, ids=[text for text, _ in TABLE])
def test_it_is_heard_for_what_it_is(text: str, heard: Heard) -> None:
    assert hear(text).heard is heard


TORN = (
    "i want to get fitter but im scared of making my back worse",
    "i'd like to garden again but my back won't let me",
    "i really should do my exercises but i cant face them",
    "I want to go back to work but I'm frightened I won't cope",
    "I feel torn between resting and going out",
    *BOTH,
)
NOT_TORN = (
    "is swimming ok with a bad back",
    "I want to swim but is it safe",
    "should i rest or move",
    "my dogs hips are bad, what exercise is good for her",
    "can my mother walk with a torn ligament",
    "she wants to come but she can't",
    "how do i get fitter without making it worse",
    "my heid's fine but ma shoulders are killin me",
    "my meniscus is torn, can i still do squats",
    "i have a torn disc what exercises are ok",
    "I think I've torn something in my calf",
    "tell me how many paracetamol i can take, i want to sleep but it hurts",
    "I'd like to take ibuprofen with my blood pressure tablets but i don't think it's safe",
    "i need to know if codeine makes it worse but don't want to ask my gp",
    "I want to double my gabapentin but i can't reach my doctor",
    "I want to do my squats but it hurts, is that ok",
)


@pytest.mark.parametrize("text", TORN)
def test_a_wish_and_what_holds_back_is_heard_unasked(text: str) -> None:
    assert is_torn(text)


@pytest.mark.parametrize("text", NOT_TORN)
def test_a_question_or_news_of_somebody_is_not_torn(text: str) -> None:
    assert not is_torn(text)


@pytest.mark.parametrize("text", NO_DISCORD)
def test_praise_and_what_others_said_is_no_discord(text: str) -> None:
    assert hear(text).heard is not Heard.DISCORD


@pytest.mark.parametrize("text", ["I don't want to be here any more", "I'm such a burden to them all"])
def test_what_weighs_heavily_is_heard_before_all_else(text: str) -> None:
    assert hear(text).heard is Heard.HEAVY


@pytest.mark.parametrize("asked", ["talk_why", "talk_higher", "talk_other_side", "talk_matter"])
def test_a_plain_word_is_a_reason_where_one_was_asked_for(asked: str) -> None:
    told = hear("my daughter", asked)
    assert (told.heard, told.reason) == (Heard.CHANGE, "my daughter")


def test_a_doubt_stays_a_doubt_where_a_reason_was_asked_for() -> None:
    told = hear("i cant see any", "talk_why")
    assert (told.heard, told.reason, told.doubt) == (Heard.SUSTAIN, None, "i cant see any")


@pytest.mark.parametrize(
    ("text", "reason", "doubt"),
    [
        ("I want to swim but I'm scared of the day after", "I want to swim", "I'm scared of the day after"),
        ("it hurts but I want to get out more", "I want to get out more", "it hurts"),
        ("i wanna do more but im knackered all the time", "i wanna do more", "im knackered all the time"),
        ("well, because I miss my choir", "I miss my choir", None),
        ("i know i should walk more but it hurts and im worn out", None, "it hurts and im worn out"),
    ],
)
def test_each_side_is_kept_in_their_own_words(text: str, reason: str | None, doubt: str | None) -> None:
    told = hear(text)
    assert (told.reason, told.doubt) == (reason, doubt)


@given(st.text(max_size=300))
def test_anything_at_all_is_heard(text: str) -> None:
    told = hear(text)
    kept = [words for words in (told.reason, told.doubt) if words is not None]
    assert all(len(words) <= 90 and not set('“”"') & set(words) for words in kept)


@given(st.integers(min_value=0, max_value=10))
def test_why_not_lower_names_a_lower_number_and_what_would_lift_it_a_higher_one(number: int) -> None:
    assert 0 <= lower_than(number) <= max(0, number - 1)
    assert one_higher(number) == min(10, number + 1)


@pytest.mark.parametrize(
    ("number", "heard"),
    [
        (0, Heard.LOW),
        (3, Heard.LOW),
        (4, Heard.MIDDLING),
        (6, Heard.MIDDLING),
        (7, Heard.HIGH),
        (10, Heard.HIGH),
    ],
)
def test_a_ruler_has_three_parts(number: int, heard: Heard) -> None:
    assert weigh(number) is heard


@pytest.mark.parametrize("number", [-1, 11])
def test_beyond_the_ruler_is_an_error(number: int) -> None:
    with pytest.raises(ValueError, match="beyond"):
        weigh(number)
