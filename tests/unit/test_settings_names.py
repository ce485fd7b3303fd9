"""What the settings call the people who hear from us."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.telegram.settings_pages import called
from coaching.services.caregivers import CaregiverState


@pytest.mark.parametrize(
    ("state", "name", "shown"),
    [
        (CaregiverState.INVITED, "Not opened yet", "Not opened yet"),
        (CaregiverState.ACTIVE, "Maria Silva", "Maria"),
    ],
)
def test_an_invitation_that_was_not_opened_is_not_cut(state: CaregiverState, name: str, shown: str) -> None:
    one: Any = SimpleNamespace(state=state, person=SimpleNamespace(name=name))
    assert called(one) == shown
