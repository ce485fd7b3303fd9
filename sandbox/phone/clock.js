// The time in the top bar, and the menu that moves it when the sandbox follows a movable clock.

import { api } from "./api.js";
import { attachMenu, h, icon, menuItem } from "./dom.js";

const SHOWN = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hour12: false });
const HOUR = 3600;
const REFRESH_MS = 10000;

export class ClockBar {
  constructor(place) {
    this.place = place;
    this.offset = 0;
    this.face = h("time", { class: "clock", testid: "clock" });
    this.note = h("span", { class: "clock-note", role: "status", testid: "clock-note" });
    this.problem = h("p", { class: "clock-problem", role: "alert", testid: "clock-problem", hidden: true });
  }

  async begin() {
    const told = await api.clock();
    this.place.replaceChildren(h("div", { class: "clock-box" }, icon("clock"), this.face, this.note));
    if (told.movable) this.place.append(this.jumpMenu());
    this.place.append(this.problem);
    this.set(told.now);
    setInterval(() => this.tick(), 1000);
    setInterval(() => api.clock().then((fresh) => this.set(fresh.now), () => {}), REFRESH_MS);
  }

  set(now) {
    this.offset = new Date(now).getTime() - Date.now();
    this.tick();
  }

  now() {
    return new Date(Date.now() + this.offset);
  }

  tick() {
    const now = this.now();
    this.face.textContent = SHOWN.format(now);
    this.face.dateTime = now.toISOString();
  }

  jumpMenu() {
    const button = h("button", { type: "button", class: "button", testid: "jump" }, "Jump to…");
    const wrap = attachMenu(button, (close) => {
      const go = (order) => () => {
        close();
        this.move(order());
      };
      const ahead = (seconds) => go(() => ({ advance_seconds: seconds }));
      const field = h("input", { type: "datetime-local", value: localValue(this.now()), "aria-label": "Date and time", testid: "jump-date" });
      const form = h("form", { class: "menu-form" }, h("label", {}, "A chosen time", field), h("button", { type: "submit", class: "button", testid: "jump-go" }, "Go"));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        close();
        if (field.value) this.move({ set: new Date(field.value).toISOString() });
      });
      return [
        menuItem("1 hour ahead", ahead(HOUR), { testid: "jump-1h" }),
        menuItem("6 hours ahead", ahead(6 * HOUR), { testid: "jump-6h" }),
        menuItem("Next morning, 9:00", go(() => ({ set: nextMorning(this.now()).toISOString() })), { testid: "jump-morning" }),
        form,
      ];
    });
    wrap.classList.add("right");
    return wrap;
  }

  async move(order) {
    this.note.textContent = "moving…";
    this.problem.hidden = true;
    try {
      this.set((await api.moveClock(order)).now);
    } catch (error) {
      this.problem.textContent = error.message;
      this.problem.hidden = false;
      setTimeout(() => (this.problem.hidden = true), 8000);
    }
    this.note.textContent = "";
  }
}

function nextMorning(now) {
  const morning = new Date(now);
  morning.setHours(9, 0, 0, 0);
  if (morning <= now) morning.setDate(morning.getDate() + 1);
  return morning;
}

function localValue(instant) {
  const shifted = new Date(instant.getTime() - instant.getTimezoneOffset() * 60000);
  return shifted.toISOString().slice(0, 16);
}
