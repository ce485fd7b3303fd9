"""Any process may die at any moment: the form goes on, nothing is lost, nothing is said twice."""

import pytest

from coaching.store.models import Direction, InboxRow, InboxState
from tests.e2e.phone import Phone
from tests.e2e.system import wait_until


def finish_and_check(phone: Phone, pain: float) -> None:
    """From the activity question on: the form goes on, and every answer is there once."""
    phone.say("did some ironing")
    phone.say("glad it is done")
    answers = phone.answers()
    assert answers["pain"][0] == pain
    assert answers["activity"][1] == "did some ironing"
    assert answers["note"][1] == "glad it is done"
    asked = [name for name in phone.responses() if name and name.startswith("utter_ask_check_in_form_")]
    assert len(asked) == len(set(asked)) == 3, asked


@pytest.mark.parametrize("name", ["bot", "rasa", "actions", "clinic"])
def test_killed_between_two_answers(ana: Phone, name: str):
    ana.say("/checkin")
    ana.say("4")
    ana.system[name].kill()
    ana.system[name].restart()
    finish_and_check(ana, 4)


def test_telegram_away_for_a_moment(ana: Phone):
    ana.say("/checkin")
    ana.say("4")
    ana.system["sandbox"].stop()
    ana.system["sandbox"].restart()
    finish_and_check(ana, 4)


@pytest.mark.parametrize("name", ["rasa", "actions"])
def test_an_answer_given_while_the_dialogue_is_down_is_answered_when_it_is_back(ana: Phone, name: str):
    ana.say("/checkin")
    ana.system[name].kill()
    update_id = ana.post("about a six")
    ana.system.wait_reported(update_id)
    assert ana.responses()[-1] == "late_answer"
    assert "pain" not in ana.answers() or ana.answers()["pain"][0] == 6
    ana.system[name].restart()
    ana.system.wait_answered(update_id, seconds=60)
    assert ana.responses().count("late_answer") == 1
    finish_and_check(ana, 6)


def test_commands_still_work_while_the_dialogue_is_down(ana: Phone):
    ana.system["rasa"].kill()
    late = ana.post("hello there")
    ana.system.wait_reported(late)
    ana.say("/help")
    assert ana.responses()[-1] == "help"
    ana.say("/stop")
    assert ana.responses()[-1] == "stopped"
    ana.system["rasa"].restart()
    ana.system.wait_answered(late, seconds=60)
    assert ana.responses()[-1] == "stopped", "nothing more after /stop"


def test_our_own_buttons_still_work_while_the_dialogue_is_down(ana: Phone):
    ana.system["rasa"].kill()
    late = ana.post("hello there")
    ana.system.wait_reported(late)
    ana.say("/pause")
    ana.tap("1 week")
    assert ana.responses()[-1] == "paused"


def test_the_bot_killed_with_an_update_in_hand_answers_it_after_the_restart(ana: Phone):
    ana.say("/checkin")
    ana.system["actions"].kill()  # so that the turn is still open when the bot dies
    update_id = ana.post("7")
    ana.system.wait_reported(update_id)
    ana.system["bot"].kill()
    ana.system["actions"].restart()
    ana.system["bot"].restart()
    ana.system.wait_answered(update_id, seconds=60)
    finish_and_check(ana, 7)


def test_what_arrives_while_the_bot_is_down_is_answered_in_order(ana: Phone):
    ana.say("/checkin")
    ana.system["bot"].kill()
    first, second = ana.post("3"), ana.post("a short walk")
    ana.system["bot"].restart()
    ana.system.wait_answered(first)
    ana.system.wait_answered(second)
    assert ana.answers()["pain"][0] == 3
    assert ana.answers()["activity"][1] == "a short walk"


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "too_many_requests", "retry_after_seconds": 1},
        {"kind": "server_error", "status": 502},
        {"kind": "drop"},
    ],
)
def test_telegram_stumbles_and_every_line_still_arrives_once(ana: Phone, fault):
    ana.system.control.post("/faults", json={"method": "sendMessage", "times": 2, **fault}).raise_for_status()
    ana.say("/checkin")
    ana.say("5")
    ana.say("fed the birds")
    bot_lines = [text for who, text in ana.transcript() if who == "bot"]
    kept = [message.text for message in ana.said(Direction.OUT)]
    for line in kept:
        shown = [text for text in bot_lines if text.startswith(line)]
        assert len(shown) == kept.count(line), line


def test_a_finished_row_keeps_no_words(ana: Phone):
    ana.say("/checkin")
    ana.say("2")
    with ana.system.database.transaction() as session:
        rows = session.query(InboxRow).filter_by(chat_id=ana.user_id).all()
        assert rows
        assert all(row.payload == {} and row.turn is None for row in rows if row.state == InboxState.DONE)


def test_a_turn_is_not_lost_when_the_action_server_dies_in_the_middle(ana: Phone):
    ana.say("/checkin")
    ana.say("4")
    before = len(ana.responses())
    update_id = ana.post("sorted old photographs")
    ana.system["actions"].kill()
    ana.system["actions"].restart()
    ana.system.wait_answered(update_id, seconds=60)
    wait_until(lambda: len(ana.responses()) > before)
    ana.say("a warm feeling")
    assert ana.answers()["activity"][1] == "sorted old photographs"
    assert ana.answers()["note"][1] == "a warm feeling"
