from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.clock import MovableClock, SystemClock
from bot.control import ClockMover, create_control_app

HOUR = timedelta(hours=1)


@pytest.fixture
def clock(tmp_path):
    return MovableClock(tmp_path / "clock.json")


def test_without_an_offset_it_is_real_time(clock):
    assert abs(clock.now() - SystemClock().now()) < timedelta(seconds=5)


def test_two_readers_of_the_file_agree(clock, tmp_path):
    clock.move_to(datetime.now(UTC) + 18 * HOUR)
    other = MovableClock(tmp_path / "clock.json")
    assert abs(other.now() - clock.now()) < timedelta(seconds=5)


def test_time_only_moves_forward(clock):
    clock.move_to(datetime.now(UTC) + 18 * HOUR)
    with pytest.raises(ValueError, match="forward"):
        clock.move_to(datetime.now(UTC) + HOUR)


def make_client(clock, due_instants, lived):
    async def next_due(after):
        return min((due for due in due_instants if due > after), default=None)

    async def live_through(now):
        lived.append((now, clock.now()))

    async def is_healthy():
        return True

    return client_for(create_control_app(is_healthy, ClockMover(clock, next_due, live_through), clock))


def client_for(app):
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://control")


async def test_a_jump_lives_through_every_due_instant_in_order_at_its_own_time(clock):
    start = datetime.now(UTC)
    due_instants = [start + 30 * HOUR, start + 6 * HOUR, start + 90 * HOUR]
    lived = []
    client = make_client(clock, due_instants, lived)
    answer = await client.post("/clock", json={"advance_seconds": 48 * 3600})
    assert answer.status_code == 200
    assert [now for now, _ in lived[:2]] == [start + 6 * HOUR, start + 30 * HOUR]
    assert all(abs(told - shown) < timedelta(seconds=5) for told, shown in lived)
    assert len(lived) == 3  # two due instants, then the present


async def test_what_has_fallen_due_a_moment_ago_happens_before_the_jump(clock):
    due = datetime.now(UTC) - timedelta(seconds=2)
    lived = []
    await make_client(clock, [due], lived).post("/clock", json={"advance_seconds": 24 * 3600})
    assert lived[0][1] - due < timedelta(seconds=10), "at its own time, and not a day late"


async def test_going_back_or_asking_nonsense_is_refused_with_a_reason(clock):
    client = make_client(clock, [], [])
    assert (await client.post("/clock", json={"set": "2020-01-01T00:00:00+00:00"})).status_code == 400
    assert "time zone" in (await client.post("/clock", json={"set": "2036-01-01T00:00"})).json()["detail"]
    assert (await client.post("/clock", json={"jump": 3})).status_code == 400


async def test_where_time_is_real_there_is_no_clock_to_move():
    async def is_healthy():
        return False

    client = client_for(create_control_app(is_healthy, None, SystemClock()))
    assert (await client.post("/clock", json={"advance_seconds": 1})).status_code == 404
    assert (await client.get("/health")).status_code == 503
