from bot.telegram.pace import CHAT_BURST, OVERALL_PER_SECOND, Pace


def test_a_chat_gets_a_short_burst_and_then_one_message_a_second():
    pace = Pace()
    for _ in range(int(CHAT_BURST)):
        assert 7 not in pace.resting_chats(100.0)
        pace.count(7, 100.0)
    assert 7 in pace.resting_chats(100.5)
    assert 7 not in pace.resting_chats(101.0)


def test_edits_do_not_use_up_a_chats_messages():
    pace = Pace()
    for _ in range(20):
        pace.count(7, 100.0, is_message=False)
    assert 7 not in pace.resting_chats(100.0)


def test_thirty_a_second_in_all():
    pace = Pace()
    assert pace.room(100.0) == OVERALL_PER_SECOND
    for chat_id in range(30):
        pace.count(chat_id, 100.0)
    assert pace.room(100.0) == 0
    assert pace.room(100.5) == OVERALL_PER_SECOND / 2


def test_a_429_freezes_its_own_chat_only_even_with_limits_lifted():
    pace = Pace(limited=False)
    pace.freeze(7, 3.0, 100.0)
    assert pace.resting_chats(102.9) == {7}
    assert pace.resting_chats(103.1) == set()


def test_while_the_demos_clock_is_moved_there_are_no_limits_and_nothing_counts_afterwards():
    pace = Pace()
    with pace.lifted():
        for _ in range(100):
            assert 7 not in pace.resting_chats(100.0)
            assert pace.room(100.0) > 0
            pace.count(7, 100.0)
    assert 7 not in pace.resting_chats(100.0)
    assert pace.room(100.0) == OVERALL_PER_SECOND
    for _ in range(int(CHAT_BURST)):
        pace.count(7, 100.0)
    assert 7 in pace.resting_chats(100.0)
