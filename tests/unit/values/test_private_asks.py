"""Words that ask by themselves to be kept from the clinic, and the many that only sound like it."""

from __future__ import annotations

import time

import pytest

from coaching.values.private_asks import asks_to_keep_private, leave_out_request
from tests.support.hiding import IN_COMPANY

ASKS = [
    "bad day at work, please don't tell the doctor",
    "bad day at work please don’t tell the doctor",
    "Bad day at work. Dont tell my GP",
    "keep this private: my son and I are not speaking",
    "Keep this private please, I had a drink",
    "between us: I cried all day",
    "Just between us, I cried all day",
    "I cried all day (between us)",
    "I cried all day. this is between you and me",
    "this is just for you, not for my doctor. my marriage is a mess",
    "my marriage is a mess. just for you, not for my doctor",
    "private: had a row with my wife",
    "Private note - had a row with my wife",
    "off the record, I skipped physio all week",
    "I skipped physio all week. off the record",
    "I had a drink last night but I don't want my doctor to know that",
    "I don't want the clinic to see this but I had three glasses of wine",
    "had a few beers, I'd rather my doctor didn't read this",
    "had a few beers. my doctor doesn't need to know about this",
    "argued with my boss. please keep that between us",
    "argued with my boss, can you keep this private?",
    "argued with my boss, don't show this to the nurse",
    "argued with my boss, don't share this with anyone",
    "argued with my boss and please don't let the team see it",
    "feeling very low about money, not for the doctor's eyes",
    "lost my job. that's private",
    "lost my job. please don't put this in my notes",
    "lost my job. I want to keep this private",
    "lost my job and I haven't told my wife. don't tell anyone",
    "please don't tell Dr Lane but I stopped doing the exercises",
    "my wife said I'm lazy. please don't tell the doctor",
    "6, and keep it to yourself but work was awful",
    "hide this from my doctor: I went back to smoking",
    "I hope my doctor doesn't read this, I went back to smoking",
    "in confidence: I went back to smoking",
]

DOES_NOT = [
    "my doctor doesn't tell me anything",
    "I keep private health insurance",
    "I told my doctor",
    "nobody told me",
    "nobody told me about the side effects and I don't want that again",
    "please tell my doctor I cried all day",
    "don't forget to tell my doctor about the fall",
    "I don't tell my doctor everything",
    "I never tell the nurse how bad it is",
    "you don't tell my doctor enough about the nights",
    "why don't you tell my doctor",
    "he said don't tell the doctor but I want them to know",
    "my husband told me to keep it quiet",
    "my brother and I kept it secret for years",
    "there was a lot of tension between us",
    "we carried the shopping between us",
    "we did two hours of gardening between us",
    "the clinic is private and costs a lot",
    "I went to see a private doctor",
    "I am a private person, I don't like talking",
    "had some private time with my wife",
    "my private physio says I do fine",
    "I stopped the exercises without telling my doctor",
    "the doctor can't see this on the scan",
    "my doctor doesn't know what it is",
    "I don't want my doctor to think I am lazy",
    "I don't want anyone to see me like this",
    "don't tell me to exercise",
    "please don't tell me it's in my head",
    "they never tell anyone what is going on at that hospital",
    "I try to keep it quiet when it hurts",
    "I keep this to myself mostly",
    "can my doctor see this?",
    "do you keep this private?",
    "will you tell my doctor?",
    "I don't mind my doctor seeing this",
    "no need to keep this private",
    "you don't have to keep it private, show them",
    "it was a secret santa at work",
    "the garden is just for me",
    "I bought a cake just for you know who",
    "not for the first time the doctor was late",
    "the doctor hides behind the screen",
    # Of what was said before, not of itself.
    "keep that private",
    "please don't tell my doctor",
    "don't show this to my doctor please",
    "private please",
    "can you keep this between us?",
]


@pytest.mark.parametrize("text", ASKS)
def test_asks(text: str) -> None:
    assert asks_to_keep_private(text)


@pytest.mark.parametrize("text", DOES_NOT)
def test_does_not_ask(text: str) -> None:
    assert not asks_to_keep_private(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("bad day at work, please don't tell the doctor", "bad day at work"),
        ("Between us: I cried all day", "I cried all day"),
        ("keep this private: I cried all day", "I cried all day"),
        ("I cried all day (off the record)", "I cried all day"),
        ("I told my doctor", "I told my doctor"),
    ],
)
def test_what_is_said_back_leaves_the_request_out(text: str, rest: str) -> None:
    assert leave_out_request(text) == rest


def test_no_text_keeps_it_busy() -> None:
    began = time.perf_counter()
    for part in ("please ", "keep this ", "don't tell ", "i don't want the doctor to ", ", private", ","):
        asks_to_keep_private(part * 500)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize("said", IN_COMPANY)
def test_what_is_done_in_company_is_told_whole(said: str) -> None:
    assert not asks_to_keep_private(said)
    assert leave_out_request(said) == said


@pytest.mark.parametrize("said", ["drank last night, hide it", "drank last night, hide it from them"])
def test_what_is_told_beside_it_is_to_be_hidden(said: str) -> None:
    assert asks_to_keep_private(said)
