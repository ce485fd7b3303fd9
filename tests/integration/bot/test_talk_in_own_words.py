"""What people write in the talk after an alarm when they do not use the buttons, as it was tried out."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from tests.integration.bot.desk_rig import Chat, events
from tests.support.builders import Patient, add_patient
from tests.support.care import add_caregiver

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"
SAME_DAY = "one leg is swollen and hot"
URGENT = "I keep losing weight and I don't know why"
ABUSE = "my husband hits me"


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


class TestGreetingAndYes:
    """A bare yes answers what was asked last, and says nothing of help."""

    @pytest.mark.parametrize("words", ["hiya yeah", "good morning to you, yeah", "ok", "yes"])
    def test_it_answers_the_question_that_was_put(self, chat: Chat, words: str) -> None:
        chat.say(EMERGENCY)
        assert chat.say(words) == ["safety_yes_able"]
        assert "got help" not in chat.texts()[-1]


class TestLater:
    """Later is not now."""

    @pytest.mark.parametrize(
        ("alarm", "words", "line"),
        [
            (EMERGENCY, "I'll ring the GP in the morning", "safety_put_off_now"),
            (EMERGENCY, "yes, tomorrow", "safety_put_off_now"),
            (EMERGENCY, "I'll go when my husband gets home", "safety_put_off_now"),
            (CRISIS, "maybe later", "safety_put_off_crisis"),
            (SAME_DAY, "I'll ring the GP in the morning", "safety_put_off_later"),
        ],
    )
    def test_it_is_answered_with_the_number_and_one_question(
        self, session: Session, chat: Chat, alarm: str, words: str, line: str
    ) -> None:
        chat.say(alarm)
        assert chat.say(words) == [line]
        assert "999" in chat.texts()[-1]
        assert chat.texts()[-1].count("?") == 1
        assert (events(session)[0].said, events(session)[0].hold) == ("later", True)

    @pytest.mark.parametrize(("alarm", "words"), [(SAME_DAY, "I'll ring later"), (URGENT, "tomorrow, yes")])
    def test_what_is_soon_enough_is_a_yes(self, chat: Chat, alarm: str, words: str) -> None:
        chat.say(alarm)
        assert chat.say(words) == ["safety_yes_able"]

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            ("it's such a long drive", "safety_unable_now"),
            ("the dog needs feeding", "safety_unable_now"),
            ("ok I'll call them", "safety_yes_able"),
            ("I'd still rather go tomorrow", "safety_put_off_now"),
            ("no that's just my piles", "safety_not_meant_held"),
        ],
    )
    def test_whatever_makes_it_hard_is_heard(self, chat: Chat, words: str, line: str) -> None:
        chat.say(EMERGENCY)
        chat.say("I'll ring the GP in the morning")
        assert chat.say(words) == [line]

    @pytest.mark.parametrize(
        ("label", "line"), [("I can do it now", "safety_yes_able"), ("I can't", "safety_unable_now")]
    )
    def test_it_can_be_tapped(self, chat: Chat, label: str, line: str) -> None:
        chat.say(EMERGENCY)
        chat.say("tomorrow")
        assert chat.tap(label) == [line]

    def test_who_is_not_free_to_talk_chooses_the_moment(self, chat: Chat) -> None:
        chat.say(ABUSE)
        assert chat.say("maybe later") == ["safety_put_off_discreet"]
        assert chat.say("I walked the dog") == ["safety_hold_discreet"]


class TestJustMyUsual:
    """ "No, that's just my piles" takes the alarm back, as the button does."""

    @pytest.mark.parametrize(
        "words",
        [
            "no thats just my piles",
            "no its just the way I sit",
            "nah that's my usual",
            "No, it is only haemorrhoids",
        ],
    )
    def test_it_is_the_button(self, session: Session, chat: Chat, words: str) -> None:
        chat.say(EMERGENCY)
        assert chat.say(words) == ["safety_not_meant_held"]
        assert (events(session)[0].said, events(session)[0].hold) == ("not_meant", True)

    def test_what_could_wait_a_day_goes_on(self, session: Session, chat: Chat) -> None:
        chat.say(SAME_DAY)
        assert chat.say("nah that's my usual") == ["safety_not_meant_ended", "safety_go_on_fresh"]
        assert not events(session)[0].hold

    @pytest.mark.parametrize("words", ["no its just my way of talking", "nah that's my usual"])
    def test_a_crisis_is_not_argued_down(self, session: Session, chat: Chat, words: str) -> None:
        chat.say(CRISIS)
        assert chat.say(words) == ["safety_not_meant_crisis"]
        assert events(session)[0].hold

    @pytest.mark.parametrize("words", ["no its just too far", "no, it's just that I have no car"])
    def test_what_is_hard_is_no_taking_back(self, chat: Chat, words: str) -> None:
        chat.say(EMERGENCY)
        assert chat.say(words) == ["safety_unable_now"]


class TestMoreThanAYes:
    """What goes beyond a yes or a no is what counts, and ends no hold that words may not end."""

    @pytest.mark.parametrize(
        ("alarm", "words", "line", "said"),
        [
            (EMERGENCY, "no I'm fine it was only indigestion", "safety_not_meant_held", "not_meant"),
            (EMERGENCY, "no I'm fine", "safety_not_meant_held", "fine"),
            (SAME_DAY, "yes I'm fine", "safety_not_meant_held", "fine"),
            (CRISIS, "yes i'm ok just moaning", "safety_not_meant_crisis", "not_meant"),
        ],
    )
    def test_it_is_not_told_as_its_opposite(
        self, session: Session, chat: Chat, alarm: str, words: str, line: str, said: str
    ) -> None:
        chat.say(alarm)
        assert chat.say(words) == [line]
        assert (events(session)[0].said, events(session)[0].hold) == (said, True)


class TestWhoIsThere:
    """ "My sister is here" is taken up, and the hold stays."""

    def test_the_one_who_is_there_is_named(self, session: Session, chat: Chat) -> None:
        chat.say(CRISIS)
        assert chat.say("I'm safe, my sister is here") == ["safety_company"]
        assert "your sister" in chat.texts()[-1]
        assert "?" not in chat.texts()[-1]
        assert events(session)[0].hold

    def test_it_is_taken_up_later_on_the_hold(self, chat: Chat) -> None:
        chat.say(CRISIS)
        chat.say("yes")
        chat.say("had some soup")
        assert chat.say("I'm safe, my sister's here") == ["safety_company"]
        assert chat.say("I'm safe") == ["safety_safe"]

    def test_who_may_be_feared_is_not_praised(self, chat: Chat) -> None:
        chat.say(ABUSE)
        assert chat.say("my husband is here") == ["safety_company_discreet"]
        assert "husband" not in chat.texts()[-1]

    def test_in_an_emergency_they_can_call(self, chat: Chat) -> None:
        chat.say(EMERGENCY)
        assert chat.say("my wife is here with me") == ["safety_near_now"]


@pytest.mark.parametrize(
    ("label", "line"), [("I can do it now", "safety_yes_able"), ("i can\u2019t", "safety_unable_now")]
)
def test_a_label_that_is_typed_is_its_button(chat: Chat, label: str, line: str) -> None:
    chat.say(EMERGENCY)
    chat.say("tomorrow")
    assert chat.say(label) == [line]


class TestNeitherYesNorNo:
    """What asks for something else is no yes: the number is said, and the short question put again."""

    @pytest.mark.parametrize(
        "words",
        [
            "ok make a plan",
            "yes but I want to make a plan",
            "sure, can we do the check-in",
            "I'll do my exercises",
        ],
    )
    def test_a_crisis_is_not_taken_for_agreed(self, session: Session, chat: Chat, words: str) -> None:
        chat.say(CRISIS)
        assert chat.say(words) == ["safety_hold_crisis", "safety_able_crisis"]
        assert "999" in chat.texts()[-2]
        assert (events(session)[0].said, events(session)[0].hold) == (None, True)
        assert chat.say("yes") == ["safety_yes_able"]

    def test_the_second_time_it_is_said_in_few_words(self, chat: Chat) -> None:
        chat.say(CRISIS)
        chat.say("ok make a plan")
        assert chat.say("make a plan") == ["safety_hold_again_crisis", "safety_able_crisis"]

    def test_it_is_put_again_twice_and_no_more(self, chat: Chat) -> None:
        chat.say(CRISIS)
        for _ in range(2):
            assert chat.say("make a plan")[-1] == "safety_able_crisis"
        for _ in range(2):
            assert chat.say("make a plan") == ["safety_hold_again_crisis"]
            assert "999" in chat.texts()[-1]
        assert chat.say("no") == ["safety_unable_crisis"], "it can still be answered"
        for _ in range(2):
            assert chat.say("make a plan")[-1] == "safety_unable_again_crisis", "the next one counts anew"
        assert chat.say("make a plan") == ["safety_hold_again_crisis"]

    def test_days_later_it_is_not_put_again(self, chat: Chat) -> None:
        chat.say(CRISIS)
        chat.now += timedelta(days=2)
        assert chat.say("make a plan") == ["safety_hold_crisis"]
        assert "999" in chat.texts()[-1]

    @pytest.mark.parametrize("words", ["ok make a plan", "yes but I want to make a plan"])
    def test_the_next_question_is_put_again_in_few_words(self, chat: Chat, words: str) -> None:
        chat.say(CRISIS)
        chat.say("no")
        for _ in range(2):
            assert chat.say(words)[-1] == "safety_unable_again_crisis"
            assert "999" in chat.texts()[-1]
        assert chat.say("no") == ["safety_alone_crisis"]

    def test_who_is_told_what_makes_it_hard_hears_a_smaller_step(self, chat: Chat) -> None:
        chat.say(CRISIS)
        chat.say("tomorrow")
        assert chat.say("ok make a plan") == ["safety_unable_crisis"]

    def test_after_abuse_the_question_stays_as_quiet(self, chat: Chat) -> None:
        chat.say(ABUSE)
        assert chat.say("ok make a plan") == ["safety_hold_discreet", "safety_able_discreet"]
        chat.say("no")
        assert chat.say("ok make a plan") == ["safety_hold_discreet", "safety_unable_again_discreet"]

    def test_who_asks_us_to_call_is_helped(self, chat: Chat) -> None:
        chat.say(EMERGENCY)
        assert chat.say("can you call them for me now") == ["safety_unable_now"]


class TestBesideTheAnswers:
    """Who asks back on a hold is answered, with the number at hand, and the open question again."""

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            ("what do you mean", "safety_hold_meaning_now"),
            ("what?", "safety_hold_meaning_now"),
            ("why", "safety_hold_why_now"),
            ("ok but why?", "safety_hold_why_now"),
            ("is anyone there", "safety_hold_who"),
            ("are you a real person?", "safety_hold_who"),
            ("sorry", "safety_hold_sorry"),
        ],
    )
    def test_they_get_an_answer_and_the_question_again(self, chat: Chat, words: str, line: str) -> None:
        chat.say(EMERGENCY)
        assert chat.say(words) == [line, "safety_able_now"]
        assert "999" in chat.texts()[-2]
        assert chat.say("no") == ["safety_unable_now"]

    @pytest.mark.parametrize(
        ("words", "line"),
        [
            ("ok fine sorry", "safety_hold_sorry"),
            ("why", "safety_hold_why_now"),
            ("is anyone there", "safety_hold_who"),
            ("ok", "safety_hold_heard"),
            ("thanks", "safety_hold_heard"),
        ],
    )
    def test_with_nothing_open_nothing_is_asked(self, chat: Chat, words: str, line: str) -> None:
        chat.say(EMERGENCY)
        chat.say("yes")
        assert chat.say(words) == [line]
        assert "999" in chat.texts()[-1]
        assert "?" not in chat.texts()[-1]

    @pytest.mark.parametrize(
        ("alarm", "line"), [(CRISIS, "safety_hold_why_crisis"), (SAME_DAY, "safety_hold_why_later")]
    )
    def test_it_fits_the_alarm(self, chat: Chat, alarm: str, line: str) -> None:
        chat.say(alarm)
        assert chat.say("why")[0] == line

    def test_the_same_words_are_not_said_twice_running(self, chat: Chat) -> None:
        chat.say(EMERGENCY)
        chat.say("yes")
        chat.say("why")
        chat.say("but why")
        assert chat.texts()[-1] != chat.texts()[-2]

    @pytest.mark.parametrize("words", ["why", "what do you mean", "is anyone there", "sorry", "thanks"])
    def test_who_reads_along_learns_nothing(self, chat: Chat, words: str) -> None:
        chat.say(ABUSE)
        line = chat.say(words)[0]
        assert line.startswith("safety_hold_")
        assert line.endswith("_discreet")

    def test_after_it_ordinary_words_get_the_short_line(self, chat: Chat) -> None:
        chat.say(EMERGENCY)
        chat.say("yes")
        chat.say("why")
        assert chat.say("I walked the dog today") == ["safety_hold_again"]

    def test_whoever_writes_on_hears_it_in_other_words_each_time(self, chat: Chat) -> None:
        chat.say(EMERGENCY)
        chat.say("yes")
        heard = []
        for words in ("I walked the dog today", "fed the cat", "watched the news", "made soup", "had tea"):
            assert chat.say(words) in (["safety_hold"], ["safety_hold_again"])
            heard.append(chat.texts()[-1])
            assert "999" in heard[-1]
        assert len(set(heard)) == len(heard)

    @pytest.mark.parametrize("words", ["ok", "thanks", "ok thanks", "thank you", "okay", "ok, thanks 👍"])
    def test_an_ok_is_met_in_a_breath(self, chat: Chat, words: str) -> None:
        chat.say(EMERGENCY)
        chat.say("yes")
        for _ in range(4):
            assert chat.say(words) == ["safety_hold_heard"]
            assert len(chat.texts()[-1].split()) <= 14
        assert len(set(chat.texts()[-4:])) == 4

    def test_a_caregiver_has_no_hold_to_ask_about(self, session: Session, ann: Patient) -> None:
        add_caregiver(session, ann, chat_id=4711)
        chat = Chat(session, 4711)
        chat.say("she says she wants to die")
        assert not any("safety_hold" in line for line in chat.say("why"))
