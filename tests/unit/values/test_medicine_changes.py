from __future__ import annotations

import pytest

from coaching.values.changes import Change
from coaching.values.medicine_changes import read_correction, read_medicine_change


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("actually it was the morphine", "the morphine"),
        ("Sorry, it was naproxen.", "naproxen"),
        ("no, I meant the patch", "the patch"),
        ("oops it was pregabalin not gabapentin", "pregabalin"),
        ("it was the naproxen", "the naproxen"),
        ("sorry, the codeine I meant", "the codeine"),
        ("make that duloxetine", "duloxetine"),
        ("it’s the other tablet", "the other tablet"),
    ],
)
def test_a_medicine_put_right(text: str, value: str) -> None:
    assert read_correction(text) == value
    assert read_medicine_change(text) == Change("medicine_change", value)


@pytest.mark.parametrize(
    "text",
    [
        "I can walk further",
        "it was better after a week",
        "no",
        "a little",
        "it is easier to get up in the morning since they gave me the new tablet",
        "the morphine helps me sleep",
        "",
    ],
)
def test_an_answer_puts_nothing_right(text: str) -> None:
    assert read_correction(text) is None


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("change the drowsiness to a little", Change("medicine_drowsy", "a little")),
        ("drowsy is wrong", Change("medicine_drowsy", None)),
        ("actually very drowsy", Change("medicine_drowsy", "very drowsy")),
        ("actually a little", Change("medicine_drowsy", "a little")),
        ("change the medicine", Change("medicine_change", None)),
        ("the effect should be about the same", Change("medicine_effect", "about the same")),
        ("what i can do is wrong", Change("medicine_effect", None)),
        ("actually it was duloxeteen", Change("medicine_change", "duloxeteen")),
        ("no it was a little", Change("medicine_drowsy", "a little")),
        ("the medicine", Change("medicine_change", None)),
        ("the last one", Change("medicine_drowsy", None)),
        ("What I can do isn’t right.", Change("medicine_effect", None)),
        ("no thats wrong", Change(None, None)),
        ("no that's not right", Change(None, None)),
        ("actually it's fine", Change(None, None)),
        ("can i change it", Change(None, None)),
        ("", Change(None, None)),
    ],
)
def test_what_is_changed_and_what_to(text: str, change: Change) -> None:
    assert read_medicine_change(text) == change
