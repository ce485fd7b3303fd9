"""Causes of what was misread at first sight: dialect, lists, parts, others' numbers, turns of phrase."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from coaching.values.reader import Kind, read_value
from coaching.values.yes_no import Answer, read_agreement, read_answer

NOW = datetime(2027, 4, 14, 10, 20, tzinfo=ZoneInfo("Europe/London"))  # a Wednesday
PAIN = "How's your pain now, 0 to 10?"
WALKED = "How long did you walk for?"
SLEPT = "How many hours did you sleep?"
REPS = "How many reps did you do?"
FAR = "How far did you walk?"
WHEN = "What time shall I remind you?"
DAYS = "Which days?"
NEXT = "When shall I remind you?"
WEEK = ["mon", "tue", "wed", "thu", "fri"]

RATINGS = {
    # dialect, and what dictation hears
    "it wis an 8 but it's doon tae a 6 noo": 6,
    "ate out of ten": 8,
    "to out of ten": 2,
    "out of ten": None,
    "two much": None,
    # a comma between two
    "four, five, around there": [4, 5],
    "seven, eight if I bend": [7, 8],
    "6, 7 yesterday": 6,
    "3, 4, 5": None,
    # what it was before
    "9 -> 7": 7,
    "7 (was 9)": 7,
    "up to an 8 from a 5": 8,
    "up one from yesterday": None,
    "not as bad as yesterday, that was an 8": None,
    "yesterday was a 7, today it was a 6": 6,
    "between 6 and 7 but nearer 7": 7,
    # what somebody else says, and what is counted
    "I'm about an 8, my husband thinks I'm a 3": 8,
    "3 of my fingers are swollen": None,
    "2 joints are bad": None,
    "it's 10 in the morning, give me a chance": None,
    "number six": 6,
    "a one": 1,
    "a bad one today": None,
    "not a bit of pain, I could dance": 0,
    "no pain no gain": None,
    "7 down to 5 after a bath": 5,
    "more of a 6 than a 7": 6,
    "just a wee one out of ten": 1,
    "six and three quarters": 6.75,
    "am at 8 today doctor": 8,
    "I was up at 6": None,
    "nothing below a 6 all week": None,
    "my son counted, he's 4": None,
}
DURATIONS = {
    "five and twenty minutes": 25,
    "hauf an oor": 30,
    "between two and three hours": [120, 180],
    "between half an hour and three quarters": [30, 45],
    "an hour, hour and a half": [60, 90],
    "just shy of an hour, 50 mins by the clock": 50,
    "nearly an hour, fifty five minutes": 55,
    "15 mins twice so 30": 30,
    "twice round, ten minutes each": 20,
    "10 mins morning and 10 mins evening": 20,
    "10 mins then 15 mins": 25,
    "15 mins, stopped for 5, then another 10": None,
    "about two hours this morning, yesterday it was only an hour": 120,
    "one minute": 1,
    "a minute and a half": 1.5,
    "just a minute": None,
    "hang on a minute": None,
    "twenty-odd minutes": 20,
    "2m30": 2.5,
    "10 mins, sat down, 10 mins more": 20,
    "set out at 2 and got back at half 2": 30,
    "2 hours, no, closer to 3": 180,
    "25:00 minutes": 25,
    "every ten minutes": None,
    "waited 40 minutes for the bus": None,
    "I was told 20 mins": None,
}
SLEEPS = {
    "didnae sleep a wink": 0,
    "not one wink": 0,
    "3, 4 hours": [3, 4],
    "4, maybe 5 hours": [4, 5],
    "7 and a half to 8": [7.5, 8],
    "10-6.30": 8.5,
    "10pm bed, 5.30 up": 7.5,
    "bed at nine thirty and up at six thirty": 9,
    "8 hours in bed, 6 asleep": 6,
    "in bed 9 hours, asleep for 5 of them": 5,
    "went to bed at 11, took an hour to fall asleep, up at 7": 7,
    "slept from 1 to 4 and then 5 to 7": 5,
    "3 hours, then another 2": 5,
    "in bed by 10, up for the loo at 2 and 4, got up at 7": 9,
    "bed at 11, woke at 3, back asleep till 7": 8,
    "bed 10, up to pee at 3": None,
    "bed 11, asleep by midnight, up at 6": 6,
    "up till 2, up again at 7": 5,
    "went up at 10, down at 6": 8,
    "tossed and turned for 3 hours": None,
    "husband got 8": None,
    "doctor says 8 hours": None,
    "better than the 4 I got on tuesday": None,
    "an hour's nap": None,
    "app says 6h but I'd say 5": 5,
}
COUNTS = {
    "I didn't": 0,
    "I didn't count": None,
    "didn't stop once": 0,
    "a brace": 2,
    "six, two after each meal": 6,
    "12, 10 without stopping": 12,
    "7, 8 or 9": None,
    "two, three max": [2, 3],
    "fifteen wall ones with 2 breaks": 15,
    "took 2 this morning and 2 at lunch": None,
    "I stopped when it hit a 6": None,
    "hard on a knee that's a 7": None,
    "2 more than yesterday": None,
    "five kilos": None,
    "ten reps, two sets": None,
    "all but the last two": None,
    "nope, none": 0,
    "not one": 0,
    "did 20 in one go": 20,
}
DISTANCES = {
    "point 8 of a mile": (0.8, "mi"),
    "third of a mile": (0.33, "mi"),
    "a mile, mile and a half": ([1, 1.5], "mi"),
    "100 yards to the postbox and 100 back": (200, "yd"),
    "20 lengths of a 25 metre pool": (500, "m"),
    "three 500m laps": (1500, "m"),
    "half a mile twice": (1, "mi"),
    "3.2 km (2 miles)": (3.2, "km"),
    "two and a bit miles": (2, "mi"),
    "half a kilometre so 500 metres": (500, "m"),
    "six kilometres on Sunday, two today": (2, "km"),
    "nowhere near a mile": None,
    "a mile more than yesterday": None,
    "my son did 10k": None,
    "used to run 5k": None,
    "6 foot tall": None,
}
TIMES_OF_DAY = {
    "hauf seven at nicht": "19:30",
    "9 of a morning": "09:00",
    "half one in the afternoon": "13:30",
    "nine-thirty am": "09:30",
    "as I'm going to bed": "before:bed",
    "last thing at night": "before:bed",
    "the minute I wake up": "after:waking",
    "before I turn out the light": "before:bed",
    "over breakfast": "with:breakfast",
    # one time or another, and refused ones
    "6 or 7pm": None,
    "between 6 and 7pm": None,
    "6 to 7 pm": None,
    "ten to six pm": "17:50",
    "not at 8am": None,
    "not 8am, 9am": "09:00",
    "8am is too early": None,
    "after breakfast or lunch": None,
    "before or after dinner": None,
}
WEEKDAYS = {
    "mon-wed-fri": ["mon", "wed", "fri"],
    "M-W-F": ["mon", "wed", "fri"],
    "every blessed day": [*WEEK, "sat", "sun"],
    # days that something else takes, or that are bad
    "Mon to Fri, weekends are family time": WEEK,
    "mondays and fridays, sundays are good too": ["mon", "fri", "sun"],
    "Mondays and Fridays, I have choir on Wednesdays": ["mon", "fri"],
    "I've choir on wednesdays": None,
    "I work Tues-Thurs so the other days": ["mon", "fri", "sat", "sun"],
    "weekdays are no good": ["sat", "sun"],
    "mondays are bad for me": ["tue", "wed", "thu", "fri", "sat", "sun"],
    "not on a monday or a friday": ["tue", "wed", "thu", "sat", "sun"],
    "not Monday, Tuesday": ["tue"],
    "not monday, tuesday is ok": ["tue"],
    # put right
    "the weekend, well Saturday really": ["sat"],
    "I'd say Friday, no hang on, yes Friday": ["fri"],
    "i did monday and tuesday last week": None,
    "I was out Monday and Tuesday": None,
    "it's my birthday on Saturday": None,
    "the physio comes on Thursday": None,
}
MOMENTS = {
    "this day week": "2027-04-21",
    "this day next week": "2027-04-21",
    "this time tomorrow": "2027-04-15T10:20",
    "the morn": "2027-04-15",
    "thursday next week": "2027-04-22",
    "next week thursday": "2027-04-22",
    "sunday gone": None,
    "3 days": "2027-04-17",
    "not tomorrow, the day after": "2027-04-16",
    "sat am": "2027-04-17 morning",
    "in an hour, no, two hours": "2027-04-14T12:20",
    "in a minute": None,
    "this morning was fine": None,
}


@pytest.mark.parametrize(
    ("kind", "question", "text", "value"),
    [
        (kind, question, text, value)
        for kind, question, table in (
            (Kind.RATING, PAIN, RATINGS),
            (Kind.DURATION, WALKED, DURATIONS),
            (Kind.SLEEP, SLEPT, SLEEPS),
            (Kind.COUNT, REPS, COUNTS),
            (Kind.TIME_OF_DAY, WHEN, TIMES_OF_DAY),
            (Kind.WEEKDAYS, DAYS, WEEKDAYS),
            (Kind.MOMENT, NEXT, MOMENTS),
        )
        for text, value in table.items()
    ],
)
def test_it_is_read_as_it_was_meant(kind: Kind, question: str, text: str, value: object) -> None:
    assert read_value(kind, text, question, NOW).value == value


@pytest.mark.parametrize(("text", "value"), DISTANCES.items())
def test_a_distance_is_read_as_it_was_meant(text: str, value: tuple[object, str] | None) -> None:
    expected = None if value is None else {"value": value[0], "unit": value[1]}
    assert read_value(Kind.DISTANCE, text, FAR, NOW).value == expected


@pytest.mark.parametrize(
    ("text", "question", "value"),
    [
        ("three good, four bad", "How many good days did you have?", 3),
        ("10 squats and 5 lunges", "How many squats did you do?", 10),
        ("3 days, tues weds and sat", "How many days did you walk?", 3),
        ("2 breaks", "How many rests did you need?", 2),
    ],
)
def test_what_the_question_names_is_counted(text: str, question: str, value: int) -> None:
    assert read_value(Kind.COUNT, text, question, NOW).value == value


SAYS = {
    Answer.YES: [
        "why aye", "wouldnae say no", "no wuckas", "nowt to lose", "easy", "it really did",
        "is the pope catholic",
        "yeah nah yeah", "let's be having you", "game ball", "pakka", "every last one", "ready when you are",
        "good as any", "I'd say so", "a whole lot", "I'm not against it", "if it's no trouble", "100% sure",
    ],
    Answer.NO: [
        "did it heck", "like hell", "nah yeah nah", "on your bike", "I certainly did not", "definitely won't",
        "I'd really rather we didn't", "chance'd be a fine thing", "pull the other one", "rain check",
        "spare me",
        "I can't, I've the grandkids", "forgot", "meant to but forgot", "I was too tired",
        "yesterday yes, today no", "cant say i have",
    ],
    Answer.UNSURE: [
        "'appen", "can't say either way", "I really couldn't say", "Lord willing", "swithering",
        "your guess is as good as mine", "maybe aye, maybe naw", "let me sleep on it", "a wee bit",
    ],
    None: [
        "yes is what my wife says", "I had no sleep", "none of your business", "I'd rather not say",
        "mint tea and toast", "ready to drop", "I'm down",
        "if I may ask, what for", "I'm really tired",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "answer"), [(text, answer) for answer in SAYS for text in SAYS[answer]])
def test_a_turn_of_phrase_answers(text: str, answer: Answer | None) -> None:
    assert read_answer(text) is answer


@pytest.mark.parametrize("text", ["easy", "why aye", "game ball", "let's", "no wuckas", "nowt to lose"])
def test_a_turn_of_phrase_binds_nobody(text: str) -> None:
    assert read_agreement(text) is not Answer.YES


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("I'm done", "Shall we do another?", "no"),
        ("all done", "Did you do your stretches?", "yes"),
        ("forgot to take my tablets", "Would you like a tip?", None),
        ("forgot to", "Did you take your tablets?", "no"),
        ("felt better", "Did it help?", "yes"),
        ("felt better", "Would you like a tip?", None),
        ("if it's dry", "Will you walk tomorrow?", "unsure"),
    ],
)
def test_what_a_phrase_answers_hangs_on_the_question(text: str, question: str, answer: str | None) -> None:
    assert read_value(Kind.YES_NO, text, question, NOW).value == answer


@pytest.mark.parametrize(
    "text",
    [
        "if it rains I walk indoors",
        "hopefully, I walk to the shop at nine",
        "God willing, I stretch after my tea",
    ],
)
def test_a_plan_is_no_doubt(text: str) -> None:
    assert read_answer(text) is not Answer.UNSURE
