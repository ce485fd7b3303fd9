"use strict";

// Without scripts the button stays hidden; the browser's own print command does the same.
for (const button of document.querySelectorAll(".print-button")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// An open page looks for new alerts by itself, and says so; it never changes under somebody's hands.
const NEWS_EVERY_MS = 20000;
for (const notice of document.querySelectorAll("[data-news]")) {
  let known;
  const look = async () => {
    const answer = await fetch(notice.dataset.news, { redirect: "error" }).catch(() => null);
    if (!answer?.ok) return;
    const { latest } = await answer.json();
    if (known === undefined) known = latest;
    notice.hidden = latest === null || latest === known;
  };
  look();
  setInterval(look, NEWS_EVERY_MS);
}
