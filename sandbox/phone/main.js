// Puts the page together: phones side by side, kept up to date by the sandbox's event stream.

import { api, listen } from "./api.js";
import { ClockBar } from "./clock.js";
import { askForPerson } from "./dialogs.js";
import { h } from "./dom.js";
import { Phone, avatar } from "./phone.js";

const place = document.getElementById("phones");
const peopleBar = document.getElementById("people");
const offline = document.getElementById("offline");
const clock = new ClockBar(document.getElementById("clock-place"));
const phones = new Map();
let bot = null;

async function loadBot() {
  const told = await api.bot();
  bot = { ...told.bot, description: told.profile.descriptions.en ?? told.profile.descriptions[""] ?? "" };
  document.getElementById("bot-name").textContent = bot.first_name;
  document.title = `${bot.first_name} – phones`;
  for (const phone of phones.values()) Object.assign(phone.bot, bot);
}

async function loadPeople() {
  const people = await api.people();
  const ids = new Set(people.map((person) => person.id));
  for (const [id, phone] of phones) {
    if (ids.has(id)) continue;
    phone.root.remove();
    phones.delete(id);
  }
  for (const person of people) if (!phones.has(person.id)) addPhone(person);
  showPeople(people);
}

function addPhone(person) {
  place.querySelector(".nobody")?.remove();
  const phone = new Phone(person, { ...bot });
  phones.set(person.id, phone);
  place.append(phone.root);
  phone.refresh();
}

function showPeople(people) {
  const chips = people.map((person) =>
    h("button", { type: "button", class: "chip", onclick: () => reveal(person.id), testid: `person-${person.id}` }, avatar(person), person.first_name),
  );
  peopleBar.replaceChildren(...(people.length > 1 ? chips : []));
  if (!people.length && !place.querySelector(".nobody")) place.replaceChildren(nobody());
}

function nobody() {
  const button = h("button", { type: "button", class: "button primary", onclick: () => addPerson() }, "Add a person");
  return h("div", { class: "nobody" }, h("h2", {}, "Nobody has a phone yet"), h("p", {}, "Add a person to chat with the bot. Each person gets a phone of their own, side by side."), button);
}

function reveal(id) {
  const phone = phones.get(id);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  phone?.root.scrollIntoView({ behavior: calm ? "auto" : "smooth", inline: "center", block: "nearest" });
  phone?.composer.field.focus({ preventScroll: true });
}

async function addPerson(payload = "") {
  const people = [...phones.values()].map((phone) => phone.person);
  const opened = await askForPerson({ botUsername: bot.username, people, payload });
  if (opened) await showOpened(opened);
}

async function showOpened(person) {
  await loadPeople();
  reveal(person.id);
}

// /?open=NAME&start=PAYLOAD opens a person at once; /?link=1&start=PAYLOAD (from /t.me/<bot>?start=…) asks who it is.
async function followAddress() {
  const query = new URLSearchParams(location.search);
  const name = query.get("open");
  const payload = query.get("start") ?? "";
  if (!name && !query.has("link")) return;
  history.replaceState(null, "", location.pathname);
  if (!name) {
    addPerson(payload); // the page is ready while the question is open
    return;
  }
  try {
    await showOpened(await api.open(name, payload));
  } catch (error) {
    offline.textContent = error.message;
    offline.hidden = false;
  }
}

function onEvent(event) {
  const phone = phones.get(event.person_id);
  if (event.kind === "chat") phone?.refresh();
  else if (event.kind === "typing") phone?.showTyping(event.action, event.seconds);
  else if (event.kind === "tap_answered") phone?.tapAnswered(event);
  else if (event.kind === "people") loadPeople();
  else if (event.kind === "bot") loadBot();
  else if (event.kind === "clock") clock.set(event.now);
  else if (event.kind === "reload") reloadAll();
}

async function reloadAll() {
  for (const phone of phones.values()) phone.root.remove();
  phones.clear();
  await loadPeople();
}

// What happened before the stream was open is fetched once it is; after a break everything is loaded again.
let connectedBefore = false;
async function onState(connected) {
  offline.hidden = connected;
  if (!connected) return;
  const again = connectedBefore;
  connectedBefore = true;
  await loadBot();
  await (again ? reloadAll() : catchUp());
  document.body.dataset.ready = "true";
}

async function catchUp() {
  await loadPeople();
  await Promise.all([...phones.values()].map((phone) => phone.refresh()));
  await followAddress();
}

document.getElementById("add-person").addEventListener("click", () => addPerson());
await loadBot();
await loadPeople();
await clock.begin();
listen(onEvent, onState);
