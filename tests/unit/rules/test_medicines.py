"""What words say of medicines: a change, a question, one taken wrongly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.medicines import (
    MedicineQuestion,
    find_medicine_question,
    names_medicine,
    tells_of_coming_off,
    tells_of_medicine_change,
    tells_of_risky_medicine,
)

CHANGES = [
    "I've started a new tablet", "they put me on duloxetine", "came off pregabalin",
    "I’m off the codeine now",
    "GP upped my gabapentin", "my tablets have been changed", "they swapped my tablets for patches",
    "started naproxen on Monday", "the doctor prescribed something with amitriptyline",
    "I was put on tramadol",
    "switched me over to morphine", "new painkiller from the clinic", "my pregabalin went up last week",
    "they are weaning me off it", "I don't take the naproxen any more",
    "been on the new tablets for three days",
    "he gave me a patch instead of tablets", "my dose was lowered", "took me off the naproxen",
]  # fmt: skip
ORDINARY = [
    "took my tablets and went for a walk", "had my painkillers and did the ironing",
    "forgot my tablets this morning",
    "started the day slowly", "changed the beds", "I stopped half way and went home", "put me in a good mood",
    "i've been put on the list for surgery",
    "new shoes for my niece", "they put me on the waiting list", "off to the shops", "came off my bike",
    "started knitting a jumper", "my daughter put me on hold", "switched the telly off", "stopped for a rest",
    "the tablets helped today", "took a codeine and it eased off a bit",
    "cut the grass and had a paracetamol",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGES)
def test_a_change_is_heard(text: str) -> None:
    assert tells_of_medicine_change(text)
    assert tells_of_medicine_change(text.upper())


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_day_is_no_change(text: str) -> None:
    assert not tells_of_medicine_change(text)


@pytest.mark.parametrize(
    "text", ["came off pregabalin", "I’m off the codeine now", "took me off it", "I don't take it any more"]
)
def test_coming_off_is_heard(text: str) -> None:
    assert tells_of_coming_off(text)


@pytest.mark.parametrize("text", ["they put me on duloxetine", "started a new one", "they upped the dose"])
def test_beginning_is_not_coming_off(text: str) -> None:
    assert not tells_of_coming_off(text)


@pytest.mark.parametrize(
    "text", ["the morphine", "it was nortriptyline", "my patch", "Celecoxib", "those pills"]
)
def test_a_medicine_is_named(text: str) -> None:
    assert names_medicine(text)


@pytest.mark.parametrize(
    "text", ["a nice day", "my machine", "it was online", "the medic was kind", "fine wine"]
)
def test_no_medicine_is_named(text: str) -> None:
    assert not names_medicine(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("can I double my tramadol?", MedicineQuestion.CHANGE),
        ("shall I stop the amitriptyline", MedicineQuestion.CHANGE),
        ("I missed a dose, should I take two", MedicineQuestion.MISSED),
        ("forgot my tablet, what now", MedicineQuestion.MISSED),
        ("could I take it earlier", MedicineQuestion.CHANGE),
        ("what dose of ibuprofen", MedicineQuestion.AMOUNT),
        ("how many paracetamol a day", MedicineQuestion.AMOUNT),
        ("can I have another codeine", MedicineQuestion.AMOUNT),
        ("is it ok with wine", MedicineQuestion.MIX),
        ("can I take ibuprofen and naproxen together", MedicineQuestion.MIX),
        ("can I drive on this", MedicineQuestion.MIX),
        ("does codeine make you sleepy", MedicineQuestion.EFFECT),
        ("is tramadol addictive", MedicineQuestion.EFFECT),
        ("tell me about gabapentin", MedicineQuestion.OTHER),
        ("", MedicineQuestion.OTHER),
    ],
)
def test_what_a_question_is_after(text: str, asked: MedicineQuestion) -> None:
    assert find_medicine_question(text) is asked


def test_what_is_risky_stays_risky() -> None:
    assert tells_of_risky_medicine("I took my dad's oxy")
    assert not tells_of_risky_medicine("they put me on duloxetine")


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    for rule in (tells_of_medicine_change, tells_of_coming_off, names_medicine, find_medicine_question):
        rule(text)


@pytest.mark.parametrize(
    "piece", ["a", "aa ", "new ", "started ", "off the ", "tablets ", "take a ", "put me on "]
)
def test_no_text_is_slow(piece: str) -> None:
    text = (piece * 4096)[:4096]
    began = time.perf_counter()
    tells_of_medicine_change(text)
    tells_of_coming_off(text)
    names_medicine(text)
    find_medicine_question(text)
    assert time.perf_counter() - began < 1
