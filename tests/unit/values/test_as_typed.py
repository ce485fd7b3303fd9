"""Answers as they are typed: two numbers of which one matters, asides, slips, and what is no answer."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coaching.values.reader import Kind, read_value
from coaching.values.yes_no import Answer, read_agreement

NOW = datetime(2026, 12, 2, 14, 0, tzinfo=UTC)  # a Wednesday
ALL_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
PAIN = "How is your pain right now, 0 to 10?"
WALKED = "How long did you walk?"
SLEPT = "How many hours did you sleep last night?"
TIMES = "How many times did you do the stretches?"
FAR = "How far did you walk?"
WHEN = "What time would you like your reminder?"
DAYS = "Which days would you like to walk?"
NEXT = "When will you next walk?"
SHALL_WE = "Shall we try a short walk today?"

RATINGS = {
    # what a number is only compared with
    "5 better than yesterday": 5,
    "6 after last night": 6,
    "5 after the weekend": 5,
    "3 same as yesterday": 3,
    "6 compared to 8 last week": 6,
    "4 normal for me": 4,
    "its eight out of ten doctor said its normal for my age": 8,
    "my usual 6": 6,
    "usually 6": None,
    "worse than yesterday": None,
    # a clause without a comma
    "was 6 now 4": 4,
    "10 mins ago it was 8 now 6": 6,
    # words around the number
    "somewhere around the 3-4 mark": [3, 4],
    "pain 6 hai": 6,
    "5 throbbing": 5,
    "5/6": [5, 6],
    "4/5": 8,
    "6 7": [6, 7],
    "5 -6": [5, 6],
    "-6": None,
    # of several ratings the one that was asked for
    "pain 6 mood 4": 6,
    "mood 4 pain 6": 6,
    "6 my back 4 my knee": None,
    "6 sitting 8 walking": None,
    # a question back
    "whats a 10?": None,
    "is 5 bad": None,
    "what does 5 mean": None,
    "5?": 5,
    "can i say 4?": 4,
    "8.5 when i move, 3 if i stay put": None,
    "5 but feels like 8": 5,
    "feels like a 7": 7,
    "gone from a 3 to a 6": 6,
    "ten out of ten for effort lol": None,
    "six tending to seven": [6, 7],
    "room 5 at the clinic": None,
    "2 out of 3 of us are sick": None,
    "i'm 5 foot 2": None,
    "5 x": 5,
    "five-and-a-half": 5.5,
    "i dont have any pain": 0,
}
DURATIONS = {
    "from 10 til 11.30": 90,
    "10am to 10.45": 45,
    "2-3pm": 60,
    "from half 2 to 3": 30,
    "from 5 to 10": None,
    "20 mins there and 20 back": 40,
    "20 mins each way": 40,
    "2 x 10 mins": 20,
    "10 mins plus 5 mins": 15,
    "10+10 mins": 20,
    "20 mins plus 10 mins rest": 20,
    "20 mins walk and 10 mins sit down": 20,
    ".5 hr": 30,
    "1:15 hrs": 75,
    "30-ish mins": 30,
    "hour nd half": 90,
    "half an our": 30,
    "25mnts": 25,
    "5 10 mins": [5, 10],
    "5/10 mins": [5, 10],
    "3/4 hour": 45,
    "two thirds of an hour": 40,
    "couldnt do 30 mins, did 10": 10,
    "i can't do 20 mins": None,
    "yesterday 20 mins today 15": 15,
    "physio wants 15 mins but i do 5": 5,
    "plan says 20 mins": None,
    "bus takes 20 mins": None,
    "10 min am 15 min pm": None,
    "walked 20 mins rested 5 mins": 20,
    "sat for 20 mins": 20,
    "is 10 mins enough?": None,
    "12 mins & 30 secs": 12.5,
    "15 mins then sat, then another 15 mins": 30,
    "an hour n 10": 70,
    "half n hour": 30,
}
SLEEPS = {
    "6:45": 6.75,
    "6:45 on my watch": 6.75,
    "woke 6:45": None,
    "10-6": 8,
    "6-10": [6, 10],
    "between 5 and 6": [5, 6],
    "3 hrs + 2 hrs": 5,
    "5 hrs 2 hrs of it on the sofa": 5,
    "8 hours in bed, slept 5": 5,
    "11 till 7 but awake for 2 hours in the middle so 6": 6,
    "5/6 hrs": [5, 6],
    "6 as usual": 6,
    "as usual": None,
    "4 hours, plus 1 hour nap": 4,
    "head hit pillow at 11, up at half 6": 7.5,
    "slept in 3 hr blocks": None,
    "maybe 5 but feels like 2": 5,
    "the dog had me up at 3 and 5": None,
    "bed 10pm but didnt drop off til 1, up at 6": 5,
    "slept 5 woke 3 times": 5,
    "seven and three quarter hours": 7.75,
    "6 to 6.5": [6, 6.5],
    "bed at 11, didnt wake up til 7": 8,
    "woke at 3, 6 in total": 6,
    "4 hours at a stretch": 4,
}
COUNTS = {
    "took 2 tablets": None,
    "me and 2 friends": None,
    "aimed for 10 did 6": 6,
    "3 yesterday 2 today": 2,
    "none today but 3 yesterday": 0,
    "two three times": [2, 3],
    "2/3": None,
    "2 sets of 8": None,
    "2 x 10": None,
    "10 left 8 right": None,
    "up at 3 and 5": None,
    "twice, at 2 and 4": 2,
    "should i do 10?": None,
    "was gonna do 10 stopped at 4": 4,
    "zippo": 0,
    "haven't yet": 0,
    "one on tues and one yesterday": None,
    "5 in the morning and 5 at night": 10,
    "never more than 2": 2,
    "all but one": None,
    "exercise 1 and 3": None,
    "missed 2 did 3": 3,
    "i am 72": None,
}
DISTANCES = {
    "2 miles, maybe 3": ([2, 3], "mi"),
    "100 yds maybe 150": ([100, 150], "yd"),
    "a mile or two": ([1, 2], "mi"),
    "two thirds of a mile": (0.67, "mi"),
    "a third of a mile": (0.33, "mi"),
    ".5 mile": (0.5, "mi"),
    "1km 200m": (1.2, "km"),
    "500 mts": (500, "m"),
    "2 miles no sorry 2 km": (2, "km"),
    "3 miles no wait km": (3, "km"),
    "usually 2 miles but only 1 today": (1, "mi"),
    "it felt like 10 miles but was only 1": (1, "mi"),
    "felt like 10 miles lol": None,
    "a mile each way": (2, "mi"),
    "1 mile there and 1 mile back": (2, "mi"),
    "3 laps of 400m": (1200, "m"),
    "100m then 150m": None,
    "doc says 1 mile": None,
    "third mile was hard": None,
    "app says 1.34 km": (1.34, "km"),
    "3 to 400 yards": ([300, 400], "yd"),
    "mile or so": (1, "mi"),
    "drove 3 miles, walked 200m": (200, "m"),
    "3 miles on the bus": None,
}
TIMES_OF_DAY = {
    "not 9am, 10am": "10:00",
    "i take my tablets at 8am but reminder for 11am": "11:00",
    "meds at 9pm reminder at 8pm": "20:00",
    "the bus is at 8am so 7am": "07:00",
    "bus is at 8am": None,
    "i finish work at 5pm": None,
    "up since 5am": None,
    "after work about 6pm": "18:00",
    "eleven in the forenoon": "11:00",
    "7 evng": "19:00",
    "3 afternoon": "15:00",
    "bed time pls": "before:bed",
    "lunchtime": "with:lunch",
    "teatime": "with:dinner",
    "9 every morning": "09:00",
    "noonish": "12:00",
}
WEEKDAYS = {
    "Tu Th": ["tue", "thu"],
    "m, w, f": ["mon", "wed", "fri"],
    "once a week on sunday": ["sun"],
    "once a week": None,
    "mon and wed, actually make it tue and thu": ["tue", "thu"],
    "mon wed fri no thu": ["mon", "wed", "thu"],
    "i work monday to wednesday": None,
    "physio is on monday": None,
    "i have physio on monday, tuesday is fine": ["tue"],
    "busy tues and thurs, rest is fine": ["mon", "wed", "fri", "sat", "sun"],
    "after work on mondays": ["mon"],
    "Mon to Thu, friday i visit my mum": ["mon", "tue", "wed", "thu"],
    "it was bad on monday": None,
    "my daughter comes on thursdays": None,
    "sat & sun, im at work otherwise": ["sat", "sun"],
    "monday was bad": None,
    "monday and thursday, sunday is my rest day": ["mon", "thu"],
    "after the doctor on monday": ["mon"],
}
MOMENTS = {
    "2nite": "2026-12-02 evening",
    "fri pm": "2026-12-04 afternoon",
    "tomorrow am": "2026-12-03 morning",
    "i am out": None,
    "tomo": "2026-12-03",
    "not today": None,
    "i cant tomorrow": None,
    "i cant tomorrow so friday": "2026-12-04",
    "not till friday": "2026-12-04",
    "friday or saturday": None,
    "tomorrow or friday at 9am": None,
    "i went yesterday": None,
    "did it at 9am": None,
    "yesterday": None,
    "had my tea so tonight": "2026-12-02 evening",
    "doctor rang at 9am": None,
    "rain till 3pm": None,
    "rain till 3pm so 4pm": "2026-12-02T16:00",
    "half 4 this avo": "2026-12-02T16:30",
    "in 15": None,
    "i have physio on friday": None,
    "after physio on friday": "2026-12-04",
    "physio friday so saturday": "2026-12-05",
}
ANSWERS = {
    "id rather rest": "no",
    "i prefer to rest": "no",
    "i would but my knee is bad": "no",
    "i'd love to but my hip": "no",
    "i would but only a short one": "yes",
    "will do": "yes",
    "i'll try": "yes",
    "i think so": "yes",
    "i guess": "yes",
    "i guess not": "no",
    "surely": "yes",
    "surely not": "no",
    "love to": "yes",
    "100%": "yes",
    "bilkul": "yes",
    "up for it": "yes",
    "not up for it": "no",
    "lets see": "unsure",
    "probably": "unsure",
    "n": "no",
    "yes... no actually": "no",
    "i dont understand": None,
    "no idea what you mean": None,
    "i have no idea": "unsure",
    "theres no buses": None,
    "theres no way": "no",
    "u sure?": None,
    "i'm in": "yes",
    "i'm in a lot of pain": None,
    "absolutely shattered": None,
    "a fine day": None,
    "yes my knee is fine": "yes",
    "please help": None,
    "cant sleep": None,
    "fire away": "yes",
    "ill stick with it": "yes",
}


@pytest.mark.parametrize(
    ("kind", "question", "text", "value"),
    [
        (kind, question, text, value)
        for kind, question, table in (
            (Kind.RATING, PAIN, RATINGS),
            (Kind.DURATION, WALKED, DURATIONS),
            (Kind.SLEEP, SLEPT, SLEEPS),
            (Kind.COUNT, TIMES, COUNTS),
            (Kind.TIME_OF_DAY, WHEN, TIMES_OF_DAY),
            (Kind.WEEKDAYS, DAYS, WEEKDAYS),
            (Kind.MOMENT, NEXT, MOMENTS),
            (Kind.YES_NO, SHALL_WE, ANSWERS),
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
    ("kind", "text", "question", "value"),
    [
        (Kind.RATING, "pain 6 mood 4", "How is your mood, 0 to 10?", 4),
        (Kind.COUNT, "took 2 tablets", "How many tablets did you take?", 2),
        (Kind.COUNT, "2 sets of 8", "How many sets did you do?", 2),
        (Kind.DURATION, "aiming for 20 mins", "How long will you walk?", 20),
        (Kind.DURATION, "would 10 mins be ok?", "How long will you walk?", 10),
        (Kind.DURATION, "bus took 20 mins", "How long was the journey?", 20),
        (Kind.YES_NO, "absolutely shattered", "Are you tired?", "yes"),
        (Kind.MOMENT, "yesterday", "When did it start?", "2026-12-01"),
    ],
)
def test_what_it_answers_hangs_on_the_question(kind: Kind, text: str, question: str, value: object) -> None:
    assert read_value(kind, text, question, NOW).value == value


@pytest.mark.parametrize("text", ["probably", "i guess", "i'll try", "will do", "fair enough", "if i must"])
def test_half_a_yes_binds_nobody(text: str) -> None:
    assert read_agreement(text) is not Answer.YES


def test_every_day_is_left_where_nothing_is_taken() -> None:
    assert read_value(Kind.WEEKDAYS, "any day", DAYS, NOW).value == ALL_DAYS
