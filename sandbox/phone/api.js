// Talks to the sandbox's control API. Every failure becomes an Error with words that can be shown.

async function ask(method, path, body) {
  const options = { method };
  if (body instanceof FormData) options.body = body;
  else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  let answer;
  try {
    answer = await fetch(`/control${path}`, options);
  } catch {
    throw new Error("The sandbox does not answer.");
  }
  const text = await answer.text();
  const read = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(wordsOf(read, answer.status));
  return read;
}

function wordsOf(read, status) {
  const detail = read?.detail;
  if (typeof detail === "string") return detail.charAt(0).toUpperCase() + detail.slice(1) + (/[.!?]$/.test(detail) ? "" : ".");
  if (Array.isArray(detail) && detail[0]?.msg) return detail[0].msg;
  return `That did not work (${status}).`;
}

export const api = {
  bot: () => ask("GET", "/bot"),
  people: () => ask("GET", "/users"),
  open: (name, payload) => ask("POST", "/open", { name, payload: payload || null }),
  start: (id, payload) => ask("POST", `/users/${id}/start`, { payload: payload || null }),
  chat: (id, after) => ask("GET", `/chats/${id}/messages?after=${after}`),
  commands: (id) => ask("GET", `/users/${id}/commands`),
  say: (id, text) => ask("POST", `/users/${id}/messages`, { text }),
  edit: (id, messageId, text) => ask("PATCH", `/users/${id}/messages/${messageId}`, { text }),
  tap: (id, messageId, row, col) => ask("POST", `/users/${id}/taps`, { message_id: messageId, row, col }),
  block: (id) => ask("POST", `/users/${id}/block`),
  unblock: (id) => ask("POST", `/users/${id}/unblock`),
  share: (id, kind, body) => ask("POST", `/users/${id}/${kind}`, body),
  clock: () => ask("GET", "/clock"),
  moveClock: (order) => ask("POST", "/clock", order),
};

export function upload(file) {
  const form = new FormData();
  form.append("file", file);
  return form;
}

export function listen(onEvent, onState) {
  const stream = new EventSource("/control/events");
  stream.addEventListener("open", () => onState(true));
  stream.addEventListener("error", () => onState(false));
  stream.addEventListener("message", (message) => onEvent(JSON.parse(message.data)));
}
