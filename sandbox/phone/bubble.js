// One message: its text or media, its time, and the buttons below it.

import { h, icon, iconButton } from "./dom.js";
import { link, richText } from "./richtext.js";

const TIME = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });

// `on` holds what a bubble can ask for: command, link, tap, edit, copy.
export function renderBubble(message, on) {
  const mine = message.from === "user";
  const bare = message.media?.kind === "sticker";
  const bubble = h(
    "div",
    { class: `bubble ${mine ? "mine" : "theirs"}${bare ? " bare" : ""}`, testid: "bubble", "data-from": message.from },
    h("span", { class: "unseen" }, mine ? "You: " : "Bot: "),
    message.media ? media(message.media) : null,
    message.text ? h("div", { class: "words", testid: "bubble-text" }, richText(message.text, message.entities, on)) : null,
    meta(message),
  );
  if (mine && message.text) bubble.append(iconButton("edit", "Edit this message", () => on.edit(message), { class: "edit", testid: "edit" }));
  const row = h("div", { class: `row ${mine ? "mine" : "theirs"}`, "data-message-id": message.message_id }, bubble);
  if (message.buttons.length) row.append(keyboard(message, on));
  return row;
}

function meta(message) {
  const when = new Date(message.date * 1000);
  return h(
    "span",
    { class: "meta" },
    message.marked_edited ? "edited " : null,
    h("time", { datetime: when.toISOString() }, TIME.format(when)),
  );
}

function keyboard(message, on) {
  const rows = message.buttons.map((buttons, row) =>
    h("div", { class: "kbd-row" }, buttons.map((button, col) => keyboardButton(button, () => on.tap(message, row, col), on))),
  );
  return h("div", { class: "kbd", role: "group", "aria-label": "Answers" }, rows);
}

function keyboardButton(button, tap, on) {
  const look = { class: "kbd-button", testid: "kbd-button" };
  if (button.url) return link(button.url, [button.text, h("span", { class: "corner", "aria-hidden": "true" }, "↗")], on, look);
  if (button.copy_text) return h("button", { type: "button", ...look, onclick: () => on.copy(button.copy_text.text) }, button.text);
  if (button.callback_data === undefined) return h("button", { type: "button", ...look, disabled: true }, button.text);
  return h("button", { type: "button", ...look, onclick: tap }, button.text);
}

function media(item) {
  const url = item.file_id ? `/control/files/${encodeURIComponent(item.file_id)}` : null;
  if (item.kind === "photo") {
    return h("img", { class: "photo", src: url, alt: "Picture", width: item.width, height: item.height, loading: "lazy" });
  }
  if (item.kind === "sticker") return h("div", { class: "sticker", role: "img", "aria-label": `Sticker ${item.emoji}` }, item.emoji);
  if (item.kind === "location") {
    return card("pin", "Location", `${item.latitude.toFixed(4)}, ${item.longitude.toFixed(4)}`);
  }
  if (item.kind === "contact") return card("person", item.first_name, item.phone_number);
  if (item.kind === "voice") return card("voice", "Voice message", `0:${String(item.duration).padStart(2, "0")}`);
  return h("a", { href: url, download: item.file_name, class: "plain" }, card("file", item.file_name, size(item.file_size)));
}

function card(name, title, detail) {
  return h("div", { class: "card" }, h("span", { class: "card-icon" }, icon(name)), h("div", {}, h("b", {}, title), h("small", {}, detail)));
}

function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1048576 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
