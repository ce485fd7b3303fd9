"""What people can do with their phones, and what the bot then sees."""

import threading
from typing import Any

import pytest

from sandbox.samples import sample_png
from tests.integration.sandbox.sandbox_rig import TOKEN, Rig, keyboard


def last_update(rig: Rig) -> dict[str, Any]:
    update: dict[str, Any] = rig.take_updates()[-1]
    return update


def test_start_carries_the_payload_of_a_deep_link(rig: Rig) -> None:
    user = rig.person(started=False)
    rig.act(f"/users/{user}/start", {"payload": "abc_-9"})
    message = last_update(rig)["message"]
    assert message["text"] == "/start abc_-9"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["chat"] == {"id": user, "type": "private", "first_name": "Ana"}
    assert message["from"]["is_bot"] is False
    rig.act(f"/users/{user}/start", {"payload": "no spaces"}, expect=409)


def test_opening_by_name_makes_a_person_once_and_presses_start(rig: Rig) -> None:
    first = rig.act("/open", {"name": "Ana", "payload": "abc"})
    again = rig.act("/open", {"name": "ana"})
    assert first["id"] == again["id"]
    assert [message["text"] for message in rig.messages(first["id"])] == ["/start abc"]
    assert [person["first_name"] for person in rig.look("/users")] == ["Ana"]


def test_a_name_keeps_its_id_after_everything_was_forgotten(rig: Rig) -> None:
    ana, second = rig.person("Ana"), rig.act("/users", {"first_name": "Ana"})["id"]
    assert ana != second
    rig.act("/reset")
    assert rig.person("Ana") == ana


def test_people_can_have_chosen_ids_and_names(rig: Rig) -> None:
    rig.act(
        "/users", {"id": 42, "first_name": "Bo", "last_name": "Li", "username": "boli", "language_code": "de"}
    )
    rig.act("/users", {"id": 42, "first_name": "Other"}, expect=409)
    rig.act("/users", {"first_name": "x", "nickname": "y"}, expect=422)
    rig.act("/users/42/start")
    sender = last_update(rig)["message"]["from"]
    assert sender == {
        "id": 42,
        "is_bot": False,
        "first_name": "Bo",
        "last_name": "Li",
        "username": "boli",
        "language_code": "de",
    }


@pytest.mark.parametrize(
    ("kind", "body", "fields"),
    [
        ("photo", None, {"width", "height", "file_id"}),
        ("document", None, {"file_name", "mime_type", "file_id"}),
        ("voice", None, {"duration", "mime_type", "file_id"}),
        ("sticker", {"emoji": "🎉"}, {"emoji", "file_id", "is_animated"}),
        ("location", {"latitude": 1.5, "longitude": -2.5}, {"latitude", "longitude"}),
        ("contact", {"phone_number": "+4930", "first_name": "Kim"}, {"phone_number", "first_name"}),
    ],
)
def test_everything_that_can_be_sent_reaches_the_bot(
    rig: Rig, kind: str, body: Any, fields: set[str]
) -> None:
    user = rig.person()
    rig.act(f"/users/{user}/{kind}", body)
    content = last_update(rig)["message"][kind]
    shown = content[-1] if kind == "photo" else content
    assert fields <= set(shown)
    assert rig.messages(user)[-1]["media"]["kind"] == kind


def test_an_uploaded_picture_comes_to_the_bot_byte_by_byte(rig: Rig) -> None:
    user = rig.person()
    picture = sample_png(30, 20)
    rig.act(
        f"/users/{user}/photo", files={"file": ("me.png", picture, "image/png")}, data={"caption": "/me at 6"}
    )
    message = last_update(rig)["message"]
    assert message["caption"] == "/me at 6"
    assert message["caption_entities"][0]["type"] == "bot_command"
    assert (message["photo"][0]["width"], message["photo"][0]["height"]) == (30, 20)
    path = rig.call("getFile", file_id=message["photo"][0]["file_id"])["file_path"]
    assert rig.get(f"/file/bot{TOKEN}/{path}").content == picture
    assert rig.get(f"/file/bot{TOKEN}/photos/none").status_code == 404
    rig.act(f"/users/{user}/photo", files={"file": ("me.png", b"no", "image/png")}, expect=409)


def test_a_document_is_never_shown_as_a_page(rig: Rig) -> None:
    user = rig.person()
    page = {"file": ("x.html", b"<script>1</script>", "text/html")}
    media = rig.act(f"/users/{user}/document", files=page)["message"]["media"]
    answer = rig.get(f"/control/files/{media['file_id']}")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"] == "attachment"


def test_an_edit_reaches_the_bot_as_an_edited_message(rig: Rig) -> None:
    user = rig.person()
    mine = rig.say(user, "one")["message_id"]
    theirs = rig.send(user)
    rig.take_updates()
    rig.act(f"/users/{user}/messages/{mine}", {"text": "two /help"}, verb="PATCH")
    edited = last_update(rig)["edited_message"]
    assert (edited["message_id"], edited["text"]) == (mine, "two /help")
    assert edited["entities"][0]["type"] == "bot_command"
    assert "edit_date" in edited
    rig.act(f"/users/{user}/messages/{mine}", {"text": "two /help"}, verb="PATCH", expect=409)
    rig.act(f"/users/{user}/messages/{theirs}", {"text": "x"}, verb="PATCH", expect=409)
    rig.act(f"/users/{user}/messages/5", {"text": "x"}, verb="PATCH", expect=404)


def test_replies_carry_the_message_they_answer(rig: Rig) -> None:
    user = rig.person()
    asked = rig.send(user, "How are you?")
    rig.act(f"/users/{user}/messages", {"text": "Fine", "reply_to": asked})
    assert last_update(rig)["message"]["reply_to_message"]["text"] == "How are you?"
    rig.act(f"/users/{user}/messages", {"text": "Fine", "reply_to": 3}, expect=404)


def test_texts_a_phone_would_not_send_are_refused(rig: Rig) -> None:
    user = rig.person()
    for text in ("", "  ", "x" * 4097):
        rig.act(f"/users/{user}/messages", {"text": text}, expect=409)
    rig.act("/users/7/messages", {"text": "x"}, expect=404)


def test_buttons_can_be_tapped_twice_and_by_every_name(rig: Rig) -> None:
    user = rig.person()
    message = rig.send(user, "?", reply_markup=keyboard(["a", "b"], ["c"]))
    for way in ({"text": "c"}, {"data": "c"}, {"row": 1, "col": 0}, {"row": 1, "col": 0}):
        rig.act(f"/users/{user}/taps", {"message_id": message, **way})
    queries = [update["callback_query"] for update in rig.take_updates()]
    assert [query["data"] for query in queries] == ["c"] * 4
    assert len({query["id"] for query in queries}) == 4
    assert queries[0]["message"]["message_id"] == message
    rig.act(f"/users/{user}/taps", {"message_id": message, "text": "z"}, expect=404)
    rig.act(f"/users/{user}/taps", {"message_id": message}, expect=422)


def test_buttons_that_are_gone_can_be_tapped_from_an_old_screen(rig: Rig) -> None:
    user = rig.person()
    message = rig.send(user, "?", reply_markup=keyboard(["old"]))
    rig.call("editMessageText", chat_id=user, message_id=message, text="done")
    tap = {"message_id": message, "text": "old"}
    rig.act(f"/users/{user}/taps", tap, expect=404)
    assert rig.act(f"/users/{user}/taps", {**tap, "unchecked": True})["data"] == "old"
    forged = {"message_id": message, "data": "forged", "unchecked": True}
    assert rig.act(f"/users/{user}/taps", forged)["data"] == "forged"


def test_waiting_for_an_answer_ends_when_it_comes(rig: Rig) -> None:
    user = rig.person()
    cursor = rig.look(f"/chats/{user}")["cursor"]
    answers: list[Any] = []
    query = {"after": cursor, "wait": 20, "sender": "bot"}
    waiting = threading.Thread(target=lambda: answers.append(rig.look(f"/chats/{user}/messages", **query)))
    waiting.start()
    rig.say(user, "not this")
    message = rig.send(user, "this")
    waiting.join(10)
    assert [m["text"] for m in answers[0]["messages"]] == ["this"]
    rig.call("editMessageText", chat_id=user, message_id=message, text="that")
    after = rig.look(f"/chats/{user}/messages", after=answers[0]["cursor"], wait=5, sender="bot")
    assert [(m["text"], m["edited"]) for m in after["messages"]] == [("that", True)]
    assert rig.look(f"/chats/{user}/messages", after=after["cursor"])["messages"] == []


def test_typing_is_shown_until_the_message_comes(rig: Rig) -> None:
    user = rig.person()
    rig.call("sendChatAction", chat_id=user, action="typing")
    assert rig.look(f"/chats/{user}")["typing"] == "typing"
    rig.send(user)
    assert rig.look(f"/chats/{user}")["typing"] is None
    assert rig.refusal("sendChatAction", chat_id=user, action="dancing").startswith(
        "Bad Request: wrong parameter"
    )


def test_a_reply_keyboard_stays_until_it_is_removed(rig: Rig) -> None:
    user = rig.person()
    rig.send(user, reply_markup={"keyboard": [[{"text": "Yes"}]], "resize_keyboard": True})
    assert rig.look(f"/users/{user}")["reply_keyboard"]["keyboard"] == [[{"text": "Yes"}]]
    rig.send(user, reply_markup={"remove_keyboard": True})
    assert rig.look(f"/users/{user}")["reply_keyboard"] is None


def test_a_picture_of_the_bot_can_be_sent_again_by_its_id(rig: Rig) -> None:
    user = rig.person()
    sent = rig.post(
        f"/bot{TOKEN}/sendPhoto",
        data={"chat_id": str(user), "photo": "attach://it", "caption": "first"},
        files={"it": ("a.png", sample_png(8, 8))},
    ).json()["result"]
    again = rig.call("sendPhoto", chat_id=user, photo=sent["photo"][0]["file_id"])
    assert again["photo"] == sent["photo"]
    edited = rig.call("editMessageCaption", chat_id=user, message_id=sent["message_id"], caption="second")
    assert edited["caption"] == "second"
    assert rig.bad("editMessageText", chat_id=user, message_id=sent["message_id"], text="x").startswith(
        "there is no text"
    )
