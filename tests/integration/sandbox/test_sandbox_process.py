"""The program itself: its clock, its state file, its port, and how it stops."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from sandbox.config import SandboxConfig
from tests.integration.sandbox.sandbox_rig import TOKEN, movable_clock, run_sandbox


def days_ahead(instant: float) -> float:
    return (instant - datetime.now(UTC).timestamp()) / 86400


def test_messages_carry_the_time_of_the_clock_and_it_can_be_moved(tmp_path: Path) -> None:
    with movable_clock(tmp_path / "clock.json") as clock, run_sandbox(**clock) as rig:
        user = rig.person()
        assert days_ahead(rig.call("sendMessage", chat_id=user, text="x")["date"]) == pytest.approx(
            4, abs=0.01
        )
        moved = rig.act("/clock", {"advance_seconds": 86400})
        assert moved["movable"] is True
        assert days_ahead(rig.call("sendMessage", chat_id=user, text="x")["date"]) == pytest.approx(
            5, abs=0.01
        )
        goal = (datetime.now(UTC) + timedelta(days=9)).isoformat()
        rig.act("/clock", {"set": goal})
        assert days_ahead(rig.say(user, "x")["message"]["date"]) == pytest.approx(9, abs=0.01)
        past = rig.act("/clock", {"advance_seconds": -60}, expect=409)
        assert past == {"detail": "the clock only goes forward"}


def test_a_silent_clock_leaves_the_last_known_time(tmp_path: Path) -> None:
    with movable_clock(tmp_path / "clock.json") as clock:
        sandbox = run_sandbox(**clock)
        rig = sandbox.__enter__()
        user = rig.person()
    assert days_ahead(rig.call("sendMessage", chat_id=user, text="x")["date"]) == pytest.approx(4, abs=0.01)
    assert rig.act("/clock", {"advance_seconds": 5}, expect=502) == {"detail": "the clock does not answer"}
    sandbox.__exit__(None, None, None)


def test_without_a_clock_time_is_real_and_stays() -> None:
    with run_sandbox() as rig:
        assert rig.look("/clock")["movable"] is False
        rig.act("/clock", {"advance_seconds": 5}, expect=409)


def test_people_chats_files_and_updates_outlive_a_restart(tmp_path: Path) -> None:
    state = tmp_path / "sandbox.json"
    with run_sandbox(state_path=state) as rig:
        user = rig.person()
        rig.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
        rig.act(f"/users/{user}/photo")
        waiting = rig.call("getUpdates")
        before = rig.look(f"/chats/{user}")["messages"]
    with run_sandbox(state_path=state) as rig:
        assert rig.look(f"/chats/{user}")["messages"] == before
        assert rig.call("getUpdates") == waiting
        assert rig.look(f"/users/{user}/commands")[0]["command"] == "help"
        path = rig.call("getFile", file_id=before[-1]["media"]["file_id"])["file_path"]
        assert rig.get(f"/file/bot{TOKEN}/{path}").content.startswith(b"\x89PNG")
        assert rig.say(user, "new")["update_id"] > waiting[-1]["update_id"]


def test_ids_rise_over_a_restart_without_a_state_file() -> None:
    with run_sandbox() as rig:
        first = rig.say(rig.person(), "x")
    deadline = time.monotonic() + 10
    while time.time() < first["message"]["date"] + 3 and time.monotonic() < deadline:
        threading.Event().wait(0.1)
    with run_sandbox() as rig:
        second = rig.say(rig.person(), "x")
    assert second["update_id"] > first["update_id"]
    assert second["message_id"] > first["message_id"]


def start(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "sandbox", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "TELEGRAM_BOT_TOKEN": ""},
        cwd=Path(__file__).parents[3],
    )


def test_the_program_says_where_it_is_and_stops_at_once_with_pages_open() -> None:
    process = start("--token", TOKEN)
    assert process.stdout is not None
    url = process.stdout.readline().split()[-1]
    with httpx.Client(base_url=url, trust_env=False, timeout=20) as client:
        assert client.get("/healthz").json() == {"ok": True}
        poll = threading.Thread(target=lambda: client.get(f"/bot{TOKEN}/getUpdates", params={"timeout": 40}))
        poll.start()
        with client.stream("GET", "/control/events") as events:
            assert events.status_code == 200
            before = time.monotonic()
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=15)
            poll.join(10)
    assert time.monotonic() - before < 5
    assert process.returncode == 0
    assert errors == ""


def test_a_taken_port_is_one_plain_line() -> None:
    with run_sandbox() as rig:
        port = rig.url.rsplit(":", 1)[1]
        process = start("--token", TOKEN, "--port", port)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 1
    assert errors == f"sandbox: cannot listen on 127.0.0.1:{port}: Address already in use\n"


def test_a_missing_token_and_a_broken_state_file_are_one_plain_line(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text("{")
    for arguments, words in (
        ((), "a bot token looks like"),
        (("--token", TOKEN, "--state", str(state)), "state.json"),
    ):
        process = start(*arguments)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 1
        assert errors.count("\n") == 1
        assert words in errors


def test_a_bot_name_for_links_is_checked() -> None:
    with pytest.raises(ValueError, match="user name"):
        SandboxConfig(token=TOKEN, bot_username="no spaces")
