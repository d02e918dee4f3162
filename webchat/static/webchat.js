// Comfort only: every page works without this file.
"use strict";

// Selecting a word in the text puts it in the field of words to leave out.
for (const field of document.querySelectorAll("input[data-fill-from]")) {
  const source = document.getElementById(field.dataset.fillFrom);
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    const word = chosen.toString().trim();
    if (word && word.length <= field.maxLength && source.contains(chosen.anchorNode) && source.contains(chosen.focusNode)) {
      field.closest("details").open = true;
      field.value = word;
    }
  });
}

// Leaving the page with a text that was not sent: the browser asks first. Nothing is kept on the device.
for (const form of document.querySelectorAll("form[data-guard]")) {
  const field = form.querySelector("textarea");
  const before = field.value;
  window.addEventListener("beforeunload", (event) => {
    if (!form.dataset.sent && field.value !== before) {
      event.preventDefault();
    }
  });
}
