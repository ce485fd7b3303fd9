"""What is no answer about medicines."""

from __future__ import annotations

import pytest

from coaching.values.medicine_asides import leaves_medicines, may_tell_of_dose, read_note


@pytest.mark.parametrize(
    ("text", "leaves"),
    [
        ("forget the medicine thing", True),
        ("leave the medicines", True),
        ("please stop asking about my meds", True),
        ("I stopped the tablets", False),
        ("I forget my tablets sometimes", False),
        ("stop taking the pills made me ill", False),
    ],
)
def test_medicines_are_left_be(text: str, leaves: bool) -> None:
    assert leaves_medicines(text) is leaves


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("note: the new chair is great", "the new chair is great"),
        ("Add a note: had a row", "had a row"),
        ("note a change", None),
        ("a note of hope", None),
    ],
)
def test_a_note_is_read(text: str, note: str | None) -> None:
    assert read_note(text) == note


def test_a_dose_may_be_told_without_a_name() -> None:
    assert may_tell_of_dose("half of it now")
    assert not may_tell_of_dose("had physio today and she said I'm doing better!")
