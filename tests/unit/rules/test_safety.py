"""The first screen: tables of what people write, and what may never silence it."""

from __future__ import annotations

import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.content.red_flags import load_red_flags
from coaching.rules.red_flags import RedFlags
from coaching.rules.safety import Screen, Tier
from tests.support.cases import Case, describe, load_cases
from tests.support.labelled import load_labelled, tuned_rounds

KNOWLEDGE = load_red_flags()
SCREEN = Screen(KNOWLEDGE)
ALARMS = load_cases("red_flags_alarms.yml")
HARMLESS = load_cases("red_flags_harmless.yml")
ORDINARY = [
    "I walked the dog",
    "pain about a six",
    "slept well",
    "Thanks for asking!",
    "bit of gardening, 20 mins",
    "my sister came round for lunch",
    "Not great today.",
    "No walk this morning.",
    "what are you?",
    "it rained",
    "😀",
]
SEPARATORS = [". ", ".\n", "! ", " - ", "\n\n", ", "]
EMOJI = "😭💔🙏😀👍🏽"

alarms = st.sampled_from(ALARMS)


@pytest.mark.parametrize("case", ALARMS, ids=describe)
def test_what_cannot_wait_is_found(case: Case) -> None:
    verdict = SCREEN.judge(case["text"])
    assert (verdict.tier, verdict.category) == (case["tier"], case["category"])
    assert verdict.matched
    assert verdict.why
    assert verdict.version == KNOWLEDGE.version


@pytest.mark.parametrize("case", HARMLESS, ids=describe)
def test_an_ordinary_day_is_no_alarm(case: Case) -> None:
    verdict = SCREEN.judge(case["text"])
    assert (verdict.tier, verdict.matched) == (Tier.NONE, ())


@pytest.mark.parametrize("slot", ["pain", "activity", "note", None])
def test_the_open_question_makes_no_difference(slot: str | None) -> None:
    assert SCREEN.judge("I want to die", in_reply_to=slot).tier is Tier.CRISIS
    assert SCREEN.judge("no", in_reply_to=slot).tier is Tier.NONE


@pytest.mark.parametrize(
    ("question", "answer", "tier"),
    [
        ("Can you keep yourself safe tonight?", "no", Tier.CRISIS),
        ("Can you keep yourself safe tonight?", "I'm not sure", Tier.CRISIS),
        ("Can you keep yourself safe tonight?", "yes", Tier.NONE),
        ("Thanks for telling me. Are you thinking of suicide?", "sometimes", Tier.CRISIS),
        ("Is anyone hurting you?", "yes", Tier.CRISIS),
        ("Any numbness between your legs?", "yeah, a bit", Tier.EMERGENCY),
        ("Any numbness between your legs?", "nope", Tier.NONE),
        ("Can you feel it when you wipe?", "no", Tier.EMERGENCY),
        ("When you wipe, can you feel the paper?", "barely", Tier.EMERGENCY),
        ("When you wipe, can you feel the paper?", "yeah fine", Tier.NONE),
        ("How many tablets did you take?", "about thirty", Tier.EMERGENCY),
        ("How many tablets did you take?", "two", Tier.NONE),
        ("What colour is the stool?", "black like tar", Tier.SAME_DAY),
        ("Are you thinking of ending your life?", "most nights", Tier.CRISIS),
        ("Are you thinking of ending your life?", "god no", Tier.NONE),
        ("Do you feel safe at home?", "not when he's drinking", Tier.CRISIS),
        ("Has anyone at home hurt or frightened you?", "my son", Tier.CRISIS),
        ("Has anyone at home hurt or frightened you?", "nah all good", Tier.NONE),
        ("Are you able to do that now?", "no", Tier.NONE),
        ("Are you able to do that now?", "yes", Tier.NONE),
        ("Did you go for your walk?", "no", Tier.NONE),
        ("Does that look right?", "should I take another ibuprofen?", Tier.NONE),
        ("Are you thinking of ending your life?", "sometimes", Tier.CRISIS),
    ],
)
def test_a_bare_answer_means_what_the_question_makes_of_it(question: str, answer: str, tier: Tier) -> None:
    assert SCREEN.judge(answer, in_reply_to=question).tier is tier


@settings(deadline=None)
@given(
    case=alarms,
    before=st.lists(st.sampled_from(ORDINARY), max_size=4),
    after=st.lists(st.sampled_from(ORDINARY), max_size=4),
    separator=st.sampled_from(SEPARATORS),
)
def test_harmless_text_around_it_never_silences_an_alarm(
    case: Case, before: list[str], after: list[str], separator: str
) -> None:
    text = separator.join([*before, case["text"], *after])
    assert SCREEN.judge(text).tier in _at_least(case["tier"]), text


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("no numbness but I can't pee", Tier.EMERGENCY),
        ("not that I want to die", Tier.NONE),
        ("I used to cut myself, started again", Tier.CRISIS),
        ("my knee is fine but I took the whole box of tablets", Tier.EMERGENCY),
        ("I had a disc op in 2010, my bum is numb since Friday", Tier.EMERGENCY),
        ("In 2010 my bum went numb and I couldn't pee, all fine after the op", Tier.NONE),
        ("The nurse asked was I thinking of suicide. I am not.", Tier.NONE),
        ("saw a film about suicide and now I want to do it too, I want to die", Tier.CRISIS),
        ("on the news a man collapsed in the heat", Tier.NONE),
    ],
)
def test_an_excuse_covers_what_it_is_about_and_no_more(text: str, tier: Tier) -> None:
    assert SCREEN.judge(text).tier is tier


@settings(deadline=None)
@given(case=alarms, choice=st.randoms(use_true_random=False))
def test_neither_case_nor_doubled_letters_silence_it(case: Case, choice: object) -> None:
    pick = choice.random  # type: ignore[attr-defined]
    letters = [c.upper() if pick() < 0.5 else c.lower() for c in case["text"]]
    text = "".join(c * 3 if c in string.ascii_letters and pick() < 0.2 else c for c in letters)
    # "offf" may be "of" or "off", and words tell how urgent it is: never less, at times more.
    assert SCREEN.judge(text).tier in _at_least(case["tier"]), text


@settings(deadline=None)
@given(case=alarms, marks=st.lists(st.sampled_from(["!", "!!", "?", "...", " ", EMOJI, "❤️", "​"]), max_size=3))
def test_neither_punctuation_nor_emoji_at_the_ends_silence_it(case: Case, marks: list[str]) -> None:
    text = "".join(marks) + case["text"].replace(" ", "  ") + "".join(marks)
    assert SCREEN.judge(text).tier == case["tier"], text


@settings(deadline=None)
@given(case=alarms, emoji=st.sampled_from(list("😭💔🙏😀")))
def test_emoji_between_the_words_do_not_silence_it(case: Case, emoji: str) -> None:
    assert SCREEN.judge(case["text"].replace(" ", f" {emoji} ")).tier == case["tier"]


@pytest.mark.parametrize("quote", ["’", "‘", "´", "`", "ʼ"])
@pytest.mark.parametrize("case", [case for case in ALARMS if "'" in case["text"]], ids=describe)
def test_smart_quotes_do_not_silence_it(case: Case, quote: str) -> None:
    assert SCREEN.judge(case["text"].replace("'", quote)).tier == case["tier"]


@pytest.mark.parametrize(
    "text",
    [
        "I want to end my lfie and I feel suicdal",
        "im suiciadl",
        "chesst pian... chest pain",
        "I cant breahte",
        "my speach is slured",
        "numbnes in my groin",
        "I fianted",
        "su1c1dal",
    ],
)
def test_simple_slips_do_not_silence_it(text: str) -> None:
    assert SCREEN.judge(text).tier in {Tier.EMERGENCY, Tier.CRISIS}


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    assert SCREEN.judge(text).tier in Tier


@settings(deadline=None)
@given(cases=st.lists(alarms, min_size=2, max_size=4))
def test_of_several_alarms_the_most_urgent_counts(cases: list[Case]) -> None:
    verdict = SCREEN.judge(". ".join(case["text"] for case in cases))
    order = list(Tier)
    assert order.index(verdict.tier) <= min(order.index(Tier(case["tier"])) for case in cases)


@pytest.mark.parametrize(
    "unit",
    [
        "no want to die ",
        "numb groin ",
        "want ",
        "dont want to be ",
        "a ",
        ". ",
        "chesu ",
        "x",
        "no, ",
        "1 ",
        "a*b!",
        "wantto",
        "i. ",
        "dont feel like ",
    ],
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        runs = []
        for _ in range(3):
            started = time.process_time()
            SCREEN.judge(text)
            runs.append(time.process_time() - started)
        return min(runs)

    # Eight times the text takes about eight times as long; quadratic growth would take 64 times.
    assert seconds(32_768) < 24 * seconds(4_096) + 0.05


def test_a_long_ordinary_message_takes_milliseconds() -> None:
    text = (
        "Went for a walk by the river with my sister, then some gardening. Back was stiff, eased later. " * 50
    )[:4096]
    SCREEN.judge(text)
    started = time.process_time()
    for _ in range(20):
        SCREEN.judge(text)
    assert (time.process_time() - started) / 20 < 0.02  # about 2 ms; the rest is for slow machines


class TestTheTable:
    """The knowledge itself."""

    def test_nobody_has_signed_it_off_yet(self) -> None:
        assert KNOWLEDGE.signed_off_by is None
        assert KNOWLEDGE.version
        assert "IFOMPT" in KNOWLEDGE.source

    def test_every_concept_is_used_by_a_rule_or_is_company(self) -> None:
        used = {concept for rule in KNOWLEDGE.rules for concept in (*rule.concepts, *rule.unless)}
        assert set(KNOWLEDGE.concepts) <= used | KNOWLEDGE.scores.company

    def test_rules_have_ids_of_their_own_and_say_why(self) -> None:
        ids = [rule.id for rule in KNOWLEDGE.rules]
        assert len(set(ids)) == len(ids)
        assert all(rule.why and len(rule.why) <= 80 for rule in KNOWLEDGE.rules)
        assert (
            len("; ".join(rule.why for rule in KNOWLEDGE.rules)) > 300
        )  # the event's column is cut, not the rule

    def test_every_rule_is_met_by_a_case(self) -> None:
        sentences = [case["text"] for case in ALARMS]
        sentences += [
            one.text
            for name in [
                "core",
                "development",
                "later_rounds",
                "reported",
                "rules",
                "author_rounds",
                *tuned_rounds(),
            ]
            for one in load_labelled(name)
        ]
        met = {rule for text in sentences for rule in SCREEN.judge(text).matched}
        assert {rule.id for rule in KNOWLEDGE.rules} <= met

    def test_a_rule_about_an_unknown_concept_is_refused(self) -> None:
        broken = RedFlags(**{**vars(KNOWLEDGE), "concepts": {}})
        with pytest.raises(ValueError, match="unknown concept"):
            Screen(broken)


def _at_least(tier: str) -> set[Tier]:
    order = list(Tier)
    return set(order[: order.index(Tier(tier)) + 1])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("numb between my legs", "numbness in the saddle area"),
        ("cant feel anything between my legs, numb down there", "numbness in the saddle area"),
    ],
)
def test_the_reason_names_each_thing_once_and_only_of_the_category(text: str, why: str) -> None:
    assert SCREEN.judge(text).why == why


def test_the_reason_names_a_crisis_beside_an_emergency() -> None:
    verdict = SCREEN.judge("I have chest pain and I want to die")
    assert verdict.category == "chest"
    assert verdict.why.startswith("chest pain")
    assert "a wish to die" in verdict.why


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("I fell off the ladder yesterday, got up by myself, and my hip is very sore", Tier.SAME_DAY),
        ("she had a fall this morning, she's up and in her chair, her wrist is swollen", Tier.SAME_DAY),
        ("fell on the floor on Sunday, my husband helped me up, ribs are very painful since", Tier.SAME_DAY),
        ("she had a fall and she's still on the floor", Tier.EMERGENCY),
        ("I've fallen and I can't get up", Tier.EMERGENCY),
        ("she fell and is not waking up", Tier.EMERGENCY),
    ],
)
def test_a_fall_is_an_emergency_for_whom_it_keeps_down(text: str, tier: Tier) -> None:
    assert SCREEN.judge(text).tier is tier
