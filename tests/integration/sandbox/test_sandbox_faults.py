"""Trouble on request, flood limits, and the record of calls."""

import time
from typing import Any

import httpx
import pytest

from sandbox.errors import TooManyRequests
from sandbox.limits import FloodLimits
from tests.integration.sandbox.sandbox_rig import Rig


def test_too_many_requests_hits_as_often_as_asked_and_nothing_is_sent(rig: Rig) -> None:
    user = rig.person()
    rig.act("/faults", {"kind": "too_many_requests", "times": 2, "retry_after_seconds": 7})
    for _ in range(2):
        answer = rig.raw("sendMessage", chat_id=user, text="x")
        assert answer.status_code == 429
        assert answer.headers["retry-after"] == "7"
        assert answer.json() == {
            "ok": False,
            "error_code": 429,
            "description": "Too Many Requests: retry after 7",
            "parameters": {"retry_after": 7},
        }
    rig.send(user, "through")
    assert [message["text"] for message in rig.messages(user)][1:] == ["through"]


@pytest.mark.parametrize(("status", "words"), [(500, "Internal Server Error"), (502, "Bad Gateway")])
def test_server_errors(rig: Rig, status: int, words: str) -> None:
    rig.act("/faults", {"kind": "server_error", "status": status})
    assert rig.refusal("getMe") == words
    rig.call("getMe")


def test_faults_can_be_for_one_method_and_one_chat(rig: Rig) -> None:
    ana, ben = rig.person("Ana"), rig.person("Ben")
    rig.act("/faults", {"kind": "server_error", "method": "sendmessage", "chat_id": ben})
    rig.call("getMe")
    rig.send(ana)
    rig.refusal("sendMessage", chat_id=ben, text="x")
    rig.send(ben)


def test_polls_are_spared_unless_named(rig: Rig) -> None:
    fault = rig.act("/faults", {"kind": "server_error", "times": None})
    rig.call("getUpdates")
    rig.refusal("getMe")
    rig.act(f"/faults/{fault['id']}", verb="DELETE")
    rig.call("getMe")
    rig.act("/faults", {"kind": "server_error", "method": "getUpdates"})
    rig.refusal("getUpdates")
    assert rig.look("/faults") == []


def test_a_dropped_connection_before_the_call_leaves_no_message(rig: Rig) -> None:
    user = rig.person()
    rig.act("/faults", {"kind": "drop"})
    with pytest.raises(httpx.RemoteProtocolError):
        rig.send(user)
    assert len(rig.messages(user)) == 1


def test_a_dropped_answer_leaves_the_message_there(rig: Rig) -> None:
    user = rig.person()
    rig.act("/faults", {"kind": "drop", "after": True})
    with pytest.raises(httpx.RemoteProtocolError):
        rig.send(user, "sent, but who knows")
    assert [message["text"] for message in rig.messages(user)][1:] == ["sent, but who knows"]
    dropped = rig.look("/calls", method="sendMessage")["calls"][-1]
    assert (dropped["outcome"], dropped["fault"], dropped["answer"]["ok"]) == ("dropped", "drop", True)


def test_a_delay_goes_together_with_other_faults(rig: Rig) -> None:
    rig.act("/faults", {"kind": "delay", "seconds": 0.3})
    rig.act("/faults", {"kind": "too_many_requests"})
    before = time.monotonic()
    assert rig.refusal("getMe") == "Too Many Requests: retry after 1"
    assert time.monotonic() - before >= 0.3


def test_a_fault_for_no_method_is_refused(rig: Rig) -> None:
    rig.act("/faults", {"kind": "drop", "method": "sendTelepathy"}, expect=404)
    rig.act("/faults", {"kind": "hiccup"}, expect=422)


def test_calls_are_recorded_with_their_outcome(rig: Rig) -> None:
    user = rig.person()
    cursor = rig.look("/calls")["cursor"]
    rig.send(user, "one")
    rig.refusal("sendMessage", chat_id=user)
    rig.call("getUpdates")
    calls = rig.look("/calls", after=cursor)["calls"]
    assert [(call["method"], call["outcome"]) for call in calls] == [
        ("sendMessage", "ok"),
        ("sendMessage", "error"),
    ]
    assert calls[0]["params"] == {"chat_id": user, "text": "one"}
    assert calls[0]["answer"]["result"]["text"] == "one"
    assert rig.look("/calls", chat_id=user, method="getMe")["calls"] == []
    rig.act("/calls", verb="DELETE")
    assert rig.look("/calls")["calls"] == []


class Ticks:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def spend(limits: FloodLimits, chat: int, times: int) -> Any:
    for done in range(times):
        try:
            limits.spend(chat)
        except TooManyRequests as error:
            return done, error.parameters["retry_after"]
    return times, None


def test_a_chat_gets_a_burst_and_then_one_a_second() -> None:
    ticks = Ticks()
    limits = FloodLimits(enabled=True, clock=ticks)
    assert spend(limits, 1, 25) == (20, 1)
    ticks.now = 2.0
    assert spend(limits, 1, 5) == (2, 1)


def test_all_chats_together_get_thirty_a_second() -> None:
    ticks = Ticks()
    limits = FloodLimits(enabled=True, clock=ticks)
    sent = sum(spend(limits, chat, 1)[0] for chat in range(60))
    assert sent == 30
    ticks.now = 0.5
    assert sum(spend(limits, chat, 1)[0] for chat in range(100, 160)) == 15


def test_flood_limits_can_be_switched_on(rig: Rig) -> None:
    user = rig.person()
    for _ in range(25):
        rig.send(user)
    rig.act("/settings", {"flood_limits": True}, verb="PATCH")
    answers = [rig.raw("sendMessage", chat_id=user, text="x").status_code for _ in range(25)]
    assert answers[:20] == [200] * 20
    assert 429 in answers[20:]
