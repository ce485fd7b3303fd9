"use strict";

// Without scripts the button stays hidden; the browser's own print command does the same.
for (const button of document.querySelectorAll(".print-button")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// What is typed is counted, and shown as the patient will read it. Without scripts both stay as the server drew them.
for (const count of document.querySelectorAll("[data-counts]")) {
  const input = document.getElementById(count.dataset.counts);
  const preview = document.querySelector(`[data-previews="${input.id}"]`);
  const show = () => {
    const text = input.value.trim().replace(/\s+/g, " ");
    count.textContent = `${input.value.length} of ${input.maxLength} characters`;
    preview.hidden = text === "";
    preview.querySelector("[data-preview]").textContent = text;
  };
  input.addEventListener("input", show);
  show();
}

// An open page looks for new alerts by itself, and says so; it never changes under somebody's hands. When it
// cannot look any more it says that, too: silence would be read as "no alerts".
const NEWS_EVERY_MS = 20000;
const ANSWER_WITHIN_MS = 10000;
const MISSES_TO_SAY_SO = 3; // about a minute; one answer that is lost is no trouble yet

const askForNews = async (address) => {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const answer = await fetch(address, { redirect: "manual", signal }).catch(() => null);
  if (answer?.type === "opaqueredirect") return { loggedOut: true };
  const news = answer?.ok ? await answer.json().catch(() => null) : null;
  return { loggedOut: false, unseen: news?.unseen };
};

for (const notice of document.querySelectorAll("[data-news]")) {
  const loggedOutNotice = document.querySelector("[data-news-logged-out]");
  const unreachableNotice = document.querySelector("[data-news-unreachable]");
  let known;
  let misses = 0;
  const look = async () => {
    const { loggedOut, unseen } = await askForNews(notice.dataset.news);
    misses = loggedOut || unseen ? 0 : misses + 1;
    loggedOutNotice.hidden = !loggedOut;
    unreachableNotice.hidden = misses < MISSES_TO_SAY_SO;
    if (!unseen) return;
    known ??= new Set(unseen);
    notice.hidden = unseen.every((mark) => known.has(mark));
  };
  look();
  setInterval(look, NEWS_EVERY_MS);
}
