"""What a person wants done with their reminders, and how they stand then: nothing is set that isn't told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.rules.breaks import Break
from coaching.rules.quiet_hours import is_quiet_at
from coaching.rules.recurrence import WEEKDAYS, Rule, instant_of
from coaching.services import breaks, people, reminder_changes
from coaching.services.errors import InQuietHours, NotFound
from coaching.services.reminder_matching import (
    are_one,
    are_too_many,
    come_as_one,
    comes_then,
    matching,
    minutes_apart,
    rules_of,
    share_a_day,
)
from coaching.services.reminder_rows import active_of, cues_of, every_of, plan, plan_after, replan
from coaching.services.reminders import add_daily
from coaching.store.models import CareLink, Person, Reminder
from coaching.values.reminder_orders import Deed, Order, Which
from coaching.values.reminder_shifts import shift
from coaching.values.reminder_wishes import Wish


class Result(StrEnum):
    """What came of an order."""

    TOLD = "told"  # nothing was to be changed
    SET = "set"
    ADDED = "added"
    STOPPED = "stopped"  # some; others are left
    OFF = "off"  # all
    STARTED = "started"
    NONE = "none"  # there is no reminder that it could be about
    NO_SUCH = "no_such"  # there are some, and not this one
    NOT_THEN = "not_then"  # it doesn't come on those days as it is
    FULL = "full"
    RESTING = "resting"  # until a day
    RESTS_LATER = "rests_later"  # from a day to come on, until another
    NO_BREAK = "no_break"  # what was planned is given up
    SKIPPED = "skipped"  # one day is left out
    ONCE = "once"  # no more than one comes on a day as it is
    WHICH = "which"  # one a day is wanted of several, and it isn't known which


@dataclass(frozen=True)
class Carried:
    """What came of an order, and how the reminders stand.

    Attributes:
        result: in a word.
        reminders: those at work now, in the order of the day.
        gone: those that were stopped.
        change_id: to put it back; None when nothing was changed.
    """

    result: Result
    reminders: Sequence[Reminder]
    gone: Sequence[Reminder] = field(default=())
    change_id: int | None = None


def carry_out(session: Session, *, person_id: str, order: Order, now: datetime) -> Carried:
    """Do what the person wants done.

    Args:
        session: an open session.
        person_id: whose reminders.
        order: with a sure time, where it has one.
        now: aware instant.

    Raises:
        InQuietHours: the coach keeps quiet at that hour, and it is not meant anyway; nothing is changed.
        NotFound: the person is no patient, or there is nothing to undo.
    """
    person = people.lock(session, person_id)
    link = people.patient_link(session, person_id)
    if link is None:
        raise NotFound("patient")
    mine = active_of(session, person_id)
    if order.deed is Deed.REST:
        return _rest(session, person, mine, order, now)
    if order.deed is Deed.REST_LATER:
        return _rest_later(session, person, mine, order, now)
    if order.deed is Deed.SKIP:
        return _skip(session, person, mine, order, now)
    if order.deed is Deed.STOP:
        return _stop(session, person, mine, order.which, now)
    if order.deed is Deed.KEEP:
        return _keep(session, person, mine, order, now)
    if order.deed is Deed.START:
        return _start(session, person, order.which, now)
    if order.deed is Deed.UNDO:
        reminder_changes.undo(session, person_id=person_id, now=now)
        return Carried(Result.SET, active_of(session, person_id))
    if order.deed is Deed.ASK or (order.wish.at is None and order.wish.rule is None):
        return Carried(Result.TOLD if mine else Result.NONE, mine)
    for wish in order.wishes:
        if not order.anyway:
            _refuse_quiet(person, wish)
    if order.others:
        return _set_all(session, person, link, mine, order, now)
    if order.deed is Deed.ADD and order.wish.at is not None:
        return _add(session, person, link, mine, order, now)
    return _set(session, person, link, mine, order, now)


def moved(session: Session, *, person_id: str, order: Order) -> Order:
    """An order to come earlier or later, with the times that this makes; of nothing set an empty one."""
    mine = active_of(session, person_id)
    targets = mine if order.which is None else matching(mine, order.which)
    wishes = [
        Wish(
            at=shift(one.local_time, order.by),
            rule=order.wish.days_of(Rule.parse(one.rule)),
            routine=one.anchor,
        )
        for one in targets
    ]
    if len(wishes) == 1:
        return Order(Deed.SET, wishes[0], Which(reminder_id=targets[0].id))
    return Order(Deed.SET, wishes[0], others=tuple(wishes[1:])) if wishes else replace(order, by=0)


def has_room(session: Session, *, person_id: str) -> bool:
    """Whether one more reminder fits on some day."""
    return any(
        not are_too_many([*rules_of(active_of(session, person_id)), Rule(weekdays=frozenset([day]))])
        for day in WEEKDAYS
    )


def usual_time(session: Session, *, person_id: str, routine: str) -> time | None:
    """When the person does what a reminder hangs on, if they have told it before."""
    told = [one for one in every_of(session, person_id) if one.anchor == routine]
    return told[-1].local_time if told else None


def _set(
    session: Session, person: Person, link: CareLink, mine: list[Reminder], order: Order, now: datetime
) -> Carried:
    wish = order.wish
    targets = _targets(session, person, mine, order)
    if not targets and (wish.at is None or (order.which is not None and mine)):
        return Carried(Result.NO_SUCH if mine else Result.NONE, mine)
    if wish.takes_off and wish.at is None:
        return _take_days_off(session, person, mine, targets, order, now)
    wanted = [wish.days_of(Rule.parse(one.rule)) for one in targets]
    if wish.rule is not None and are_too_many(
        [*rules_of([one for one in mine if one not in targets]), *filter(None, wanted)]
    ):
        return Carried(Result.FULL, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    if not targets:
        assert wish.at is not None  # noqa: S101 - looked at above
        targets = [_new(session, link, wish.at, wish.rule, wish.routine, now)]
    for reminder in targets:
        _apply(session, reminder, order, now)
    _absorb(session, person.id, targets, now)
    return Carried(Result.SET, active_of(session, person.id), change_id=change.id)


def _take_days_off(
    session: Session,
    person: Person,
    mine: list[Reminder],
    targets: list[Reminder],
    order: Order,
    now: datetime,
) -> Carried:
    """Days that aren't wanted go, and no others come; a reminder without any days left is stopped."""
    left = {one.id: order.wish.days_of(Rule.parse(one.rule)) for one in targets}
    if all(str(left[one.id]) == one.rule for one in targets):
        return Carried(Result.NOT_THEN, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    gone = [one for one in targets if left[one.id] is None]
    for reminder in gone:
        reminder.active, reminder.snoozed_from = False, None
    for reminder in targets:
        if reminder not in gone:
            _apply(session, reminder, order, now)
    at_work = active_of(session, person.id)
    result = Result.OFF if not at_work else Result.STOPPED if gone else Result.SET
    return Carried(result, at_work, gone, change.id)


def _apply(session: Session, reminder: Reminder, order: Order, now: datetime) -> None:
    wish, before = order.wish, Rule.parse(reminder.rule)
    if wish.at is not None:
        reminder.local_time, reminder.anchor = wish.at, wish.routine
    if order.deed is Deed.ADD and wish.at is None and wish.rule is not None and wish.rule.every == 1:
        wish = replace(wish, rule=replace(before, weekdays=before.weekdays | wish.rule.weekdays))
    reminder.rule = str(wish.days_of(before) or wish.rule)
    reminder.active = True
    replan(session, reminder, now)


def _set_all(
    session: Session, person: Person, link: CareLink, mine: list[Reminder], order: Order, now: datetime
) -> Carried:
    """Several times at once ("at 9 am and 7 pm"): these and no others."""
    usual = Rule.parse(_nearest(mine, order.wish).rule) if mine else Rule()
    rules = [wish.rule or usual for wish in order.wishes]
    if len(rules) > reminder_limits().most_reminders or are_too_many(rules):
        return Carried(Result.FULL, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    left, chosen = list(mine), []
    for wish, rule in zip(order.wishes, rules, strict=True):
        assert wish.at is not None  # noqa: S101 - the caller has asked about what isn't sure
        reminder = _nearest(left, wish) if left else _new(session, link, wish.at, rule, wish.routine, now)
        left = [one for one in left if one is not reminder]
        reminder.local_time, reminder.anchor, reminder.rule = wish.at, wish.routine, str(rule)
        replan(session, reminder, now)
        chosen.append(reminder)
    for one in left:
        one.active = False
    _absorb(session, person.id, chosen, now)
    return Carried(Result.SET, active_of(session, person.id), change_id=change.id)


def _nearest(reminders: Sequence[Reminder], wish: Wish) -> Reminder:
    return min(reminders, key=lambda one: minutes_apart(one.local_time, wish.at or one.local_time))


def _rest(session: Session, person: Person, mine: list[Reminder], order: Order, now: datetime) -> Carried:
    """A break until a day: on that day they come again."""
    if not mine or order.until is None:
        return Carried(Result.NONE, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now, with_break=True)
    until = instant_of(order.until, time(), ZoneInfo(person.time_zone))
    breaks.begin(session, person_id=person.id, until=until, now=now)
    return Carried(Result.RESTING, mine, change_id=change.id)


def _rest_later(
    session: Session, person: Person, mine: list[Reminder], order: Order, now: datetime
) -> Carried:
    """A break from a day to come on; where that day has come, it begins at once."""
    if not mine or order.on is None or order.until is None:
        return Carried(Result.NONE, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now, with_break=True)
    breaks.begin_on(session, person_id=person.id, wanted=Break(order.on, order.until), now=now)
    is_under_way = order.on <= now.astimezone(ZoneInfo(person.time_zone)).date()
    result = Result.RESTING if is_under_way else Result.RESTS_LATER
    return Carried(result, active_of(session, person.id), change_id=change.id)


def _add(
    session: Session, person: Person, link: CareLink, mine: list[Reminder], order: Order, now: datetime
) -> Carried:
    wish = order.wish
    assert wish.at is not None  # noqa: S101 - the caller has looked
    rule = wish.rule or Rule()
    meeting = [one for one in mine if are_one(one.local_time, Rule.parse(one.rule), wish.at, rule)]
    replaced = [one for one in meeting if Rule.parse(one.rule).without(rule) is None]
    if replaced:
        order = replace(order, which=Which(reminder_id=_nearest(replaced, wish).id))
        return _set(session, person, link, mine, order, now)
    if any(comes_then(one, wish.at, rule, wish.routine) for one in meeting):
        return Carried(Result.TOLD, mine)
    left = [Rule.parse(one.rule).without(rule) if one in meeting else Rule.parse(one.rule) for one in mine]
    if len(mine) >= reminder_limits().most_reminders or are_too_many([*filter(None, left), rule]):
        return Carried(Result.FULL, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    added = _new(session, link, wish.at, rule, wish.routine, now)
    _absorb(session, person.id, [added], now)
    return Carried(Result.ADDED, active_of(session, person.id), change_id=change.id)


def _new(
    session: Session, link: CareLink, at: time, rule: Rule | None, routine: str | None, now: datetime
) -> Reminder:
    return add_daily(
        session,
        person_id=link.patient_id,
        care_link_id=link.id,
        local_time=at,
        now=now,
        rule=rule,
        anchor=routine,
    )


def _stop(
    session: Session, person: Person, mine: list[Reminder], which: Which | None, now: datetime
) -> Carried:
    gone = mine if which is None else matching(mine, which)
    cues = cues_of(session, person.id) if which is None else []
    if not gone and not cues:
        return Carried(Result.NO_SUCH if mine else Result.NONE, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    for reminder in (*gone, *cues):
        reminder.active, reminder.snoozed_from = False, None
    left = active_of(session, person.id)
    return Carried(Result.STOPPED if left else Result.OFF, left, gone, change.id)


def _keep(session: Session, person: Person, mine: list[Reminder], order: Order, now: datetime) -> Carried:
    """One a day is enough: the others go, where it is said which one stays."""
    if not mine or not share_a_day(rules_of(mine)):
        return Carried(Result.ONCE if mine else Result.NONE, mine)
    which = order.which or (Which(at=order.wish.at) if order.wish.at is not None else None)
    kept = matching(mine, which) if which is not None else []
    gone = [one for one in mine if one not in kept]
    if len(kept) != 1:
        return Carried(Result.WHICH, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    for reminder in gone:
        reminder.active, reminder.snoozed_from = False, None
    return Carried(Result.STOPPED, kept, gone, change.id)


def _skip(session: Session, person: Person, mine: list[Reminder], order: Order, now: datetime) -> Carried:
    """One day is left out; what is due before that day still comes."""
    if not mine or order.on is None:
        return Carried(Result.NONE, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now)
    zone = ZoneInfo(person.time_zone)
    for reminder in mine:
        reminder.rule = str(replace(Rule.parse(reminder.rule), skips=order.on))
        if reminder.next_due_at.astimezone(zone).date() == order.on:
            plan_after(session, reminder, instant_of(order.on, time(), zone))
    return Carried(Result.SKIPPED, mine, change_id=change.id)


def _start(session: Session, person: Person, which: Which | None, now: datetime) -> Carried:
    """Start again what was stopped, end a break that is under way, or else give up those to come."""
    is_paused = person.paused_until is not None and person.paused_until > now
    rests = is_paused or (which is None and bool(breaks.to_come(session, person.id)))
    resting = [one for one in every_of(session, person.id) if not one.active]
    if which is not None:
        wanted = matching(resting, which)[-1:]
    elif active_of(session, person.id):
        wanted = []
    else:
        last = reminder_changes.stopped_last(session, person.id)
        wanted = [one for one in resting if one.id in last] or resting[:1]
    if not wanted and not rests and (mine := active_of(session, person.id)):
        return Carried(Result.TOLD, mine)
    change = reminder_changes.note(session, person_id=person.id, now=now, with_break=True)
    gives_up = rests and not is_paused and not wanted
    if is_paused or gives_up:
        breaks.end(session, person_id=person.id, now=now)
    for reminder in wanted:
        if not are_too_many([*rules_of(active_of(session, person.id)), Rule.parse(reminder.rule)]):
            reminder.active = True
            plan(session, reminder, now)
    _absorb(session, person.id, wanted, now)
    left = active_of(session, person.id)
    result = Result.NO_BREAK if gives_up and left else Result.STARTED if left else Result.NONE
    return Carried(result, left, change_id=change.id)


def _refuse_quiet(person: Person, wish: Wish) -> None:
    if wish.at is not None and is_quiet_at(wish.at, person.quiet_from, person.quiet_until):
        raise InQuietHours(person.quiet_from, person.quiet_until, wish.at)


def _targets(session: Session, person: Person, mine: list[Reminder], order: Order) -> list[Reminder]:
    """The reminders that a wish changes."""
    if order.which is not None and mine:
        return matching(mine, order.which)
    if order.wish.at is None:
        return mine
    if not mine:
        return every_of(session, person.id)[:1]
    return [_nearest(mine, order.wish)]


def _absorb(session: Session, person_id: str, changed: Sequence[Reminder], now: datetime) -> None:
    """On days on which another one would come as one with a changed reminder, it gives way."""
    for reminder in changed:
        for other in active_of(session, person_id):
            if other.id != reminder.id and reminder.active and come_as_one(reminder, other):
                _give_way(session, other, Rule.parse(reminder.rule), now)


def _give_way(session: Session, reminder: Reminder, to: Rule, now: datetime) -> None:
    left = Rule.parse(reminder.rule).without(to)
    if left is None:
        reminder.active = False
    elif str(left) != reminder.rule:
        reminder.rule = str(left)
        replan(session, reminder, now)
