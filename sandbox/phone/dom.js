// Small helpers to build the page. Text always becomes a text node: nothing that a person or the bot wrote is markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3.4 20.4 21 12 3.4 3.6 3.4 10.2 15 12 3.4 13.8z",
  attach: "M16.5 6.5v9.8a4.5 4.5 0 0 1-9 0V5.7a3 3 0 0 1 6 0v9.9a1.5 1.5 0 0 1-3 0V7.2H9v8.4a3 3 0 0 0 6 0V5.7a4.5 4.5 0 0 0-9 0v10.6a6 6 0 0 0 12 0V6.5z",
  menu: "M4 6.5h16v1.8H4zm0 4.6h16v1.8H4zm0 4.6h10v1.8H4z",
  more: "M12 8a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 12 8zm0 1.7a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6zm0 5.5a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6z",
  pin: "M12 2.5a6.5 6.5 0 0 0-6.5 6.5c0 4.6 6.5 12.5 6.5 12.5S18.5 13.6 18.5 9A6.5 6.5 0 0 0 12 2.5zm0 8.9A2.4 2.4 0 1 1 12 6.6a2.4 2.4 0 0 1 0 4.8z",
  file: "M6 2.5h7.5L19 8v12a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 5 20V4a1.5 1.5 0 0 1 1-1.5zM13 4v4.5h4.5z",
  voice: "M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zm5.3-3a5.3 5.3 0 0 1-10.6 0H5a7 7 0 0 0 6.1 6.9V21.5h1.8v-3.1A7 7 0 0 0 19 11.5z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm0 2c-3.3 0-8 1.7-8 5v1.5h16V19c0-3.3-4.7-5-8-5z",
  photo: "M4 5h16a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 20 19H4a1.5 1.5 0 0 1-1.5-1.5v-11A1.5 1.5 0 0 1 4 5zm1.5 11.5h13l-4.2-5.6-3.3 4.2-2.2-2.7z",
  edit: "M4 16.7V20h3.3L17.9 9.4l-3.3-3.3zM20.4 6.9a1 1 0 0 0 0-1.4l-1.9-1.9a1 1 0 0 0-1.4 0l-1.5 1.5 3.3 3.3z",
  close: "M6.4 5 5 6.4 10.6 12 5 17.6 6.4 19 12 13.4 17.6 19 19 17.6 13.4 12 19 6.4 17.6 5 12 10.6z",
  clock: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zm.900 5v4.2l3.4 2-.900 1.5-4.3-2.6V7.5z",
};

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "testid") element.dataset.testid = value;
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.classList.add("icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  path.setAttribute("fill", "currentColor");
  path.setAttribute("fill-rule", "evenodd");
  drawing.append(path);
  return drawing;
}

export function iconButton(name, label, onclick, extra = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...extra }, icon(name));
}

// A menu under a button: opens on click, closes on Escape, on a choice, or when the focus leaves.
export function attachMenu(button, fill) {
  const menu = h("div", { class: "menu", role: "menu", hidden: true });
  const wrap = h("div", { class: "menu-wrap" }, button, menu);
  const close = () => {
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    if (!menu.hidden) return close();
    menu.replaceChildren(...fill(close));
    menu.hidden = false;
    button.setAttribute("aria-expanded", "true");
    menu.querySelector("button, input")?.focus();
  });
  wrap.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("[role=menuitem]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape" && !menu.hidden) {
      close();
      button.focus();
    } else if (step && !menu.hidden && items.length && event.target.matches("[role=menuitem]")) {
      event.preventDefault();
      items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    }
  });
  wrap.addEventListener("focusout", (event) => {
    if (!wrap.contains(event.relatedTarget)) setTimeout(() => wrap.contains(document.activeElement) || close(), 120);
  });
  return wrap;
}

export function menuItem(label, onclick, { name, detail, testid } = {}) {
  return h(
    "button",
    { type: "button", role: "menuitem", class: "menu-item", onclick, testid },
    name ? icon(name) : null,
    h("span", {}, label, detail ? h("small", {}, detail) : null),
  );
}
