import pytest

from coaching.values.yes_no import read_yes_no


@pytest.mark.parametrize("text", ["yes", "Yes!", "ok", "I agree", "yeah sure", "Fine by me", "of course"])
def test_plain_yes(text):
    assert read_yes_no(text) is True


@pytest.mark.parametrize("text", ["no", "nope", "I don't agree", "not now", "No thanks", "I’d rather not"])
def test_plain_no(text):
    assert read_yes_no(text) is False


@pytest.mark.parametrize("text", ["", "🙂", "what do you keep?", "yes but first tell me who reads all this"])
def test_neither(text):
    assert read_yes_no(text) is None
