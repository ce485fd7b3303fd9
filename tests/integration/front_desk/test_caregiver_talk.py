"""A caregiver's chat in words and by taps: to know, to help, to write down, to be asked, to leave."""

from __future__ import annotations

import pytest

from coaching.store.models import CareLink, Cheer, Observation, Scope, StrainCheck
from tests.support.builders import Patient, add_patient
from tests.support.care import add_caregiver
from tests.support.care_talk import all_of, caregivers_chat, wait
from tests.support.front_desk import CRISIS, Chat, events


@pytest.fixture
def jeans(anns: Chat, ann: Patient) -> Chat:
    return caregivers_chat(anns, ann)


class TestKnowing:
    """What they hear, beforehand and at any time."""

    @pytest.mark.parametrize("text", ["what do you tell me?", "What will I hear", "what is shared with me?"])
    def test_what_they_are_told_can_be_asked(self, anns: Chat, ann: Patient, text: str) -> None:
        jeans = caregivers_chat(anns, ann, scopes=(Scope.WEEKLY_EFFORT,))
        (answer,) = jeans.say(text)
        assert "a weekly note of how often they checked in" in answer
        assert "ends by itself on" in answer

    def test_the_invitation_names_what_was_picked_before_the_yes(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        first, forward = anns.tap("Invite someone")
        assert "before they say yes" in first
        anns.tap("Pick what they hear")
        anns.tap("☐ A weekly note")
        token = forward.rsplit("start=", 1)[1]
        intro, _ = stranger.say(f"/start {token}")
        assert "a weekly note of how often they checked in" in intro
        assert "two check-ins" not in intro

    def test_a_kind_of_thing_can_be_left_out_and_the_patient_hears_it(self, anns: Chat, ann: Patient) -> None:
        jeans = caregivers_chat(anns, ann, scopes=(Scope.WEEKLY_EFFORT, Scope.GONE_QUIET))
        jeans.say("what do you tell me?")
        jeans.tap("Leave some out")
        (done,) = jeans.say("gone quiet")
        assert "I leave this out" in done
        assert "would rather not hear this: when you have missed" in anns.heard()[-1]
        assert "two check-ins" not in jeans.say("what do you tell me?")[-1]

    @pytest.mark.parametrize("text", ["I don't want to hear about milestones", "no more milestones please"])
    def test_it_can_be_left_out_in_words(self, anns: Chat, ann: Patient, text: str) -> None:
        jeans = caregivers_chat(anns, ann, scopes=(Scope.WEEKLY_EFFORT, Scope.MILESTONES))
        assert "I leave this out: when they reach a round number" in jeans.say(text)[-1]

    def test_alerts_are_left_out_by_a_tap_only_and_can_be_picked_anew(self, anns: Chat, ann: Patient) -> None:
        jeans = caregivers_chat(anns, ann, scopes=(Scope.SAFETY_ALERTS, Scope.GONE_QUIET))
        jeans.say("I don't want to miss any alerts")
        jeans.say("no more alerts")
        assert jeans.last_outcome() == "care_pick"
        (link,) = [one for one in all_of(anns.database, CareLink) if one.member_id != ann.id]
        assert link.declined == []
        jeans.tap(next(label for label in jeans.buttons() if "ttention" in label))
        assert "I leave this out" in jeans.heard()[-1]
        anns.say("what does Jean hear?")
        anns.tap(next(label for label in anns.buttons() if label.startswith("☐") and "ttention" in label))
        (link,) = [one for one in all_of(anns.database, CareLink) if one.member_id != ann.id]
        assert (link.declined, "safety_alerts" in link.told_scopes) == ([], False)

    @pytest.mark.parametrize("text", ["thank you", "ok thanks!", "Great"])
    def test_thanks_are_no_question(self, jeans: Chat, text: str) -> None:
        jeans.say(text)
        assert jeans.last_outcome() == "care_welcome"


class TestLeaving:
    """By a button or in words, at any time."""

    @pytest.mark.parametrize(
        "text", ["stop", "please stop messaging me", "I want to leave", "stop telling me about Ann"]
    )
    def test_in_words(self, jeans: Chat, anns: Chat, text: str) -> None:
        (bye,) = jeans.say(text)
        assert "won't hear from me about Ann" in bye
        assert "Jean has stopped hearing from me" in anns.heard()[-1]
        assert "hared" in jeans.say("hello?")[-1]

    @pytest.mark.parametrize("before", ["I've noticed she is limping more", "how can I help?"])
    def test_in_the_middle_of_a_question(self, jeans: Chat, anns: Chat, before: str) -> None:
        jeans.say(before)
        (bye,) = jeans.say("stop telling me about Ann")
        assert "won't hear from me about Ann" in bye

    def test_by_a_button(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("hello?")
        assert "won't hear from me" in jeans.tap("Leave")[-1]

    def test_a_caregiver_of_two_is_asked_which(self, jeans: Chat, anns: Chat) -> None:
        with anns.database.transaction() as session:
            bob = add_patient(session, "Bob Cole")
            add_caregiver(session, bob, chat_id=jeans.chat_id)
        (which,) = jeans.say("stop")
        assert "About whom" in which
        assert sorted(jeans.buttons()) == ["All of them", "Ann", "Bob"]
        assert "about Bob" in jeans.say("bob")[-1]
        assert "about Ann" in jeans.say("stop")[-1], "there is one left"


class TestChange:
    """Noticed a change? Said before who reads it; kept for the clinic and the patient."""

    def test_from_a_sentence_to_the_patients_own_word(self, jeans: Chat, anns: Chat, ann: Patient) -> None:
        (ask,) = jeans.say("I've noticed she is limping more")
        assert "Ann sees it, too" in ask
        assert all_of(anns.database, Observation) == []
        (kept,) = jeans.say("yes")
        assert "in your words" in kept
        (note,) = all_of(anns.database, Observation)
        assert (note.text, note.patient_id) == ("I've noticed she is limping more", ann.id)
        (offer,) = wait(anns, 0.01, jeans)
        assert "limping" not in offer, "it shows on a locked screen"
        (shown,) = anns.say("yes please")
        assert "“I've noticed she is limping more”" in shown
        (asked,) = anns.tap("Add my own words")
        assert "own words" in asked
        (thanks,) = anns.say("those are my new shoes")
        assert "stands beside it" in thanks
        (note,) = all_of(anns.database, Observation)
        assert note.comment == "those are my new shoes"
        assert anns.handed_on == []
        anns.say("swam today")
        assert anns.handed_on[-1]["text"] == "swam today"

    def test_no_is_no(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("she seems really withdrawn lately")
        jeans.say("no")
        assert all_of(anns.database, Observation) == []

    def test_when_they_are_asked_first_the_next_words_are_it(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("hello")
        (ask,) = jeans.tap("I noticed a change")
        assert "Ann sees it, too" in ask
        jeans.say("Walks less than in summer")
        (note,) = all_of(anns.database, Observation)
        assert note.text == "Walks less than in summer"

    def test_an_alarm_is_no_observation(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("hello")
        jeans.tap("I noticed a change")
        jeans.say("she says she is going to kill herself tonight")
        assert all_of(anns.database, Observation) == []
        assert len(events(anns.database)) == 1

    def test_what_turns_out_to_be_no_alarm_can_still_be_written_down(self, jeans: Chat, anns: Chat) -> None:
        words = "she was a bit short of breath"
        assert "Is this something new" in jeans.say(words)[-1]
        (_, ask) = jeans.say("no")
        assert "Shall I?" in ask
        jeans.say("yes")
        (note,) = all_of(anns.database, Observation)
        assert note.text == words

    def test_more_than_fits_is_asked_for_in_short(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("hello")
        jeans.tap("I noticed a change")
        jeans.say("she had tea with us and looked at the garden. " * 22)
        assert all_of(anns.database, Observation) == []
        jeans.say("she walks less")
        assert len(all_of(anns.database, Observation)) == 1

    @pytest.mark.parametrize("how", ["pause", "stop", "hold", "night"])
    def test_the_patient_gets_it_at_a_fitting_moment_only(self, jeans: Chat, anns: Chat, how: str) -> None:
        jeans.say("I noticed she sleeps badly")
        jeans.say("yes")
        if how == "pause":
            anns.say("/pause")
            anns.tap("7 days" if "7 days" in anns.buttons() else anns.buttons()[1])
        elif how == "stop":
            anns.say("/stop")
        elif how == "hold":
            anns.say(CRISIS)
        else:
            anns.now = anns.now.replace(hour=23)
        assert not any("written something" in text or "a note from" in text for text in wait(anns, 0))
        assert all_of(anns.database, Observation)[0].offered_at is None

    def test_a_caregiver_of_two_is_asked_about_whom(self, jeans: Chat, anns: Chat) -> None:
        with anns.database.transaction() as session:
            bob = add_patient(session, "Bob Cole")
            add_caregiver(session, bob, chat_id=jeans.chat_id)
        (which,) = jeans.say("I've noticed more limping")
        assert "Who is it about?" in which
        (ask,) = jeans.say("Bob")
        assert "for Bob's clinic team" in ask
        jeans.tap("Yes, write it down")
        (note,) = all_of(anns.database, Observation)
        assert (note.patient_id, note.text) == (bob.id, "I've noticed more limping")


class TestCards:
    """How to help without taking over: asked, offered, told, asked."""

    def test_elicit_provide_elicit(self, jeans: Chat) -> None:
        (ask,) = jeans.say("how can I help Ann?")
        assert ask == "When Ann has a hard day, what do you find helps?"
        (may_i,) = jeans.say("a cup of tea and quiet")
        assert may_i.endswith("?")
        (told,) = jeans.say("yes")
        assert "Would a hand be good" in told
        assert "What do you make of that?" in told
        (thanks,) = jeans.say("nice idea, I could try that with her")
        assert "up to you" in thanks or "what fits" in thanks
        (second,) = jeans.say("another tip please")
        assert "without help" in second

    def test_what_they_noticed_is_no_answer_and_may_be_passed_on(self, jeans: Chat, anns: Chat) -> None:
        jeans.say("how can I help Ann?")
        (ask,) = jeans.say("i've noticed she is limping a lot this week")
        assert "for Ann's clinic team" in ask
        jeans.tap("Yes, write it down")
        (note,) = all_of(anns.database, Observation)
        assert note.text == "i've noticed she is limping a lot this week"

    def test_a_no_ends_it(self, jeans: Chat) -> None:
        jeans.say("how can I help?")
        jeans.say("a walk")
        (fine,) = jeans.say("no thanks")
        assert "Would a hand" not in fine

    def test_a_few_come_by_themselves_and_can_be_refused(self, jeans: Chat) -> None:
        (offer,) = wait(jeans, 3)
        assert "asking before helping" in offer
        (fine,) = jeans.tap("No more of these")
        assert "won't ask that again" in fine
        assert not any("word on" in text or "Something small" in text for text in wait(jeans, 8))


class TestStrain:
    """Once a month: how heavy is it for you? The patient never sees it."""

    @pytest.fixture
    def asked(self, jeans: Chat) -> Chat:
        jeans.say("no more tips please")
        for _ in range(30):
            jeans.say("hello")  # they answer, so that they are asked on
            said = wait(jeans, 1)
            if any("how heavy" in text.lower() for text in said):
                return jeans
        raise AssertionError("never asked")

    def test_much_gets_a_warm_word_and_somebody_to_turn_to(self, asked: Chat, anns: Chat) -> None:
        before = len(anns.heard())
        (answer,) = asked.say("honestly about a 9")
        assert "You said 9. That is a lot to carry" in answer
        assert "Your own doctor" in answer
        assert all_of(anns.database, StrainCheck)[0].shared_at is None
        (kept,) = asked.say("no")
        assert "stays here" in kept
        assert all_of(anns.database, StrainCheck)[0].shared_at is None
        assert len(anns.heard()) == before, "the patient hears nothing of it"

    def test_the_clinic_sees_it_with_their_leave(self, asked: Chat, anns: Chat) -> None:
        asked.tap("8")
        asked.tap("Yes, show the team")
        (check,) = all_of(anns.database, StrainCheck)
        assert check.rating == 8
        assert check.shared_at is not None

    def test_little_is_thanked_for(self, asked: Chat) -> None:
        assert "You said 3. Thank you" in asked.say("3")[-1]

    def test_refused_it_never_comes_again(self, asked: Chat) -> None:
        assert "won't ask that again" in asked.say("don't ask me that")[-1]
        said = []
        for _ in range(60):
            asked.say("hello")
            said += wait(asked, 1)
        assert not any("how heavy" in text.lower() for text in said)


class TestBuddy:
    """The lighter role: kind lines, milestones, never health."""

    @pytest.fixture
    def sams(self, anns: Chat, ann: Patient) -> Chat:
        return caregivers_chat(anns, ann, "Sam", is_buddy=True)

    def test_a_buddy_is_invited_and_the_panel_offers_no_health(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        _, forward = anns.tap("Invite a buddy")
        intro, _ = stranger.say(f"/start {forward.rsplit('start=', 1)[1]}")
        assert "as a buddy" in intro
        stranger.say("yes")
        labels = [label for label in anns.buttons() if label.startswith("☐")]
        assert labels == ["☐ A weekly note", "☐ Milestones"]

    def test_a_cheer_goes_on_once_a_day(self, sams: Chat, anns: Chat) -> None:
        sams.say("cheer")
        (kind,) = sams.tap("Thinking of you.")
        assert "moment is right" in kind or "time is right" in kind
        assert any("“Thinking of you.”" in text for text in wait(anns, 0.01, sams))
        sams.say("send a cheer")
        (enough,) = sams.say("I'm on your side")
        assert "One a day" in enough
        assert len(all_of(anns.database, Cheer)) == 1

    def test_nothing_is_asked_of_a_buddy(self, sams: Chat, anns: Chat) -> None:
        assert [text for _ in range(40) for text in wait(sams, 1)] == []
        sams.say("I've noticed she limps")
        assert all_of(anns.database, Observation) == []
