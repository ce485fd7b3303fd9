// The bottom of a phone: text field, send, commands menu, attachments; Start or Unblock when there is nothing to type.

import { attachMenu, h, icon, iconButton, menuItem } from "./dom.js";

const STICKERS = ["👍", "❤️", "😀", "😢", "🎉", "💪"];

export class Composer {
  // `on` holds: say(text), edit(messageId, text), start(), unblock(), share(kind, body), file(kind, file), commands().
  constructor(personName, on) {
    this.on = on;
    this.editing = null;
    this.field = h("textarea", {
      rows: "1",
      placeholder: "Message",
      "aria-label": `Message from ${personName}`,
      testid: "composer",
      maxlength: "8000",
      oninput: () => this.fit(),
      onkeydown: (event) => this.key(event),
    });
    this.send = iconButton("send", "Send", () => this.submit(), { class: "icon-button send", testid: "send" });
    this.banner = h("div", { class: "banner", hidden: true });
    this.replyKeys = h("div", { class: "reply-keys", hidden: true });
    this.picker = h("input", { type: "file", hidden: true, tabindex: "-1", "aria-hidden": "true" });
    this.picker.addEventListener("change", () => this.picked());
    this.line = h("div", { class: "line" }, this.commandsMenu(), this.field, this.attachments(), this.send, this.picker);
    this.big = h("button", { type: "button", class: "big", hidden: true });
    this.root = h("div", { class: "composer" }, this.banner, this.line, this.replyKeys, this.big);
  }

  show(person) {
    const typing = person.started && !person.blocked;
    this.line.hidden = !typing;
    this.big.hidden = typing;
    this.big.textContent = person.blocked ? "Unblock" : "Start";
    this.big.dataset.testid = person.blocked ? "unblock" : "start";
    this.big.onclick = () => (person.blocked ? this.on.unblock() : this.on.start());
    this.showReplyKeys(typing ? person.reply_keyboard : null);
    if (!typing) this.stopEditing();
  }

  showReplyKeys(markup) {
    this.replyKeys.hidden = !markup;
    const rows = markup?.keyboard ?? [];
    const key = (button) => h("button", { type: "button", testid: "reply-key", onclick: () => this.on.say(button.text) }, button.text);
    this.replyKeys.replaceChildren(...rows.map((row) => h("div", {}, row.map(key))));
  }

  edit(message) {
    this.editing = message.message_id;
    this.field.value = message.text;
    this.banner.hidden = false;
    this.banner.replaceChildren(
      icon("edit"),
      h("span", {}, "Edit message"),
      iconButton("close", "Stop editing", () => this.stopEditing()),
    );
    this.fit();
    this.field.focus();
  }

  stopEditing() {
    if (this.editing !== null) this.field.value = "";
    this.editing = null;
    this.banner.hidden = true;
    this.fit();
  }

  async submit() {
    const text = this.field.value;
    if (!text.trim()) return;
    const sent = this.editing === null ? this.on.say(text) : this.on.edit(this.editing, text);
    if (!(await sent)) return;
    if (this.field.value === text) this.field.value = "";
    this.stopEditing();
    this.fit();
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
    if (event.key === "Escape" && this.editing !== null) this.stopEditing();
  }

  fit() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
  }

  commandsMenu() {
    const button = iconButton("menu", "Commands", null, { testid: "commands" });
    const wrap = attachMenu(button, (close) => {
      const list = h("div", { class: "menu-list" }, h("p", { class: "menu-note" }, "…"));
      this.on.commands().then((commands) => {
        if (!commands.length) return list.replaceChildren(h("p", { class: "menu-note" }, "The bot has no commands."));
        list.replaceChildren(...commands.map((command) => this.commandItem(command, close)));
        list.querySelector("button").focus();
      });
      return [list];
    });
    wrap.classList.add("up");
    return wrap;
  }

  commandItem(command, close) {
    const run = () => {
      close();
      this.on.say(`/${command.command}`);
      this.field.focus();
    };
    return menuItem(`/${command.command}`, run, { detail: command.description, testid: "command" });
  }

  attachments() {
    const button = iconButton("attach", "Attach", null, { testid: "attach" });
    const wrap = attachMenu(button, (close) => {
      const share = (kind, body) => () => {
        close();
        this.on.share(kind, body);
      };
      const pick = (kind, accept) => () => {
        close();
        this.picker.value = "";
        this.picker.accept = accept;
        this.picker.dataset.kind = kind;
        this.picker.click();
      };
      const stickers = STICKERS.map((emoji) =>
        h("button", { type: "button", class: "emoji", "aria-label": `Sticker ${emoji}`, testid: "sticker", onclick: share("sticker", { emoji }) }, emoji),
      );
      return [
        menuItem("Photo from a file", pick("photo", "image/*"), { name: "photo", testid: "attach-photo" }),
        menuItem("Sample photo", share("photo"), { name: "photo", testid: "attach-sample" }),
        menuItem("Document", pick("document", ""), { name: "file", testid: "attach-document" }),
        menuItem("Voice message", share("voice"), { name: "voice", testid: "attach-voice" }),
        menuItem("Location", share("location"), { name: "pin", testid: "attach-location" }),
        menuItem("Contact", share("contact"), { name: "person", testid: "attach-contact" }),
        h("div", { class: "emojis", role: "group", "aria-label": "Stickers" }, stickers),
      ];
    });
    wrap.classList.add("up", "right");
    return wrap;
  }

  picked() {
    const [file] = this.picker.files;
    if (file) this.on.file(this.picker.dataset.kind, file);
  }
}
