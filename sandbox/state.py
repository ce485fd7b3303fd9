"""One running sandbox: the remembered world and everything that lives only while the process does."""

import itertools
import secrets
import time
from dataclasses import dataclass, field
from typing import Any

from sandbox.calls import CallLog
from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.faults import FaultTable
from sandbox.limits import FloodLimits
from sandbox.signals import Bell, EventStream
from sandbox.updates import UpdateQueue
from sandbox.world import BotProfile, Person, StoredMessage, Webhook, World

_TYPING_SECONDS = 5.0


@dataclass
class Tap:
    """A button press that waits for `answerCallbackQuery`. Times are monotonic seconds."""

    id: str
    person_id: int
    message_id: int
    data: str
    made_at: float
    answer: dict[str, Any] | None = None


@dataclass
class Typing:
    """What the bot says it is doing in a chat, until a monotonic instant."""

    action: str
    until: float


@dataclass
class Sandbox:
    """Puts the parts together; every part gets at the others through it."""

    config: SandboxConfig
    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        self.bell = Bell()
        self.events = EventStream()
        self.updates = UpdateQueue(self.world, self.bell)
        self.calls = CallLog()
        self.faults = FaultTable()
        self.limits = FloodLimits(self.config.flood_limits)
        self.clock = Clock(self.config.clock_url, self.config.clock_file)
        self.taps: dict[str, Tap] = {}
        self.typing: dict[int, Typing] = {}
        self.poll_turns = itertools.count(1)
        self.current_poll = 0
        self.callback_timeout_seconds = self.config.callback_timeout_seconds

    def bot_user(self) -> dict[str, Any]:
        """Return the bot as a Bot API `User`."""
        name = self.world.profile.names.get("", self.config.bot_name)
        return {
            "id": self.config.bot_id,
            "is_bot": True,
            "first_name": name,
            "username": self.config.bot_username,
        }

    def touch(self, message: StoredMessage) -> None:
        """Mark a message as changed and tell whoever waits."""
        message.revision = self.world.take_revision()
        person = self.world.people[message.chat_id]
        if message.from_bot:
            person.bot_revision = message.revision
        else:
            person.user_revision = message.revision
        self.announce("chat", person_id=message.chat_id)

    def announce(self, kind: str, **details: Any) -> None:
        """Tell tests that wait and phone pages that listen that something happened."""
        self.bell.ring()
        self.events.publish(kind, **details)

    def add_message(self, person: Person, message: StoredMessage) -> None:
        """Put a message at the end of a chat."""
        person.messages.append(message)
        if message.from_bot:
            self.typing.pop(person.id, None)
        self.touch(message)

    def show_typing(self, person_id: int, action: str) -> None:
        """Show for five seconds what the bot is doing."""
        self.typing[person_id] = Typing(action, time.monotonic() + _TYPING_SECONDS)
        self.announce("typing", person_id=person_id, action=action, seconds=_TYPING_SECONDS)

    def typing_action(self, person_id: int) -> str | None:
        """Return what the bot is doing in a chat now, or None."""
        typing = self.typing.get(person_id)
        return typing.action if typing and typing.until > time.monotonic() else None

    def add_tap(self, person_id: int, message_id: int, data: str) -> Tap:
        """Remember a button press."""
        tap = Tap(str(secrets.randbits(62)), person_id, message_id, data, time.monotonic())
        self.taps[tap.id] = tap
        return tap

    def tap_is_open(self, tap: Tap) -> bool:
        """Tell whether a button press may still be answered."""
        return tap.answer is None and time.monotonic() - tap.made_at <= self.callback_timeout_seconds

    def reset(self) -> None:
        """Forget people, chats, files, calls and faults. Ids go on, so nothing new looks old."""
        fresh = World(
            next_update_id=self.world.next_update_id,
            next_message_id=self.world.next_message_id,
            revision=self.world.take_revision(),
        )
        for name in World.model_fields:
            if name not in {"pending_updates", "webhook", "profile", "allowed_updates"}:
                setattr(self.world, name, getattr(fresh, name))
        self.updates.drop_all()
        self.calls.clear()
        self.faults.clear()
        self.taps.clear()
        self.typing.clear()
        self.limits = FloodLimits(self.config.flood_limits)
        self.callback_timeout_seconds = self.config.callback_timeout_seconds
        self.announce("reload")

    def forget_bot(self) -> None:
        """Forget what the bot has set about itself, its webhook included."""
        self.world.profile = BotProfile()
        self.world.webhook = Webhook()
        self.world.allowed_updates = None
        self.announce("bot")

    def close(self) -> None:
        """Let everybody who waits go, so that the server can stop at once."""
        self.bell.close()
        self.events.close()
