"""Updates by webhook instead of polling: the same inbox, the same promises."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest
from pydantic import SecretStr

from coaching.store.migrate import upgrade
from tests.e2e.phone import Phone
from tests.e2e.system import System, free_port


@pytest.fixture
def hooked(tmp_path) -> Iterator[System]:
    """Sandbox and bot alone: what is tested here needs no dialogue."""
    port = free_port()
    system = System(
        tmp_path,
        send_limits=False,
        telegram_webhook_url=f"http://127.0.0.1:{port}/telegram",
        telegram_webhook_port=port,
        telegram_webhook_secret=SecretStr("a-secret-that-only-telegram-knows"),
    )
    upgrade(system.settings.database_url)
    try:
        system["sandbox"].restart()
        system["bot"].restart()
        yield system
    finally:
        system.stop()


def test_a_person_joins_by_webhook(hooked: System):
    phone = Phone(hooked)
    phone.join()
    assert phone.responses()[-1] == "consent_thanks"
    assert hooked.control.get("/bot").json()["webhook"]["url"] == hooked.settings.telegram_webhook_url


def test_without_the_secret_nothing_gets_in(hooked: System):
    update = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}}}
    answer = httpx.post(hooked.settings.telegram_webhook_url, json=update)
    assert answer.status_code == 403


def test_what_arrives_while_the_bot_is_down_is_delivered_later(hooked: System):
    phone = Phone(hooked)
    phone.start(hooked.invite())
    hooked["bot"].kill()
    update_id = phone.post("yes")
    hooked["bot"].restart()
    hooked.wait_answered(update_id, seconds=60)
    assert phone.responses()[-1] == "consent_thanks"
