from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.nonsense import is_nonsense

NOTHING = ["asdf qwe", "asdf", "sdfsdf", "lkjhg", "qwertyuiop", "hjkl!!", "dfgdfg", "xkcdvb"]
SIGNS = ["🤷", "🤷‍♀️", "🤷🏽", "❤️", "...", "???", "-"]
WORDS = "low|meh|hmm|pfft|zzz|ok|so so|6|six asdf|thx|idk|we were|wrecked|усталость|rhythm|poor|tired|dread"
FACES = ["7️⃣", "😀", "😢", "😴", "👍🏽", "🤷 tired"]


@pytest.mark.parametrize("text", [*NOTHING, *SIGNS])
def test_tells_nothing(text: str) -> None:
    assert is_nonsense(text)


@pytest.mark.parametrize("text", [*WORDS.split("|"), *FACES])
def test_tells_something(text: str) -> None:
    assert not is_nonsense(text)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert is_nonsense(text) in (True, False)
