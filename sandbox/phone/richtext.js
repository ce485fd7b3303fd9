// Turns a text and its entities into nodes. Offsets are UTF-16 code units, which is how JavaScript counts too.

import { h } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};

// `on` may hold `command(text)` and `link(url)`; a link handler returns true when it took care of the click.
export function richText(text, entities, on = {}) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return build(text, ordered, 0, text.length, on);
}

function build(text, entities, start, end, on) {
  const nodes = [];
  let place = start;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const stop = Math.min(entity.offset + entity.length, end);
    index += 1;
    if (entity.offset < place || stop <= place) continue;
    const inside = [];
    while (index < entities.length && entities[index].offset < stop) inside.push(entities[index++]);
    if (entity.offset > place) nodes.push(text.slice(place, entity.offset));
    nodes.push(wrap(entity, text.slice(entity.offset, stop), build(text, inside, entity.offset, stop, on), on));
    place = stop;
  }
  if (place < end) nodes.push(text.slice(place, end));
  return nodes;
}

function wrap(entity, words, children, on) {
  if (entity.type === "bot_command" && on.command) {
    return h("button", { type: "button", class: "command", onclick: () => on.command(words) }, children);
  }
  if (entity.type === "url" || entity.type === "text_link") return link(entity.url ?? words, children, on);
  if (entity.type === "spoiler") {
    const reveal = (event) => event.currentTarget.classList.add("shown");
    return h("span", { class: "spoiler", tabindex: "0", onclick: reveal, onfocus: reveal }, children);
  }
  return TAGS[entity.type] ? h(TAGS[entity.type], {}, children) : h("span", { class: "found" }, children);
}

export function link(url, children, on, extra = {}) {
  const safe = /^(https?|tg):/i.test(url) ? url : /^[\w.-]+\.\w/.test(url) ? `http://${url}` : null;
  if (safe === null) return h("span", extra, children);
  const onclick = (event) => {
    if (on.link?.(safe)) event.preventDefault();
  };
  return h("a", { href: safe, target: "_blank", rel: "noopener noreferrer", onclick, ...extra }, children);
}

// The payload of a t.me/<bot>?start=… link, "" for one without a payload, null for any other text.
export function startPayload(text, botUsername) {
  const words = text.trim();
  const match = /(?:^|\/)t\.me\/([A-Za-z0-9_]+)\/?(?:\?(.*))?$/i.exec(words);
  if (match) {
    if (match[1].toLowerCase() !== botUsername.toLowerCase()) return null;
    return new URLSearchParams(match[2] ?? "").get("start") ?? "";
  }
  return /^[A-Za-z0-9_-]{1,64}$/.test(words) ? words : null;
}
