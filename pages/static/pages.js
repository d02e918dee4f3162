// Comfort only: every page works without this file.
"use strict";

// A form is sent once; a second tap on a slow line does nothing.
for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    for (const button of form.querySelectorAll("button")) {
      button.setAttribute("aria-disabled", "true");
    }
  });
}

// Coming back with the back button: forms can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-once]")) {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("button")) {
      button.removeAttribute("aria-disabled");
    }
  }
});

// How much of a text field is used.
for (const field of document.querySelectorAll("textarea[data-limit]")) {
  const limit = Number(field.dataset.limit);
  const count = document.querySelector(`[data-count-for="${field.id}"]`);
  if (count) {
    const show = () => {
      const used = Array.from(field.value).length;
      count.textContent = `${used.toLocaleString("nl-NL")} van ${limit.toLocaleString("nl-NL")} tekens`;
      count.classList.toggle("over", used > limit);
    };
    field.addEventListener("input", show);
    show();
  }
}

// Copies a text that stands on the page; the button is shown only where that is possible.
for (const button of document.querySelectorAll("button[data-copy]")) {
  const source = document.getElementById(button.dataset.copy);
  if (source && navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.textContent.trim());
      button.textContent = button.dataset.done;
    });
  }
}
