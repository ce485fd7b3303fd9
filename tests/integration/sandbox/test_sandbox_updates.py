"""Long polling, webhooks, and updates that come twice."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import uvicorn

from tests.integration.sandbox.sandbox_rig import TOKEN, Rig, keyboard, serve


def test_updates_stay_until_a_higher_offset_confirms_them(rig: Rig) -> None:
    user = rig.person()
    for text in ("one", "two", "three"):
        rig.say(user, text)
    first = rig.call("getUpdates", limit=2)
    assert [update["message"]["text"] for update in first] == ["one", "two"]
    assert rig.call("getUpdates", limit=2) == first
    rest = rig.call("getUpdates", offset=first[1]["update_id"])
    assert [update["message"]["text"] for update in rest] == ["two", "three"]
    assert [u["message"]["text"] for u in rig.call("getUpdates", offset=-1)] == ["three"]
    assert rig.call("getUpdates", offset=rest[-1]["update_id"] + 1) == []


def test_a_long_poll_wakes_up_for_a_new_update(rig: Rig) -> None:
    user = rig.person()
    answers: list[Any] = []
    poll = threading.Thread(target=lambda: answers.append(rig.call("getUpdates", timeout=20)))
    poll.start()
    rig.say(user, "hello")
    poll.join(10)
    assert [update["message"]["text"] for update in answers[0]] == ["hello"]


def test_a_second_poll_ends_the_first_with_a_conflict(rig: Rig) -> None:
    async def two_polls() -> list[httpx.Response]:
        async with httpx.AsyncClient(trust_env=False, timeout=20) as client:
            first = asyncio.create_task(client.get(f"{rig.api}/getUpdates", params={"timeout": 10}))
            second = None
            while not first.done():  # the second comes once the first is surely waiting
                await asyncio.sleep(0.05)
                second = await client.get(f"{rig.api}/getUpdates", params={"timeout": 0})
            assert second is not None
            return [await first, second]

    first, second = asyncio.run(two_polls())
    assert first.status_code == 409
    assert first.json()["description"].startswith("Conflict: terminated by other getUpdates request")
    assert second.json() == {"ok": True, "result": []}


def test_allowed_updates_are_remembered(rig: Rig) -> None:
    user = rig.person()
    rig.call("getUpdates", allowed_updates=["callback_query"])
    message = rig.send(user, reply_markup=keyboard(["a"]))
    rig.say(user, "unseen")
    rig.act(f"/users/{user}/taps", {"message_id": message, "data": "a"})
    assert [list(update)[1] for update in rig.call("getUpdates")] == ["callback_query"]
    rig.call("getUpdates", allowed_updates=[])
    rig.say(user, "seen")
    assert "message" in rig.call("getUpdates")[-1]


def test_an_update_can_come_twice_even_after_it_was_confirmed(rig: Rig) -> None:
    user = rig.person()
    number = rig.say(user, "once")["update_id"]
    confirmed = rig.take_updates()
    rig.act(f"/updates/{number}/redeliver")
    again = rig.call("getUpdates", offset=number + 1)
    assert again == confirmed
    assert rig.call("getUpdates", offset=number + 1) == []
    rig.act("/updates/1/redeliver", expect=404)


class Receiver:
    """A bot's webhook that fails as often as it is told to."""

    def __init__(self) -> None:
        self.failures = 0
        self.got: list[tuple[str | None, dict[str, Any]]] = []
        self.arrived = threading.Condition()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        body = b""
        while True:
            event = await receive()
            body += event.get("body", b"")
            if not event.get("more_body"):
                break
        headers = dict(scope["headers"])
        secret = headers.get(b"x-telegram-bot-api-secret-token")
        status = 500 if self.failures else 200
        with self.arrived:
            if self.failures:
                self.failures -= 1
            else:
                self.got.append(
                    (secret.decode() if secret else None, httpx.Response(200, content=body).json())
                )
            self.arrived.notify_all()
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})

    def wait_for(self, count: int) -> list[tuple[str | None, dict[str, Any]]]:
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.got) >= count, 10)
            return list(self.got)


@contextmanager
def running(receiver: Receiver) -> Iterator[str]:
    config = uvicorn.Config(receiver, log_level="error", lifespan="off", ws="none")
    with serve(uvicorn.Server(config)) as url:
        yield url


def test_a_webhook_gets_updates_in_order_with_its_secret(rig: Rig) -> None:
    receiver = Receiver()
    user = rig.person()
    rig.say(user, "before")
    with running(receiver) as url:
        rig.call("setWebhook", url=f"{url}/hook", secret_token="s3cret_-")
        rig.say(user, "after")
        got = receiver.wait_for(2)
        rig.call("deleteWebhook")
    assert [(secret, update["message"]["text"]) for secret, update in got] == [
        ("s3cret_-", "before"),
        ("s3cret_-", "after"),
    ]
    assert rig.call("getUpdates") == []


def test_a_failed_delivery_is_tried_again_and_reported(rig: Rig) -> None:
    receiver = Receiver()
    receiver.failures = 2
    user = rig.person()
    with running(receiver) as url:
        rig.call("setWebhook", url=url)
        rig.say(user, "hello")
        receiver.wait_for(1)
        info = rig.call("getWebhookInfo")
        rig.call("deleteWebhook")
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"
    assert info["url"] == url
    assert len(receiver.got) == 1


def test_polling_and_a_webhook_exclude_each_other(rig: Rig) -> None:
    rig.call("setWebhook", url="http://127.0.0.1:9/hook")
    assert rig.refusal("getUpdates").startswith(
        "Conflict: can't use getUpdates method while webhook is active"
    )
    rig.call("deleteWebhook", drop_pending_updates=True)
    assert rig.call("getUpdates") == []


def test_wrong_webhooks_are_refused(rig: Rig) -> None:
    assert (
        rig.bad("setWebhook", url="http://example.org/x")
        == "bad webhook: An HTTPS URL must be provided for webhook"
    )
    assert (
        rig.bad("setWebhook", url="https://example.org", secret_token="no spaces")
        == "secret token contains unallowed characters"
    )
    answer = rig.post(f"/bot{TOKEN}/setWebhook")
    assert answer.json()["description"] == 'Bad Request: parameter "url" is required'
