"""What people say of a plan's day: did its moment come up, and was it done."""

from __future__ import annotations

import pytest

from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.values.plan_day import read_plan_day


@pytest.mark.parametrize(
    ("text", "came", "done"),
    [
        pytest.param("yes", True, None, id="yes"),
        pytest.param("yeah it did", True, None, id="yeah it did"),
        pytest.param("it did", True, None, id="it did"),
        pytest.param("no", False, None, id="no"),
        pytest.param("nope", False, None, id="nope"),
        pytest.param("no it didn't", False, None, id="no it didnt"),
        pytest.param("didnt happen", False, None, id="didnt happen"),
        pytest.param("never came up", False, None, id="never came up"),
        pytest.param("yes and i did it", True, "yes", id="yes and i did it"),
        pytest.param("yes did it", True, "yes", id="yes did it"),
        pytest.param("done", True, "yes", id="done"),
        pytest.param("i forgot", True, "no", id="i forgot"),
        pytest.param("it came but i was too tired", True, "no", id="it came but i was too tired"),
        pytest.param("yes but i didnt do it", True, "no", id="yes but i didnt do it"),
        pytest.param("no breakfast today", False, None, id="no breakfast today"),
        pytest.param("skipped lunch", False, None, id="skipped lunch"),
        pytest.param("was away all day", False, None, id="was away all day"),
        pytest.param("did half of it", True, "partly", id="did half of it"),
        pytest.param("yep walked to the gate", True, "yes", id="yep walked to the gate"),
        pytest.param("no but i did it anyway", True, "yes", id="no but i did it anyway"),
        pytest.param("dunno", None, None, id="dunno"),
        pytest.param("what do you mean", None, None, id="what do you mean"),
        pytest.param("aye", True, None, id="aye"),
        pytest.param(
            "i didnt have breakfast but did it at lunch",
            True,
            "yes",
            id="i didnt have breakfast but did it at lun",
        ),
        pytest.param("yes only did 2 minutes", True, "partly", id="yes only did 2 minutes"),
        pytest.param("i didn't", True, "no", id="i didnt"),
        pytest.param("not today", False, None, id="not today"),
        pytest.param("sure did", True, None, id="sure did"),
        pytest.param("it came up yes, I went", True, "yes", id="it came up yes, I went"),
        pytest.param("no i wasn't home", False, None, id="no i wasnt home"),
        pytest.param("yes but couldn't manage", True, "no", id="yes but couldnt manage"),
        pytest.param("nah forgot", True, "no", id="nah forgot"),
        pytest.param("about half", True, "partly", id="a part tells that it came"),
        pytest.param("it never came up", False, None, id="never"),
        pytest.param("went to church instead", True, "no", id="something took its place"),
        pytest.param("did the garden instead", True, "no", id="something else was done in its place"),
        pytest.param("didn't get round to it", True, "no", id="a no to the doing"),
        pytest.param("i suppose it did", True, None, id="it did is the moment"),
        pytest.param("came and went", True, None, id="it came and went by"),
        pytest.param("it came but i ignored it", True, "no", id="it was let go"),
        pytest.param("about half past nine", None, None, id="an hour is no half"),
        pytest.param("went to my daughter's", None, None, id="a way that wasn't the plan"),
        pytest.param("did the ironing", None, None, id="a deed that wasn't the plan"),
    ],
)
def test_asked_whether_the_moment_came(text: str, came: bool | None, done: str | None) -> None:
    assert _read(text, asks_for_moment=True) == (came, done)


@pytest.mark.parametrize(
    ("text", "came", "done"),
    [
        pytest.param("yes", True, "yes", id="yes"),
        pytest.param("no", True, "no", id="no"),
        pytest.param("bit of it", True, "partly", id="bit of it"),
        pytest.param("half", True, "partly", id="half"),
        pytest.param("nearly all", True, "partly", id="nearly all"),
        pytest.param("i did", True, "yes", id="i did"),
        pytest.param("yes i did the lot", True, "yes", id="yes i did the lot"),
        pytest.param("didn't manage it", True, "no", id="didnt manage it"),
        pytest.param("couldn't face it", True, "no", id="couldnt face it"),
        pytest.param("forgot but did it later", True, "yes", id="forgot but did it later"),
        pytest.param("walked to the gate and back", True, "yes", id="walked to the gate and back"),
        pytest.param("not really", True, "no", id="not really"),
        pytest.param("sort of", True, "partly", id="sort of"),
        pytest.param("yes but only to the door", True, "partly", id="yes but only to the door"),
        pytest.param("too sore", True, "no", id="too sore"),
        pytest.param("aye did it", True, "yes", id="aye did it"),
        pytest.param("👍", True, "yes", id="👍"),
        pytest.param("nope", True, "no", id="nope"),
        pytest.param("i tried", True, "partly", id="i tried"),
        pytest.param("banana", None, None, id="banana"),
        pytest.param("not yet", True, "no", id="not yet"),
        pytest.param("didn't have breakfast", False, None, id="didnt have breakfast"),
        pytest.param("all done!", True, "yes", id="all done!"),
        pytest.param("done it twice", True, "yes", id="done it twice"),
        pytest.param("no time", True, "no", id="no time"),
        pytest.param("it never came up", False, None, id="it never came up"),
        pytest.param("yes just about", True, "yes", id="yes just about"),
        pytest.param("i was going to but my sister rang", True, "no", id="i was going to but my sister rang"),
        pytest.param("managed five minutes", True, "yes", id="managed five minutes"),
        pytest.param("gave up after a minute", True, "partly", id="gave up after a minute"),
        pytest.param("no, knee was bad", True, "no", id="no, knee was bad"),
        pytest.param("managed it", True, "yes", id="managed"),
        pytest.param("some of it", True, "partly", id="some"),
        pytest.param("bits", True, "partly", id="bits"),
        pytest.param("didn't get round to it", True, "no", id="not got round to"),
        pytest.param("had a go", True, "yes", id="a go is a go"),
        pytest.param("went to the gate", True, "yes", id="went where the plan leads"),
        pytest.param("went to the shops", None, None, id="went somewhere else"),
        pytest.param("i will", True, "no", id="still to come"),
        pytest.param("tomorrow", True, "no", id="another day"),
        pytest.param("about half past nine", None, None, id="an hour is no half"),
        pytest.param("did my stretches", True, "yes", id="the usual words for a plan"),
        pytest.param("did the washing", None, None, id="another deed"),
    ],
)
def test_asked_whether_it_was_done(text: str, came: bool | None, done: str | None) -> None:
    assert _read(text, asks_for_moment=False) == (came, done)


@pytest.mark.parametrize(
    "text", ["ok", "yes", "thanks", "right", "👍🏽 will do", "sure", "later", "tomorrow"]
)
def test_at_its_moment_a_mere_yes_only_says_that_it_was_heard(text: str) -> None:
    told = read_plan_day(text, asks_for_moment=False, takes_bare_yes=False)
    assert told.done is None


def test_a_day_is_whole_when_nothing_is_left_to_ask() -> None:
    assert DayTold(came=False).is_whole
    assert DayTold(came=True, done=Done.NO).is_whole
    assert not DayTold(came=True).is_whole
    assert not DayTold().is_whole


def _read(text: str, *, asks_for_moment: bool) -> tuple[bool | None, str | None]:
    told = read_plan_day(text, asks_for_moment=asks_for_moment, action="walk to the gate")
    return told.came, str(told.done) if told.done is not None else None
