"""Every wrong call gets the real API's kind of answer."""

from typing import Any

import httpx
import pytest

from tests.integration.sandbox.sandbox_rig import TOKEN, Rig, keyboard

LONG_URL = "https://example.org/" + "x" * 20

REFUSED_SENDS: list[tuple[str, dict[str, Any], str]] = [
    ("no text", {"text": None}, "message text is empty"),
    ("empty text", {"text": ""}, "message text is empty"),
    ("only blanks", {"text": " \n "}, "message text is empty"),
    ("no chat", {"chat_id": None}, "chat_id is empty"),
    ("unknown chat", {"chat_id": 5}, "chat not found"),
    ("a name instead of a chat", {"chat_id": "@nobody"}, "chat not found"),
    ("4097 units", {"text": "x" * 4097}, "message is too long"),
    ("2049 emoji are 4098 units", {"text": "😀" * 2049}, "message is too long"),
    ("unknown parameter", {"txt": "x"}, 'unknown parameter "txt"'),
    (
        "unsupported parameter",
        {"message_thread_id": 3},
        'parameter "message_thread_id" is not supported by the sandbox',
    ),
    ("text of another type", {"text": 5}, 'parameter "text" must be of type String'),
    ("flag of another type", {"protect_content": 7}, 'parameter "protect_content" must be of type Boolean'),
    ("unknown parse mode", {"parse_mode": "XML"}, "unsupported parse_mode"),
    (
        "entity after the end",
        {"entities": [{"type": "bold", "offset": 100, "length": 1}]},
        "entity begins after the end of the text at UTF-16 offset 100",
    ),
    (
        "entity over the end",
        {"entities": [{"type": "bold", "offset": 0, "length": 100}]},
        "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
    ),
    (
        "negative offset",
        {"entities": [{"type": "bold", "offset": -1, "length": 1}]},
        "receive an entity with incorrect offset -1",
    ),
    (
        "starts inside a surrogate pair",
        {"text": "😀 hi", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
        "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1",
    ),
    (
        "ends inside a surrogate pair",
        {"text": "hi 😀", "entities": [{"type": "bold", "offset": 0, "length": 4}]},
        "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at UTF-16 offset 4",
    ),
    (
        "unknown entity",
        {"entities": [{"type": "shout", "offset": 0, "length": 1}]},
        "can't parse MessageEntity: Unsupported type specified",
    ),
    (
        "unknown field of an entity",
        {"entities": [{"type": "bold", "offset": 0, "length": 1, "colour": "red"}]},
        'unknown field "colour" in parameter "entities"[0] (MessageEntity)',
    ),
    (
        "entity without length",
        {"entities": [{"type": "bold", "offset": 0}]},
        'can\'t parse MessageEntity: Can\'t find field "length" in parameter "entities"[0]',
    ),
    (
        "broken HTML",
        {"text": "<b>x", "parse_mode": "HTML"},
        "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
    ),
    (
        "callback data over 64 bytes",
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "é" * 33}]]}},
        "BUTTON_DATA_INVALID",
    ),
    (
        "button without text",
        {"reply_markup": {"inline_keyboard": [[{"text": "", "callback_data": "a"}]]}},
        "can't parse inline keyboard button: Inline keyboard button text must be non-empty",
    ),
    (
        "button without action",
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    (
        "button with two actions",
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a", "url": LONG_URL}]]}},
        "can't parse inline keyboard button: Exactly one action must be used in a button",
    ),
    (
        "button with a broken link",
        {"reply_markup": {"inline_keyboard": [[{"text": "a", "url": "not-a-url"}]]}},
        "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
    ),
    ("101 buttons", {"reply_markup": keyboard(*[["x"]] * 101)}, "REPLY_MARKUP_TOO_LONG"),
    ("markup of no kind", {"reply_markup": {"buttons": []}}, "object expected as reply markup"),
    ("reply to nothing", {"reply_parameters": {"message_id": 9}}, "message to be replied not found"),
]


@pytest.mark.parametrize(
    ("change", "reason"), [case[1:] for case in REFUSED_SENDS], ids=[case[0] for case in REFUSED_SENDS]
)
def test_a_wrong_message_is_refused_with_the_reason(rig: Rig, change: dict[str, Any], reason: str) -> None:
    user = rig.person()
    params = {"chat_id": user, "text": "hello", **change}
    assert rig.bad("sendMessage", **{k: v for k, v in params.items() if v is not None}) == reason
    assert [message["from"] for message in rig.messages(user)] == ["user"]


def test_the_limits_themselves_are_allowed(rig: Rig) -> None:
    user = rig.person()
    rig.send(user, "😀" * 2048)
    rig.send(user, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    rig.send(user, "x", reply_markup={"inline_keyboard": [[{"text": "a", "callback_data": "é" * 32}]]})
    assert len(rig.messages(user)) == 4


def test_a_wrong_token_is_unauthorized(rig: Rig) -> None:
    answer = rig.get("/bot1:wrong/getMe")
    assert (answer.status_code, answer.json()) == (
        401,
        {"ok": False, "error_code": 401, "description": "Unauthorized"},
    )
    assert rig.get("/file/bot1:wrong/x").status_code == 401


def test_an_unknown_method_is_not_found(rig: Rig) -> None:
    assert rig.refusal("sendTelepathy") == "Not Found: method not found"


def test_methods_are_found_in_any_case_and_by_get(rig: Rig) -> None:
    assert rig.get(f"/bot{TOKEN}/GETME").json()["result"]["username"] == "pacewise_bot"


def test_forms_with_json_members_are_read_like_json(rig: Rig) -> None:
    user = rig.person()
    form = {
        "chat_id": str(user),
        "text": "hi",
        "protect_content": "true",
        "reply_markup": '{"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}',
    }
    for sent in (
        rig.post(f"/bot{TOKEN}/sendMessage", data=form),
        rig.post(f"/bot{TOKEN}/sendMessage", files={name: (None, value) for name, value in form.items()}),
        rig.get(f"/bot{TOKEN}/sendMessage", params=form),
    ):
        result = sent.json()["result"]
        assert result["has_protected_content"] is True
        assert result["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "a"


def test_broken_bodies_are_refused(rig: Rig) -> None:
    url = f"/bot{TOKEN}/sendMessage"
    answers: list[httpx.Response] = [
        rig.post(url, content=b"{", headers={"content-type": "application/json"}),
        rig.post(url, content=b"[1]", headers={"content-type": "application/json"}),
        rig.post(url, content=b"x", headers={"content-type": "text/plain"}),
        rig.post(url, data={"chat_id": "1", "text": "x", "reply_markup": "{"}),
        rig.post(
            url, content=rb'{"chat_id": 1, "text": "\ud83d"}', headers={"content-type": "application/json"}
        ),
    ]
    assert [answer.status_code for answer in answers] == [400] * 5
    assert answers[-1].json()["description"] == "Bad Request: strings must be encoded in UTF-8"


def test_other_web_pages_may_not_play_the_people(rig: Rig) -> None:
    foreign = {"origin": "http://evil.example"}
    assert rig.post("/control/open", json={"name": "Eve"}, headers=foreign).status_code == 403
    assert rig.get("/control/users", headers={"origin": rig.url}).json() == []


def test_somebody_who_never_pressed_start_cannot_be_written_to(rig: Rig) -> None:
    user = rig.person(started=False)
    assert (
        rig.refusal("sendMessage", chat_id=user, text="x")
        == "Forbidden: bot can't initiate conversation with a user"
    )


def test_a_blocked_bot_is_told_so_until_start_is_pressed_again(rig: Rig) -> None:
    user = rig.person()
    message = rig.send(user)
    rig.act(f"/users/{user}/block")
    blocked = "Forbidden: bot was blocked by the user"
    assert rig.refusal("sendMessage", chat_id=user, text="x") == blocked
    assert rig.refusal("sendChatAction", chat_id=user, action="typing") == blocked
    assert rig.refusal("editMessageText", chat_id=user, message_id=message, text="y") == blocked
    rig.act(f"/users/{user}/messages", {"text": "x"}, expect=409)
    rig.act(f"/users/{user}/start")
    rig.send(user)
    kinds = [next(key for key in update if key != "update_id") for update in rig.take_updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


def test_edits_follow_the_rules(rig: Rig) -> None:
    user = rig.person()
    message = rig.send(user, "one", reply_markup=keyboard(["a"]))
    own = rig.say(user, "mine")["message_id"]
    at = {"chat_id": user, "message_id": message}
    not_modified = rig.bad("editMessageText", **at, text="one", reply_markup=keyboard(["a"]))
    assert not_modified.startswith("message is not modified: specified new message content")
    assert rig.bad("editMessageReplyMarkup", **at, reply_markup=keyboard(["a"])) == not_modified
    assert rig.bad("editMessageText", chat_id=user, message_id=1, text="x") == "message to edit not found"
    assert rig.bad("editMessageText", chat_id=user, message_id=own, text="x") == "message can't be edited"
    assert rig.bad("editMessageText", chat_id=user, text="x") == "message identifier is not specified"
    assert rig.bad("editMessageCaption", **at, caption="x") == "there is no caption in the message to edit"
    edited = rig.call("editMessageText", **at, text="two")
    assert edited["text"] == "two"
    assert "edit_date" in edited
    assert "reply_markup" not in edited


def test_a_deleted_message_is_gone(rig: Rig) -> None:
    user = rig.person()
    message = rig.send(user)
    assert rig.call("deleteMessage", chat_id=user, message_id=message) is True
    assert rig.bad("deleteMessage", chat_id=user, message_id=message) == "message to delete not found"
    assert (
        rig.bad("editMessageText", chat_id=user, message_id=message, text="x") == "message to edit not found"
    )


def test_a_tap_is_answered_once_and_in_time(rig: Rig) -> None:
    stale = "query is too old and response timeout expired or query ID is invalid"
    user = rig.person()
    message = rig.send(user, reply_markup=keyboard(["a"]))
    tap = rig.act(f"/users/{user}/taps", {"message_id": message, "text": "a"})["tap_id"]
    assert rig.bad("answerCallbackQuery", callback_query_id=tap, text="x" * 201) == "MESSAGE_TOO_LONG"
    assert rig.call("answerCallbackQuery", callback_query_id=tap, text="ok", show_alert=True) is True
    assert rig.bad("answerCallbackQuery", callback_query_id=tap) == stale
    assert rig.bad("answerCallbackQuery", callback_query_id="77") == stale
    assert rig.look(f"/taps/{tap}")["answer"] == {"text": "ok", "show_alert": True, "url": None}
    rig.act("/settings", {"callback_timeout_seconds": 0}, verb="PATCH")
    late = rig.act(f"/users/{user}/taps", {"message_id": message, "text": "a"})["tap_id"]
    assert rig.bad("answerCallbackQuery", callback_query_id=late) == stale


def test_pictures_and_documents_are_checked(rig: Rig) -> None:
    user = rig.person()
    url, chat = f"/bot{TOKEN}/sendPhoto", {"chat_id": str(user)}

    def reason(**more: Any) -> str:
        answer = rig.post(url, data={**chat, **more.pop("data", {})}, **more).json()
        return str(answer["description"]).removeprefix("Bad Request: ")

    assert reason() == "there is no photo in the request"
    assert reason(files={"photo": ("a.png", b"not a picture")}) == "IMAGE_PROCESS_FAILED"
    assert reason(files={"photo": ("a.png", b"")}) == "file must be non-empty"
    assert reason(data={"photo": "https://example.org/a.png"}) == "failed to get HTTP URL content"
    assert reason(data={"photo": "nonsense"}).startswith("wrong remote file identifier specified")
    assert reason(data={"photo": "attach://lost"}) == 'attached file "lost" is not found'
    assert (
        reason(data={"caption": "x" * 1025}, files={"photo": ("a.png", b"x")})
        == "message caption is too long"
    )
    assert rig.bad("getFile", file_id="nonsense") == "invalid file_id"


def test_commands_are_checked_and_chosen_by_scope_and_language(rig: Rig) -> None:
    user = rig.person()
    command = {"command": "help", "description": "Help"}
    assert (
        rig.bad("setMyCommands", commands=[{"command": "Hel p", "description": "x"}]) == "BOT_COMMAND_INVALID"
    )
    assert (
        rig.bad("setMyCommands", commands=[{"command": "x", "description": ""}])
        == "BOT_COMMAND_DESCRIPTION_INVALID"
    )
    assert "unknown type" in rig.refusal("setMyCommands", commands=[command], scope={"type": "moon"})
    rig.call("setMyCommands", commands=[command])
    rig.call(
        "setMyCommands",
        commands=[{"command": "stop", "description": "Stop"}],
        scope={"type": "all_private_chats"},
    )
    assert rig.call("getMyCommands") == [command]
    assert [c["command"] for c in rig.look(f"/users/{user}/commands")] == ["stop"]
    rig.call("deleteMyCommands", scope={"type": "all_private_chats"})
    assert [c["command"] for c in rig.look(f"/users/{user}/commands")] == ["help"]


def test_the_bots_profile_is_kept(rig: Rig) -> None:
    user = rig.person()
    rig.call("setMyDescription", description="A coach")
    rig.call("setMyShortDescription", short_description="Coach")
    rig.call("setMyName", name="New name")
    rig.call("setChatMenuButton", chat_id=user, menu_button={"type": "commands"})
    assert rig.call("getMyDescription") == {"description": "A coach"}
    assert rig.call("getMyShortDescription") == {"short_description": "Coach"}
    assert rig.call("getMe")["first_name"] == "New name"
    assert rig.call("getChatMenuButton", chat_id=user) == {"type": "commands"}
    assert rig.call("getChat", chat_id=user)["first_name"] == "Ana"
    assert rig.bad("setMyDescription", description="x" * 513) == "description is too long"
