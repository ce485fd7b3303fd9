// Dialogs: the bot's alert after a tap, and adding a person (also the one who follows an invite link).

import { api } from "./api.js";
import { h } from "./dom.js";
import { startPayload } from "./richtext.js";

export function showAlert(title, text) {
  const dialog = h(
    "dialog",
    { class: "dialog", testid: "alert", "aria-label": title },
    h("p", { class: "dialog-title" }, title),
    h("p", { class: "dialog-words" }, text),
    h("form", { method: "dialog", class: "dialog-actions" }, h("button", { class: "button primary", testid: "alert-ok" }, "OK")),
  );
  openOnce(dialog);
}

// Asks for a name (and a link); resolves with the opened person, or null when it is cancelled.
export function askForPerson({ botUsername, people, payload = "" }) {
  const name = h("input", { type: "text", required: true, maxlength: "64", autocomplete: "off", list: "known-people", testid: "person-name" });
  const code = h("input", { type: "text", autocomplete: "off", value: payload, placeholder: `t.me/${botUsername}?start=…`, testid: "person-link" });
  const problem = h("p", { class: "dialog-problem", role: "alert", hidden: true });
  const cancel = h("button", { type: "button", class: "button", testid: "person-cancel" }, "Cancel");
  const form = h(
    "form",
    { class: "dialog-form" },
    h("label", {}, "First name", name, h("small", {}, "A name that is here already opens that person’s phone.")),
    h("datalist", { id: "known-people" }, people.map((person) => h("option", { value: person.first_name }))),
    h("label", {}, "Invite link or code, if there is one", code),
    problem,
    h("div", { class: "dialog-actions" }, cancel, h("button", { class: "button primary", testid: "person-add" }, "Open phone")),
  );
  const title = payload ? "Who opens this link?" : "Add a person";
  const dialog = h("dialog", { class: "dialog", "aria-label": title }, h("p", { class: "dialog-title" }, title), form);
  return new Promise((resolve) => {
    let opened = null;
    cancel.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => resolve(opened));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      try {
        opened = await api.open(name.value, payloadOf(code.value, botUsername));
        dialog.close();
      } catch (error) {
        problem.textContent = error.message;
        problem.hidden = false;
      }
    });
    openOnce(dialog);
    name.focus();
  });
}

function payloadOf(words, botUsername) {
  if (!words.trim()) return "";
  const payload = startPayload(words, botUsername);
  if (payload === null) throw new Error("This is not a link to this bot.");
  return payload;
}

function openOnce(dialog) {
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
