"""Two independent client libraries work against the sandbox without knowing that it is one."""

import asyncio
import io
from collections.abc import AsyncIterator

import pytest
import telegram
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from sandbox.samples import sample_png
from tests.integration.sandbox.sandbox_rig import TOKEN, Rig

ASK = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="yes")]])


@pytest.fixture
async def aiogram_bot(rig: Rig) -> AsyncIterator[Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(rig.url))
    bot = Bot(TOKEN, session=session)
    yield bot
    await session.close()


async def test_aiogram_polls_asks_edits_and_answers(rig: Rig, aiogram_bot: Bot) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(CommandStart(deep_link=True))
    async def greet(message: Message, command: CommandObject) -> None:
        await message.answer(f"Hello {command.args}", reply_markup=ASK)

    @dispatcher.callback_query(F.data == "yes")
    async def take(query: CallbackQuery) -> None:
        assert isinstance(query.message, Message)
        await query.message.edit_text("Thank you")
        await query.answer("Noted", show_alert=True)

    polling = asyncio.create_task(
        dispatcher.start_polling(
            aiogram_bot, handle_signals=False, polling_timeout=5, close_bot_session=False
        )
    )
    try:
        user = (await asyncio.to_thread(rig.act, "/open", {"name": "Ana", "payload": "abc"}))["id"]
        chat = await asyncio.to_thread(rig.look, f"/chats/{user}/messages", wait=15, sender="bot")
        [asked] = chat["messages"]
        assert asked["text"] == "Hello abc"
        tap_order = {"message_id": asked["message_id"], "text": "Yes"}
        tap = await asyncio.to_thread(rig.act, f"/users/{user}/taps", tap_order)
        answer = await asyncio.to_thread(rig.look, f"/taps/{tap['tap_id']}", wait=15)
        assert answer["answer"] == {"text": "Noted", "show_alert": True, "url": None}
        edited = await asyncio.to_thread(
            rig.look, f"/chats/{user}/messages", after=chat["cursor"], sender="bot"
        )
        assert [(m["text"], m["buttons"], m["edited"]) for m in edited["messages"]] == [
            ("Thank you", [], True)
        ]
    finally:
        await dispatcher.stop_polling()
        await polling


async def test_aiogram_sends_and_loads_files(rig: Rig, aiogram_bot: Bot) -> None:
    user = rig.person()
    picture = sample_png(40, 30)
    sent = await aiogram_bot.send_photo(
        user, BufferedInputFile(picture, "chart.png"), caption="<b>Week</b>", parse_mode="HTML"
    )
    assert sent.caption == "Week"
    assert sent.photo is not None
    assert (sent.photo[-1].width, sent.photo[-1].height) == (40, 30)
    rig.act(f"/users/{user}/document", files={"file": ("a.txt", b"words", "text/plain")})
    [update] = await aiogram_bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    loaded = await aiogram_bot.download(update.message.document)
    assert loaded is not None
    assert loaded.read() == b"words"


async def test_aiogram_meets_the_errors_it_knows(rig: Rig, aiogram_bot: Bot) -> None:
    user = rig.person()
    rig.act("/faults", {"kind": "too_many_requests", "retry_after_seconds": 3})
    with pytest.raises(TelegramRetryAfter) as limited:
        await aiogram_bot.send_message(user, "x")
    assert limited.value.retry_after == 3
    with pytest.raises(TelegramBadRequest, match="message is too long"):
        await aiogram_bot.send_message(user, "x" * 4097)
    rig.act(f"/users/{user}/block")
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await aiogram_bot.send_message(user, "x")


async def test_aiogram_sets_the_menu(rig: Rig, aiogram_bot: Bot) -> None:
    await aiogram_bot.set_my_commands([BotCommand(command="help", description="Help")])
    assert [command.command for command in await aiogram_bot.get_my_commands()] == ["help"]
    assert (await aiogram_bot.get_me()).username == "pacewise_bot"
    assert (await aiogram_bot.get_webhook_info()).url == ""


def ptb_application(rig: Rig) -> "Application":  # type: ignore[type-arg]
    builder = (
        Application.builder().token(TOKEN).base_url(f"{rig.url}/bot").base_file_url(f"{rig.url}/file/bot")
    )
    return builder.job_queue(None).build()


async def test_python_telegram_bot_polls_asks_edits_and_loads(rig: Rig) -> None:
    application = ptb_application(rig)
    loaded: asyncio.Queue[bytes] = asyncio.Queue()

    async def greet(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        button = telegram.InlineKeyboardButton("Yes", callback_data="yes")
        await update.message.reply_text("Hello", reply_markup=telegram.InlineKeyboardMarkup([[button]]))

    async def take(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("Noted")
        await update.callback_query.edit_message_text("Thank you")

    async def load(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        file = await update.message.photo[-1].get_file()
        target = io.BytesIO()
        await file.download_to_memory(target)
        await loaded.put(target.getvalue())
        await update.message.reply_photo(io.BytesIO(target.getvalue()), caption="Back")

    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(take))
    application.add_handler(MessageHandler(filters.PHOTO, load))
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling(timeout=5)
        user = (await asyncio.to_thread(rig.act, "/open", {"name": "Ben"}))["id"]
        chat = await asyncio.to_thread(rig.look, f"/chats/{user}/messages", wait=15, sender="bot")
        tap_order = {"message_id": chat["messages"][0]["message_id"], "row": 0, "col": 0}
        await asyncio.to_thread(rig.act, f"/users/{user}/taps", tap_order)
        edited = await asyncio.to_thread(
            rig.look, f"/chats/{user}/messages", after=chat["cursor"], wait=15, sender="bot"
        )
        assert [m["text"] for m in edited["messages"]] == ["Thank you"]
        picture = {"file": ("a.png", sample_png(12, 9), "image/png")}
        await asyncio.to_thread(rig.act, f"/users/{user}/photo", files=picture)
        assert await asyncio.wait_for(loaded.get(), 15) == sample_png(12, 9)
        back = await asyncio.to_thread(
            rig.look, f"/chats/{user}/messages", after=edited["cursor"], wait=15, sender="bot"
        )
        assert [(m["text"], m["media"]["kind"]) for m in back["messages"]] == [("Back", "photo")]
        await application.updater.stop()
        await application.stop()


async def test_python_telegram_bot_meets_the_errors_it_knows(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # the library warns about its older type otherwise
    user = rig.person()
    async with ptb_application(rig).bot as bot:
        rig.act("/faults", {"kind": "too_many_requests", "retry_after_seconds": 2})
        with pytest.raises(telegram.error.RetryAfter):
            await bot.send_message(user, "x")
        with pytest.raises(telegram.error.BadRequest, match="Message text is empty"):
            await bot.send_message(user, " ")
        rig.act("/faults", {"kind": "drop"})
        with pytest.raises(telegram.error.NetworkError):
            await bot.send_message(user, "x")
        rig.act("/faults", {"kind": "server_error", "status": 502})
        with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
            await bot.send_message(user, "x")
        rig.act(f"/users/{user}/block")
        with pytest.raises(telegram.error.Forbidden):
            await bot.send_message(user, "x")
    wrong = telegram.Bot("1:wrong", base_url=f"{rig.url}/bot")
    with pytest.raises(telegram.error.InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()
