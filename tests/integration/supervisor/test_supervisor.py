"""The supervisor with real processes: order, restarts, and nothing left behind."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import psutil
import pytest

from bot.settings import ROOT
from bot.supervisor import supervisor as supervisor_module
from bot.supervisor.errors import CannotStart
from bot.supervisor.instance import only_instance
from bot.supervisor.ports import is_free
from bot.supervisor.spec import ProcessSpec
from bot.supervisor.supervisor import Supervisor

SERVER = Path(__file__).with_name("small_server.py")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def spec(name: str, *arguments: str, start_seconds: float = 30) -> ProcessSpec:
    port = free_port()
    return ProcessSpec(
        name=name,
        command=(sys.executable, str(SERVER), str(port), *arguments),
        environment={"PATH": os.environ["PATH"]},
        port=port,
        port_setting=f"{name.upper()}_PORT",
        health_url=f"http://127.0.0.1:{port}/health",
        start_seconds=start_seconds,
    )


class Console:
    """What was announced."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._changed = asyncio.Event()

    def say(self, line: str) -> None:
        self.lines.append(line)
        self._changed.set()

    async def wait_for(self, text: str) -> None:
        async with asyncio.timeout(40):
            while not any(text in line for line in self.lines):
                self._changed.clear()
                await self._changed.wait()


async def run_until_ready(
    stages: list[list[ProcessSpec]], folder: Path, then: Callable[[Console], object] | None = None
) -> Console:
    """Run the stages; once ready, do something (if told) and send the signal that Ctrl-C or init sends."""
    console = Console()
    keeper = Supervisor(stages, log_folder=folder, announce=console.say)
    ready = asyncio.Event()

    async def when_ready() -> None:
        ready.set()

    running = asyncio.create_task(keeper.run(when_ready))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()
    if ready.is_set():
        if then is not None:
            result = then(console)
            if asyncio.iscoroutine(result):
                await result
        os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 40)
    return console


async def test_a_stage_starts_when_the_one_before_is_ready(tmp_path: Path) -> None:
    first, second = spec("first"), spec("second")
    console = await run_until_ready([[first], [second]], tmp_path)
    assert console.lines == [
        "first: starting",
        "first: ready",
        "second: starting",
        "second: ready",
        "stopping",
        "stopped",
    ]


async def test_after_the_signal_nothing_is_left_running(tmp_path: Path) -> None:
    helper = tmp_path / "helper.pid"
    specs = [spec("parent", "--helper-pid", str(helper)), spec("other")]
    pids: set[int] = set()
    of_other_tests = {child.pid for child in psutil.Process().children(recursive=True)}

    def note(_: Console) -> None:
        pids.update(child.pid for child in psutil.Process().children(recursive=True))

    await run_until_ready([specs], tmp_path, note)
    pids -= of_other_tests
    assert int(helper.read_text()) in pids
    assert not any(_runs(pid) for pid in pids)


async def test_a_process_that_ignores_the_signal_is_ended_by_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor_module, "_GRACE_SECONDS", 0.3)
    deaf = spec("deaf", "--deaf")
    await run_until_ready([[deaf]], tmp_path)
    assert is_free(deaf.port)


async def test_a_crashed_process_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor_module, "_BACKOFF_SECONDS", (0.1,))
    fragile = spec("fragile")

    async def crash(console: Console) -> None:
        async with httpx.AsyncClient() as client:
            with pytest.raises(httpx.HTTPError):
                await client.get(f"http://127.0.0.1:{fragile.port}/crash")
            await console.wait_for("fragile: ready again")
            assert (await client.get(fragile.health_url)).status_code == 200

    console = await run_until_ready([[fragile]], tmp_path, crash)
    assert "fragile: stopped (status 7); starting again in 0 s" in console.lines


async def test_a_process_that_cannot_start_stops_the_rest_and_shows_its_last_words(tmp_path: Path) -> None:
    good, bad = spec("good"), spec("bad", "--say", "no such model", "--fail")
    with pytest.raises(CannotStart, match="no such model") as caught:
        await run_until_ready([[good, bad]], tmp_path)
    assert "bad stopped at once (status 3)" in str(caught.value)
    assert str(tmp_path / "bad.log") in str(caught.value)
    assert is_free(good.port)


async def test_a_process_that_never_gets_ready_is_named(tmp_path: Path) -> None:
    slow = ProcessSpec(
        name="slow",
        command=(sys.executable, "-c", "import time; time.sleep(600)"),
        environment={},
        port=0,
        port_setting="",
        health_url=f"http://127.0.0.1:{free_port()}/health",
        start_seconds=0.5,
    )
    with pytest.raises(CannotStart, match="slow was not ready within"):
        await run_until_ready([[slow]], tmp_path)


async def test_a_taken_port_is_told_with_its_holder_and_its_setting(tmp_path: Path) -> None:
    wanted = spec("clinic")
    with socket.create_server(("127.0.0.1", wanted.port)), pytest.raises(CannotStart) as caught:
        await run_until_ready([[wanted]], tmp_path)
    (problem,) = caught.value.problems
    assert f"Port {wanted.port} for clinic is taken by" in problem
    assert f"(process {os.getpid()})" in problem
    assert "CLINIC_PORT" in problem


async def test_errors_reach_the_console_and_all_lines_the_file(tmp_path: Path) -> None:
    loud = spec("loud", "--say", '{"event": "x", "level": "error"}')
    quiet = spec("quiet", "--say", '{"event": "y", "level": "info"}')
    console = await run_until_ready([[loud, quiet]], tmp_path)
    assert 'loud: {"event": "x", "level": "error"}' in console.lines
    assert not any(line.startswith("quiet: {") for line in console.lines)
    assert '"level": "info"' in (tmp_path / "quiet.log").read_text()


def test_a_second_instance_is_told_about_the_first(tmp_path: Path) -> None:
    lock = tmp_path / "running.lock"
    with (
        only_instance(tmp_path, lock),
        pytest.raises(CannotStart, match="running already"),
        only_instance(tmp_path, lock),
    ):
        pass
    with only_instance(tmp_path, lock):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_processes_end_even_when_the_supervisor_is_killed_outright(tmp_path: Path) -> None:
    wanted = spec("child")
    program = (
        "import asyncio, sys; from pathlib import Path; from bot.supervisor.supervisor import Supervisor; "
        "from bot.supervisor.spec import ProcessSpec\n"
        f"spec = ProcessSpec('child', {wanted.command!r}, {{}}, {wanted.port}, '', {wanted.health_url!r})\n"
        "async def ready(): print('ready', flush=True)\n"
        f"keeper = Supervisor([[spec]], log_folder=Path({str(tmp_path)!r}), announce=lambda line: None)\n"
        "asyncio.run(keeper.run(ready))"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE) as keeper:
        assert keeper.stdout is not None
        assert keeper.stdout.readline() == b"ready\n"
        (child,) = psutil.Process(keeper.pid).children()
        keeper.kill()
    assert psutil.wait_procs([child], timeout=20)[1] == []


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
