"use strict";

// Without scripts the button stays hidden; the browser's own print command does the same.
for (const button of document.querySelectorAll(".print-button")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
