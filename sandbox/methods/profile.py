"""What the bot says about itself: commands, names, descriptions, the menu button; and a look at a chat."""

import re
from typing import Any

from sandbox.errors import BadRequest
from sandbox.methods.chats import find_chat
from sandbox.schema import Params
from sandbox.state import Sandbox
from sandbox.views import chat_object

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_COMMAND_LIMIT = 100
_DESCRIPTION_LIMIT = 256
_DEFAULT_SCOPE: dict[str, Any] = {"type": "default"}


async def set_my_commands(sandbox: Sandbox, params: Params) -> bool:
    """Set the menu for a scope and a language.

    Raises:
        BadRequest: Too many commands, a name with other characters, or a description over 256.
    """
    if len(params["commands"]) > _COMMAND_LIMIT:
        raise BadRequest("BOT_COMMANDS_TOO_MUCH")
    for command in params["commands"]:
        if not _COMMAND.fullmatch(command["command"]):
            raise BadRequest("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"].strip()) <= _DESCRIPTION_LIMIT:
            raise BadRequest("BOT_COMMAND_DESCRIPTION_INVALID")
    cleaned = [{**command, "command": command["command"].lstrip("/")} for command in params["commands"]]
    sandbox.world.profile.commands[_key(params)] = cleaned
    sandbox.announce("bot")
    return True


async def get_my_commands(sandbox: Sandbox, params: Params) -> list[dict[str, str]]:
    """Return the menu that was set for exactly this scope and language."""
    return sandbox.world.profile.commands.get(_key(params), [])


async def delete_my_commands(sandbox: Sandbox, params: Params) -> bool:
    """Remove the menu of a scope and a language."""
    sandbox.world.profile.commands.pop(_key(params), None)
    sandbox.announce("bot")
    return True


def commands_for(sandbox: Sandbox, person_id: int, language_code: str | None) -> list[dict[str, str]]:
    """Return the menu that a person sees: the narrowest scope wins, then their language."""
    for scope in (f"chat:{person_id}", "all_private_chats", "default"):
        for language in (language_code or "", ""):
            commands = sandbox.world.profile.commands.get(f"{scope}|{language}")
            if commands:
                return commands
    return []


async def set_my_name(sandbox: Sandbox, params: Params) -> bool:
    """Set the bot's name, 64 characters at most."""
    return _set_text(sandbox, sandbox.world.profile.names, params, "name", 64)


async def get_my_name(sandbox: Sandbox, params: Params) -> dict[str, str]:
    """Return the bot's name."""
    names = sandbox.world.profile.names
    return {"name": names.get(params.get("language_code", ""), names.get("", sandbox.config.bot_name))}


async def set_my_description(sandbox: Sandbox, params: Params) -> bool:
    """Set the text of an empty chat, 512 characters at most."""
    return _set_text(sandbox, sandbox.world.profile.descriptions, params, "description", 512)


async def get_my_description(sandbox: Sandbox, params: Params) -> dict[str, str]:
    """Return the text of an empty chat."""
    return {"description": sandbox.world.profile.descriptions.get(params.get("language_code", ""), "")}


async def set_my_short_description(sandbox: Sandbox, params: Params) -> bool:
    """Set the text of the bot's profile page, 120 characters at most."""
    return _set_text(sandbox, sandbox.world.profile.short_descriptions, params, "short_description", 120)


async def get_my_short_description(sandbox: Sandbox, params: Params) -> dict[str, str]:
    """Return the text of the bot's profile page."""
    texts = sandbox.world.profile.short_descriptions
    return {"short_description": texts.get(params.get("language_code", ""), "")}


async def set_chat_menu_button(sandbox: Sandbox, params: Params) -> bool:
    """Set what the button beside the text field opens."""
    if "chat_id" in params:
        find_chat(sandbox, params["chat_id"])
    button = params.get("menu_button", {"type": "default"})
    sandbox.world.profile.menu_buttons[str(params.get("chat_id", ""))] = button
    sandbox.announce("bot")
    return True


async def get_chat_menu_button(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Return what the button beside the text field opens."""
    buttons = sandbox.world.profile.menu_buttons
    return buttons.get(str(params.get("chat_id", "")), buttons.get("", {"type": "commands"}))


async def get_chat(sandbox: Sandbox, params: Params) -> dict[str, Any]:
    """Return a chat as a `ChatFullInfo`."""
    person = find_chat(sandbox, params["chat_id"])
    return {
        **chat_object(person),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": True,
            "limited_gifts": True,
            "unique_gifts": True,
            "premium_subscription": True,
            "gifts_from_channels": True,
        },
    }


def _key(params: Params) -> str:
    scope = params.get("scope", _DEFAULT_SCOPE)
    place = f":{scope['chat_id']}" if "chat_id" in scope else ""
    return f"{scope['type']}{place}|{params.get('language_code', '')}"


def _set_text(sandbox: Sandbox, texts: dict[str, str], params: Params, name: str, limit: int) -> bool:
    value = params.get(name, "")
    if len(value) > limit:
        raise BadRequest(f"{name} is too long")
    language = params.get("language_code", "")
    if value:
        texts[language] = value
    else:
        texts.pop(language, None)
    sandbox.announce("bot")
    return True


METHODS = {
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "getChat": get_chat,
}
