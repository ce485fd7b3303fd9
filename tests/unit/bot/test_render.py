from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.render import TEXT_LIMIT_UTF16, clip, lay_out


def rows_of(buttons):
    rows = {}
    for button in buttons:
        rows.setdefault(button.row, []).append(button.label)
    return list(rows.values())


def test_ratings_stand_six_in_a_row_and_words_below():
    choices = [(str(n), f'/inform{{"pain": {n}}}') for n in range(11)] + [("Skip", "/skip")]
    rows = rows_of(lay_out(choices, "pain"))
    assert rows == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10"], ["Skip"]]


def test_long_labels_get_a_row_each():
    rows = rows_of(lay_out([("Yes", "a"), ("I would rather talk about it", "b")], None))
    assert rows == [["Yes"], ["I would rather talk about it"]]


def test_our_own_buttons_do_not_go_stale_with_a_question():
    start, snooze = lay_out([("Start", "/affirm"), ("In an hour", "bot:snooze:1h")], "pain")
    assert start.asked_slot == "pain"
    assert snooze.asked_slot is None


@given(st.text(max_size=9000))
def test_a_clipped_text_always_fits(text):
    clipped = clip(text.encode("utf-16", "ignore").decode("utf-16"))
    assert len(clipped.encode("utf-16-le")) // 2 <= TEXT_LIMIT_UTF16


def test_a_text_that_fits_is_left_alone():
    assert clip("short 🙂") == "short 🙂"
