from datetime import UTC, datetime

import pytest

from bot.telegram.incoming import Kind, chat_of, read_update

RECEIVED = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
SAID = datetime(2026, 11, 20, 17, 59, tzinfo=UTC)


def message(**parts):
    return {
        "message_id": 5,
        "date": int(SAID.timestamp()),
        "chat": {"id": 42, "type": "private"},
        "from": {"id": 42, "first_name": "Ana"},
        **parts,
    }


def test_a_text_belongs_to_the_time_telegram_gave_it():
    incoming = read_update({"message": message(text="about a six")}, RECEIVED)
    assert (incoming.kind, incoming.text, incoming.at) == (Kind.TEXT, "about a six", SAID)


def test_a_tap_belongs_to_the_time_we_got_it():
    query = {"id": "9", "from": {"id": 42, "first_name": "Ana"}, "data": "abc", "message": message(text="?")}
    incoming = read_update({"callback_query": query}, RECEIVED)
    assert (incoming.kind, incoming.button_id, incoming.at, incoming.chat_id) == (
        Kind.BUTTON,
        "abc",
        RECEIVED,
        42,
    )


def test_a_command_is_read_with_its_argument_and_without_the_bots_name():
    entities = [{"type": "bot_command", "offset": 0, "length": 6}]
    incoming = read_update({"message": message(text="/Start@x_bot tok-1", entities=entities)}, RECEIVED)
    assert (incoming.kind, incoming.command, incoming.argument) == (Kind.COMMAND, "start", "tok-1")


def test_a_slash_inside_a_sentence_is_no_command():
    entities = [{"type": "bot_command", "offset": 5, "length": 5}]
    assert read_update({"message": message(text="pain /five", entities=entities)}, RECEIVED).kind is Kind.TEXT


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("photo", Kind.PHOTO),
        ("voice", Kind.VOICE),
        ("video_note", Kind.VOICE),
        ("sticker", Kind.STICKER),
        ("location", Kind.LOCATION),
        ("document", Kind.DOCUMENT),
        ("contact", Kind.CONTACT),
        ("dice", Kind.OTHER),
    ],
)
def test_what_is_not_text_is_named_and_its_caption_is_read(field, kind):
    incoming = read_update({"message": message(**{field: {}}, caption="look")}, RECEIVED)
    assert (incoming.kind, incoming.text) == (kind, "look")


def test_an_edit_carries_its_new_words():
    update = {"edited_message": message(text="five", edit_date=int(SAID.timestamp()) + 30)}
    incoming = read_update(update, RECEIVED)
    assert (incoming.kind, incoming.text) == (Kind.EDIT, "five")


@pytest.mark.parametrize(("status", "kind"), [("kicked", Kind.BLOCKED), ("member", Kind.UNBLOCKED)])
def test_blocking_and_unblocking(status, kind):
    update = {"my_chat_member": {"chat": {"id": 42}, "new_chat_member": {"status": status}}}
    assert read_update(update, RECEIVED).kind is kind


def test_groups_are_elsewhere():
    update = {"message": message(text="hi", chat={"id": -3, "type": "group"})}
    assert read_update(update, RECEIVED).kind is Kind.ELSEWHERE


def test_an_update_without_a_chat_belongs_nowhere():
    assert chat_of({"poll": {}}) is None
