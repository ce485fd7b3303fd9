// One person's phone: header, bubbles, composer. Follows the chat by asking for what changed after its cursor.

import { api, upload } from "./api.js";
import { renderBubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { showAlert } from "./dialogs.js";
import { attachMenu, h, iconButton, menuItem } from "./dom.js";
import { startPayload } from "./richtext.js";

const DAY = new Intl.DateTimeFormat(undefined, { weekday: "long", day: "numeric", month: "long" });
const TYPING = { typing: "typing", upload_photo: "sending a photo", upload_document: "sending a file", record_voice: "recording" };
const BUSY_MS = 8000;

export class Phone {
  constructor(person, bot) {
    this.id = person.id;
    this.bot = bot;
    this.cursor = 0;
    this.messages = new Map();
    this.loading = null;
    this.again = false;
    this.busy = new Map();
    this.build(person);
    this.stayAtEnd();
    this.showPerson(person);
  }

  build(person) {
    const name = person.first_name;
    this.status = h("p", { class: "status", testid: "status" }, "bot");
    this.empty = h("div", { class: "empty-chat" });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", "aria-label": `${name}’s chat`, tabindex: "0", testid: "log" });
    this.toastPlace = h("div", { class: "toast", role: "status", testid: "toast", hidden: true });
    this.problem = h("div", { class: "problem", role: "alert", testid: "problem", hidden: true });
    this.composer = new Composer(name, this.deeds());
    this.ownerName = h("h2", { class: "owner" });
    const menu = attachMenu(iconButton("more", `More for ${name}`, null, { testid: "more" }), (close) => this.menuItems(close));
    menu.classList.add("right");
    this.root = h(
      "section",
      { class: "phone", testid: `chat-${person.id}`, "aria-label": `${name}’s phone`, id: `chat-${person.id}` },
      h("div", { class: "owner-bar" }, avatar(person), this.ownerName),
      h(
        "div",
        { class: "screen" },
        h("div", { class: "chat-head" }, h("div", { class: "bot-face", "aria-hidden": "true" }, initials(this.bot.first_name)), h("div", { class: "grow" }, h("p", { class: "bot-name" }, this.bot.first_name), this.status), menu),
        h("div", { class: "log-wrap" }, this.log, this.toastPlace),
        this.problem,
        this.composer.root,
      ),
    );
  }

  deeds() {
    return {
      say: (text) => this.attempt(() => this.sayOrStart(text)),
      edit: (messageId, text) => this.attempt(() => api.edit(this.id, messageId, text)),
      start: () => this.attempt(() => api.start(this.id)),
      unblock: () => this.attempt(() => api.unblock(this.id)),
      share: (kind, body) => this.attempt(() => api.share(this.id, kind, body)),
      file: (kind, file) => this.attempt(() => api.share(this.id, kind, upload(file))),
      commands: () => api.commands(this.id).catch(() => []),
    };
  }

  sayOrStart(text) {
    const isLink = /t\.me\//i.test(text) && !/\s/.test(text.trim());
    const payload = isLink ? startPayload(text, this.bot.username) : null;
    return payload === null ? api.say(this.id, text) : api.start(this.id, payload);
  }

  async attempt(deed) {
    try {
      await deed();
      this.problem.hidden = true;
      return true;
    } catch (error) {
      this.problem.textContent = error.message;
      this.problem.hidden = false;
      return false;
    }
  }

  showPerson(person) {
    this.person = person;
    this.ownerName.textContent = person.last_name ? `${person.first_name} ${person.last_name}` : person.first_name;
    this.root.classList.toggle("blocked", person.blocked);
    this.composer.show(person);
    this.showStatus();
  }

  // Several events may come while one answer is under way: one more look afterwards covers them all.
  async refresh() {
    if (this.loading) {
      this.again = true;
      return this.loading;
    }
    this.loading = this.load().finally(() => {
      this.loading = null;
      if (this.again) {
        this.again = false;
        this.refresh();
      }
    });
    return this.loading;
  }

  async load() {
    const chat = await api.chat(this.id, this.cursor).catch(() => null);
    if (chat === null) return;
    this.cursor = Math.max(this.cursor, chat.cursor);
    this.showPerson(chat.user);
    let fresh = false;
    for (const message of chat.messages) fresh = this.put(message) || fresh;
    this.showEmpty();
    if (chat.typing) this.showTyping(chat.typing, 5);
    if (fresh) this.atEnd = true;
    this.scrollIfAtEnd();
  }

  // The end of the chat stays in sight when a picture loads, a message changes or the text field grows.
  stayAtEnd() {
    this.atEnd = true;
    const stick = () => this.scrollIfAtEnd();
    new ResizeObserver(stick).observe(this.log);
    this.log.addEventListener("load", stick, true);
    this.log.addEventListener("scroll", () => {
      this.atEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 60;
    });
  }

  scrollIfAtEnd() {
    if (this.atEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  // Returns true for a message that was not there before.
  put(message) {
    const known = this.messages.get(message.message_id);
    if (message.deleted) {
      known?.row.remove();
      this.messages.delete(message.message_id);
      return false;
    }
    const row = renderBubble(message, this.bubbleDeeds());
    this.messages.set(message.message_id, { message, row });
    if (message.from === "bot") this.showTyping(null);
    if (known) {
      keepFocus(known.row, row);
      return false;
    }
    this.separate(message);
    this.log.append(row);
    return true;
  }

  bubbleDeeds() {
    return {
      command: (words) => this.attempt(() => api.say(this.id, words)),
      link: (url) => this.followLink(url),
      tap: (message, row, col) => this.tap(message, row, col),
      edit: (message) => this.composer.edit(message),
      copy: (text) => navigator.clipboard?.writeText(text).then(() => this.toast("Copied")),
    };
  }

  separate(message) {
    const day = DAY.format(new Date(message.date * 1000));
    if (day === this.lastDay) return;
    this.lastDay = day;
    this.log.append(h("div", { class: "day", testid: "day" }, h("span", {}, day)));
  }

  followLink(url) {
    if (!/\bt\.me\//i.test(url)) return false;
    const payload = startPayload(url, this.bot.username);
    if (payload === null) return false;
    this.attempt(() => api.start(this.id, payload));
    return true;
  }

  async tap(message, row, col) {
    const button = this.messages.get(message.message_id)?.row.querySelectorAll(".kbd-row")[row]?.children[col];
    button?.classList.add("busy");
    const calm = () => button?.classList.remove("busy");
    setTimeout(calm, BUSY_MS);
    const done = await this.attempt(async () => {
      const made = await api.tap(this.id, message.message_id, row, col);
      this.busy.set(made.tap_id, calm);
    });
    if (!done) calm();
  }

  tapAnswered(event) {
    this.busy.get(event.tap_id)?.();
    this.busy.delete(event.tap_id);
    for (const button of this.root.querySelectorAll(".kbd-button.busy")) button.classList.remove("busy");
    if (event.text && event.show_alert) showAlert(this.bot.first_name, event.text);
    else if (event.text) this.toast(event.text);
    if (event.url) this.followLink(event.url) || window.open(event.url, "_blank", "noopener");
  }

  toast(text) {
    this.toastPlace.textContent = text;
    this.toastPlace.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = setTimeout(() => (this.toastPlace.hidden = true), 3500);
  }

  showTyping(action, seconds = 0) {
    clearTimeout(this.typingTimer);
    this.typing = action;
    if (action) this.typingTimer = setTimeout(() => this.showTyping(null), seconds * 1000);
    this.showStatus();
  }

  showStatus() {
    if (this.typing) {
      const dots = h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i"));
      this.status.replaceChildren(h("span", { testid: "typing", class: "typing" }, dots, `${TYPING[this.typing] ?? "working"}…`));
    } else this.status.textContent = this.person.blocked ? "blocked" : "bot";
  }

  showEmpty() {
    const words = this.bot.description || "Press Start to begin the chat.";
    this.empty.replaceChildren(h("p", { class: "empty-title" }, "What can this bot do?"), h("p", {}, words));
    if (this.messages.size) this.empty.remove();
    else this.log.replaceChildren(this.empty);
  }

  menuItems(close) {
    const blocked = this.person.blocked;
    const act = (deed) => () => {
      close();
      this.attempt(deed);
    };
    const field = h("input", { type: "text", placeholder: `t.me/${this.bot.username}?start=…`, "aria-label": "Link to open", testid: "link" });
    const form = h("form", { class: "menu-form" }, h("label", {}, "Open a link", field), h("button", { type: "submit", class: "button", testid: "open-link" }, "Open"));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const payload = startPayload(field.value, this.bot.username);
      close();
      this.attempt(() => (payload === null ? Promise.reject(new Error("This is not a link to this bot.")) : api.start(this.id, payload)));
    });
    return [
      blocked ? menuItem("Unblock the bot", act(() => api.unblock(this.id)), { testid: "menu-unblock" }) : menuItem("Block the bot", act(() => api.block(this.id)), { testid: "block" }),
      menuItem("Press Start again", act(() => api.start(this.id)), { testid: "start-again" }),
      form,
    ];
  }
}

function keepFocus(old, fresh) {
  const had = [...old.querySelectorAll("button, a")].indexOf(document.activeElement);
  old.replaceWith(fresh);
  if (had >= 0) fresh.querySelectorAll("button, a")[had]?.focus({ preventScroll: true });
}

export function initials(name) {
  const letters = name.trim().split(/\s+/).map((word) => [...word][0] ?? "");
  return letters.slice(0, 2).join("").toUpperCase();
}

export function avatar(person) {
  return h("span", { class: `avatar tint-${person.id % 6}`, "aria-hidden": "true" }, initials(person.first_name));
}
