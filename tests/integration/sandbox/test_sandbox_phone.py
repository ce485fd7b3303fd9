"""The phone page in a real browser."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from sandbox.samples import sample_png
from tests.integration.sandbox.sandbox_rig import Rig, keyboard, movable_clock, run_sandbox

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    yield page
    page.close()
    assert [line for line in complaints if "409 (Conflict)" not in line] == []


def open_page(page: Page, rig: Rig, path: str = "/") -> None:
    page.goto(rig.url + path)
    page.wait_for_selector("body[data-ready=true]")


def phone(page: Page, user: int) -> Locator:
    return page.get_by_test_id(f"chat-{user}")


def next_query(rig: Rig) -> str:
    [update] = [update for update in rig.call("getUpdates", timeout=10) if "callback_query" in update]
    rig.call("getUpdates", offset=update["update_id"] + 1)
    return str(update["callback_query"]["id"])


def test_text_goes_both_ways_with_enter_and_with_the_button(rig: Rig, page: Page) -> None:
    user = rig.person()
    open_page(page, rig)
    field = phone(page, user).get_by_test_id("composer")
    field.press_sequentially("one")
    field.press("Shift+Enter")
    field.press_sequentially("two")
    field.press("Enter")
    expect(field).to_have_value("")
    field.fill("three")
    phone(page, user).get_by_test_id("send").click()
    expect(phone(page, user).get_by_test_id("bubble-text").last).to_have_text("three")
    assert [message["text"] for message in rig.messages(user)][1:] == ["one\ntwo", "three"]
    rig.send(user, "Hello <b>you</b> &amp; more", parse_mode="HTML")
    answer = phone(page, user).locator("[data-from=bot]").last
    expect(answer.get_by_test_id("bubble-text")).to_have_text("Hello you & more")
    expect(answer.locator("strong")).to_have_text("you")


def test_what_people_write_is_never_markup(rig: Rig, page: Page) -> None:
    user = rig.person("<img src=x onerror=alert(1)>")
    open_page(page, rig)
    rig.say(user, "<script>document.title='taken'</script><b>x</b>")
    expect(phone(page, user).get_by_test_id("bubble-text").last).to_contain_text("<script>")
    assert page.locator(".words script, .words b, .owner img").count() == 0
    assert page.title() == "Pacewise – phones"


def test_buttons_edit_in_place_and_notices_show(rig: Rig, page: Page) -> None:
    user = rig.person()
    message = rig.send(user, "How strong?", reply_markup=keyboard(["0", "1"], ["Skip"]))
    open_page(page, rig)
    mine = phone(page, user)
    bubbles = mine.get_by_test_id("bubble").count()
    expect(mine.get_by_test_id("kbd-button")).to_have_text(["0", "1", "Skip"])
    mine.get_by_role("button", name="1", exact=True).click()
    query = next_query(rig)
    expect(mine.locator(".busy")).to_have_text("1")
    rig.call("answerCallbackQuery", callback_query_id=query, text="Noted")
    rig.call(
        "editMessageText",
        chat_id=user,
        message_id=message,
        text="You said 1",
        reply_markup=keyboard(["Change"]),
    )
    expect(mine.get_by_test_id("toast")).to_have_text("Noted")
    expect(mine.get_by_test_id("kbd-button")).to_have_text(["Change"])
    expect(mine.get_by_test_id("bubble-text").last).to_have_text("You said 1")
    assert mine.get_by_test_id("bubble").count() == bubbles
    mine.get_by_test_id("kbd-button").click()
    rig.call("answerCallbackQuery", callback_query_id=next_query(rig), text="Too late", show_alert=True)
    expect(page.get_by_test_id("alert")).to_contain_text("Too late")
    page.get_by_test_id("alert-ok").click()
    expect(page.get_by_test_id("alert")).to_have_count(0)
    rig.call("deleteMessage", chat_id=user, message_id=message)
    expect(mine.get_by_test_id("bubble")).to_have_count(bubbles - 1)


def test_typing_shows_and_goes_with_the_message(rig: Rig, page: Page) -> None:
    user = rig.person()
    open_page(page, rig)
    rig.call("sendChatAction", chat_id=user, action="typing")
    expect(phone(page, user).get_by_test_id("typing")).to_contain_text("typing…")
    rig.send(user, "done")
    expect(phone(page, user).get_by_test_id("typing")).to_have_count(0)


def test_people_sit_side_by_side_and_do_not_mix(rig: Rig, page: Page) -> None:
    ana, ben = rig.person("Ana"), rig.person("Ben")
    open_page(page, rig)
    rig.send(ana, "for Ana")
    rig.send(ben, "for Ben")
    expect(phone(page, ana).get_by_test_id("bubble-text").last).to_have_text("for Ana")
    expect(phone(page, ben).get_by_test_id("bubble-text").last).to_have_text("for Ben")
    left, right = phone(page, ana).bounding_box(), phone(page, ben).bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 1


def test_a_deep_link_opens_a_new_person_with_its_payload(rig: Rig, page: Page) -> None:
    open_page(page, rig, "/?open=Dana&start=abc123")
    [person] = rig.look("/users")
    expect(phone(page, person["id"]).get_by_test_id("bubble-text").first).to_have_text("/start abc123")
    assert page.url == rig.url + "/"
    open_page(page, rig, "/t.me/pacewise_bot?start=xyz")
    page.get_by_test_id("person-name").fill("Eli")
    expect(page.get_by_test_id("person-link")).to_have_value("xyz")
    page.get_by_test_id("person-add").click()
    expect(page.get_by_role("log", name="Eli’s chat")).to_contain_text("/start xyz")
    assert rig.get("/t.me/other_bot?start=x").status_code == 404


def test_people_are_added_and_press_start_themselves(rig: Rig, page: Page) -> None:
    open_page(page, rig)
    page.get_by_test_id("add-person").click()
    page.get_by_test_id("person-name").fill("Finn")
    page.get_by_test_id("person-link").fill("https://t.me/pacewise_bot?start=code7")
    page.get_by_test_id("person-add").click()
    expect(page.get_by_role("log", name="Finn’s chat")).to_contain_text("/start code7")
    gia = rig.person("Gia", started=False)
    phone(page, gia).get_by_test_id("start").click()
    expect(phone(page, gia).get_by_test_id("bubble-text")).to_have_text("/start")
    phone(page, gia).get_by_test_id("more").click()
    phone(page, gia).get_by_test_id("link").fill("t.me/pacewise_bot?start=later")
    phone(page, gia).get_by_test_id("open-link").click()
    expect(phone(page, gia).get_by_test_id("bubble-text").last).to_have_text("/start later")


def test_own_messages_can_be_edited(rig: Rig, page: Page) -> None:
    user = rig.person()
    rig.say(user, "fuor")
    open_page(page, rig)
    mine = phone(page, user)
    mine.get_by_test_id("bubble").last.hover()
    mine.get_by_test_id("edit").last.click()
    expect(mine.get_by_test_id("composer")).to_have_value("fuor")
    mine.get_by_test_id("composer").fill("four")
    mine.get_by_test_id("composer").press("Enter")
    expect(mine.get_by_test_id("bubble").last).to_contain_text(re.compile("four.*edited", re.DOTALL))
    assert rig.take_updates()[-1]["edited_message"]["text"] == "four"


def test_blocking_and_the_commands_menu(rig: Rig, page: Page) -> None:
    user = rig.person()
    rig.call("setMyCommands", commands=[{"command": "help", "description": "What I can do"}])
    open_page(page, rig)
    mine = phone(page, user)
    mine.get_by_test_id("commands").click()
    mine.get_by_test_id("command").click()
    expect(mine.get_by_test_id("bubble-text").last).to_have_text("/help")
    mine.get_by_test_id("more").click()
    mine.get_by_test_id("block").click()
    expect(mine.get_by_test_id("composer")).to_be_hidden()
    assert rig.look(f"/users/{user}")["blocked"] is True
    mine.get_by_test_id("unblock").click()
    expect(mine.get_by_test_id("composer")).to_be_visible()


def test_attachments_leave_the_phone_and_pictures_show(rig: Rig, page: Page, tmp_path: Path) -> None:
    user = rig.person()
    open_page(page, rig)
    mine = phone(page, user)
    for sent, choice in enumerate(("attach-voice", "attach-location", "attach-contact", "sticker"), start=1):
        mine.get_by_test_id("attach").click()
        mine.get_by_test_id(choice).first.click()
        expect(mine.get_by_test_id("bubble")).to_have_count(sent + 1)
    picture = tmp_path / "me.png"
    picture.write_bytes(sample_png(64, 48))
    mine.get_by_test_id("attach").click()
    with page.expect_file_chooser() as chooser:
        mine.get_by_test_id("attach-photo").click()
    chooser.value.set_files(picture)
    image = mine.locator("img.photo")
    expect(image).to_be_visible()
    page.wait_for_function("() => document.querySelector('img.photo').naturalWidth === 64")
    assert [m["media"]["kind"] for m in rig.messages(user)[1:]] == [
        "voice",
        "location",
        "contact",
        "sticker",
        "photo",
    ]


def test_the_clock_jumps_and_says_why_it_does_not(page: Page, tmp_path: Path) -> None:
    with movable_clock(tmp_path / "clock.json") as clock, run_sandbox(**clock) as rig:
        open_page(page, rig)
        face = page.get_by_test_id("clock")
        before = face.get_attribute("datetime")
        page.get_by_test_id("jump").click()
        page.get_by_test_id("jump-6h").click()
        expect(face).not_to_have_attribute("datetime", re.compile(re.escape(str(before)[:13])))
        page.get_by_test_id("jump").click()
        page.get_by_test_id("jump-date").fill("2020-01-01T09:00")
        page.get_by_test_id("jump-go").click()
        expect(page.get_by_test_id("clock-problem")).to_have_text("The clock only goes forward.")
        page.get_by_test_id("jump").click()
        page.get_by_test_id("jump-morning").click()
        expect(face).to_contain_text("09:00")


def test_real_time_offers_no_jump(rig: Rig, page: Page) -> None:
    open_page(page, rig)
    expect(page.get_by_test_id("clock")).to_be_visible()
    assert page.get_by_test_id("jump").count() == 0


def test_on_a_narrow_screen_one_phone_fills_the_page(rig: Rig, page: Page) -> None:
    ana, ben = rig.person("Ana"), rig.person("Ben")
    page.set_viewport_size({"width": 400, "height": 780})
    open_page(page, rig)
    box = phone(page, ana).bounding_box()
    assert box is not None
    assert box["width"] > 360
    page.get_by_test_id(f"person-{ben}").click()
    expect(phone(page, ben).get_by_test_id("composer")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 400
