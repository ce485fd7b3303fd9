"""The turn channel: its own token, strict bodies, each message answered once, all or nothing."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import Any

import httpx
import pytest

from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET
from tests.dialogue.assistant import Answer, Assistant, Talker
from tests.dialogue.sources import ROOT
from tests.e2e.system import wait_until


def _body(ana: Talker, **changes: Any) -> dict[str, Any]:
    body = {
        "sender": ana.sender,
        "message_id": uuid.uuid4().hex,
        "text": "hello",
        "payload": None,
        "metadata": ana.metadata(),
    }
    return {**body, **changes}


def _events(ana: Talker) -> int:
    """How many events Rasa has saved of the conversation."""
    path = ana.assistant.settings.pacewise_var / "rasa-tracker.db"
    with closing(sqlite3.connect(path)) as connection:
        row = connection.execute("SELECT count(*) FROM events WHERE sender_id = ?", (ana.sender,)).fetchone()
    return int(row[0])


@pytest.mark.parametrize("token", ["x", "wrong-but-as-long-as-the-right-one-0123456789abcdef0123456789abcd"])
def test_a_wrong_token_is_turned_away(ana: Talker, token: str) -> None:
    answer = ana.assistant.post(_body(ana), token=token)
    assert answer.status_code == 401
    assert _events(ana) == 0


def test_no_token_is_turned_away(ana: Talker) -> None:
    assert ana.assistant.http.post("/turn", json=_body(ana)).status_code == 401


_MALFORMED: list[tuple[str, dict[str, Any]]] = [
    ("no sender", {"sender": None}),
    ("blank sender", {"sender": "  "}),
    ("no message id", {"message_id": ""}),
    ("neither text nor payload", {"text": None}),
    ("both text and payload", {"payload": "/greet"}),
    ("blank text", {"text": " \n "}),
    ("text that is no string", {"text": 4}),
    ("text too long", {"text": "a" * 4097}),
    ("payload without a slash", {"text": None, "payload": "greet"}),
    ("payload with broken entities", {"text": None, "payload": "/inform{pain: 4}"}),
    ("payload of an unknown intent", {"text": None, "payload": "/dance"}),
    ("no metadata", {"metadata": None}),
    ("metadata that lacks a key", {"metadata": {"person_id": "x"}}),
]


@pytest.mark.parametrize(("what", "changes"), _MALFORMED, ids=[what for what, _ in _MALFORMED])
def test_a_malformed_turn_is_refused(ana: Talker, what: str, changes: dict[str, Any]) -> None:
    answer = ana.assistant.post(_body(ana, **changes))
    assert answer.status_code == 422, what
    assert answer.json()["error"]
    assert _events(ana) == 0


@pytest.mark.parametrize(
    "changes",
    [
        {"now": "2026-11-20T18:00:00"},
        {"now": "yesterday"},
        {"local_date": "20.11.2026"},
        {"requested_slot": 4},
        {"first_name": None},
    ],
    ids=str,
)
def test_bad_metadata_is_refused(ana: Talker, changes: dict[str, Any]) -> None:
    assert ana.assistant.post(_body(ana, metadata=ana.metadata(**changes))).status_code == 422


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"turn"'])
def test_a_body_that_is_no_object_is_refused(ana: Talker, content: bytes) -> None:
    token = ana.assistant.settings.rasa_token.get_secret_value()
    answer = ana.assistant.http.post("/turn", content=content, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 422


def test_utc_may_be_written_as_z(ana: Talker) -> None:
    assert ana.say("hello", now="2026-11-20T18:00:00Z").status == 200


def test_the_same_message_is_answered_once_and_the_same(ana: Talker) -> None:
    ana.send("/start_check_in")
    first = ana.say("about a six", message_id="m1")
    saved = _events(ana)
    again = ana.say("about a six", message_id="m1", requested_slot="pain")
    assert (first.body["replayed"], again.body["replayed"]) == (False, True)
    assert {**again.body, "replayed": False} == first.body
    assert _events(ana) == saved
    assert ana.kept() == {"pain": 6}


def test_an_earlier_message_is_given_again_as_it_was(ana: Talker) -> None:
    ana.send("/start_check_in", message_id="m1")
    first = ana.say("6", message_id="m2")
    ana.say("painted the fence", message_id="m3")
    again = ana.say("6", message_id="m2")
    assert {**again.body, "replayed": False} == first.body
    assert (again.body["active_loop"], again.body["requested_slot"]) == ("check_in_form", "activity")


def test_a_session_start_is_given_again(ana: Talker) -> None:
    ana.say("hello")
    first = ana.send("/session_start", message_id="s1")
    again = ana.send("/session_start", message_id="s1")
    assert (first.body["replayed"], again.body["replayed"]) == (False, True)
    assert again.messages == []


def test_one_message_sent_several_times_at_once_is_taken_once(ana: Talker) -> None:
    ana.send("/start_check_in")
    body = _body(ana, text="7", message_id="same", metadata=ana.metadata())
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda _: ana.assistant.post(body), range(4)))
    assert [a.status_code for a in answers] == [200] * 4
    assert sum(not a.json()["replayed"] for a in answers) == 1
    assert len({str(a.json()["messages"]) for a in answers}) == 1


def test_actions_down_fails_the_whole_turn_and_a_retry_goes_on(ana: Talker) -> None:
    ana.send("/start_check_in")
    before = _events(ana)
    ana.assistant.actions.kill()
    failed = ana.say("about a six", message_id="m1")
    assert (failed.status, _events(ana)) == (503, before)
    assert ana.say("about a six", message_id="m1").status == 503
    ana.assistant.actions.restart()
    answer = ana.say("about a six", message_id="m1")
    assert (answer.status, answer.body["replayed"], ana.asked) == (200, False, "activity")
    assert ana.kept() == {"pain": 6}


def test_actions_killed_in_mid_turn_lose_and_double_nothing(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("5")
    answers: list[Answer] = []
    turn = threading.Thread(target=lambda: answers.append(ana.say("raked the leaves", message_id="m1")))
    turn.start()
    time.sleep(0.02)
    ana.assistant.actions.kill()
    turn.join()
    ana.assistant.actions.restart()
    answer = ana.say("raked the leaves", message_id="m1", requested_slot="activity")
    assert (answer.status, answer.body["requested_slot"]) == (200, "note")
    assert ana.kept() == {"pain": 5, "activity": "raked the leaves"}


def test_a_failing_store_of_answers_fails_the_turn(ana: Talker) -> None:
    ana.send("/start_check_in")
    before = _events(ana)
    # A person that the store doesn't know: the answer can't be kept.
    failed = ana.say("5", message_id="m1", person_id="0" * 32)
    assert (failed.status, _events(ana)) == (503, before)
    assert "5" not in failed.body["error"]
    assert ana.say("5", message_id="m1").status == 200


def test_a_locked_tracker_store_fails_the_turn(ana: Talker) -> None:
    ana.send("/start_check_in")
    path = ana.assistant.settings.pacewise_var / "rasa-tracker.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        failed = ana.say("6", message_id="m1")
        connection.execute("ROLLBACK")
    assert failed.status == 503
    answer = ana.say("6", message_id="m1")
    assert (answer.status, ana.asked, ana.kept()) == (200, "activity", {"pain": 6})


def test_rasa_killed_and_restarted_goes_on_in_the_form(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("4", message_id="m1")
    ana.assistant.rasa.kill()
    with pytest.raises(httpx.HTTPError):
        ana.say("sorted my photographs", message_id="m2")
    ana.assistant.rasa.restart()
    assert ana.say("4", message_id="m1").body["replayed"] is True
    assert ana.say("sorted my photographs", message_id="m2").body["requested_slot"] == "note"
    assert ana.kept() == {"pain": 4, "activity": "sorted my photographs"}


def test_a_concern_in_the_metadata_is_never_an_answer(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("4")
    answer = ana.say("whatever this says", safety="crisis")
    assert (answer.messages, answer.body["active_loop"]) == ([], None)
    assert ana.kept() == {"pain": 4}


def test_two_people_do_not_mix(assistant: Assistant) -> None:
    ana, ben = Talker(assistant), Talker(assistant)
    ana.send("/start_check_in")
    ben.send("/start_check_in")
    ana.say("3")
    ben.say("9")
    ana.say("ironed shirts")
    assert ana.kept() == {"pain": 3, "activity": "ironed shirts"}
    assert ben.kept() == {"pain": 9}


def test_variants_turn_before_they_come_again(ana: Talker) -> None:
    said = [ana.say("are you a robot").variants[0] for _ in range(6)]
    assert sorted(said[:3]) == sorted(set(said))
    assert said[3:] == said[:3]


def test_a_new_session_remembers_what_was_said_before(assistant: Assistant) -> None:
    first = Talker(assistant).say("are you a robot").variants[0]
    other = Talker(assistant)
    other.send("/session_start", said=[first])
    assert other.say("are you a robot").variants[0] != first


def test_ready_says_which_model(assistant: Assistant) -> None:
    answer = assistant.http.get("/ready")
    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert answer.json()["model"]


def test_not_ready_without_the_action_server(assistant: Assistant) -> None:
    assistant.rasa.kill()
    assistant.actions.kill()
    assistant.rasa.start()

    def ask() -> dict[str, Any] | None:
        try:
            answer = assistant.http.get("/ready")
        except httpx.HTTPError:
            return None
        is_loaded = "no model" not in answer.json().get("error", "")
        return {"status": answer.status_code} if is_loaded else None

    assert wait_until(ask, 120, "Rasa to load its model") == {"status": 503}
    assistant.actions.restart()
    assistant.rasa.wait_ready()


def test_no_words_of_a_person_in_the_logs(ana: Talker) -> None:
    ana.send("/start_check_in")
    ana.say("4")
    ana.say("zanzibar marmalade", person_id="0" * 32)
    ana.say("zanzibar marmalade")
    for process in (ana.assistant.rasa, ana.assistant.actions):
        assert "marmalade" not in process.log.read_text()


_CALL = """
import json
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker
from nlu.components.lean import make_lean

domain = Domain.load(["domain.yml", "responses"])
tracker = DialogueStateTracker.from_events("ann", [], domain.slots)
for _ in range(2):
    make_lean()
body = RemoteAction("action_greet", None)._action_call_format(tracker, domain)
print(json.dumps([sorted(body["domain"]), sorted(domain.responses)]))
"""


def test_the_wording_is_not_sent_along_with_every_action() -> None:
    done = subprocess.run(
        [str(RASA_PYTHON), "-c", _CALL],
        cwd=ROOT,
        env={**os.environ, **RASA_QUIET},
        capture_output=True,
        text=True,
        check=True,
    )
    sent, wording = json.loads(done.stdout.splitlines()[-1])
    assert {"forms", "slots", "intents", "actions"} <= set(sent)
    assert "responses" not in sent
    assert "utter_greet" in wording, "the assistant itself still has it"
