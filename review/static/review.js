// Comfort only: every page works without this file.
"use strict";

// A new case: a fixed sentence and a fixed title, nothing of the case. A browser keeps few connections per site
// open, so one tab listens and tells the others.
const alertBox = document.querySelector("[data-stream]");
if (alertBox && window.EventSource) {
  const others = new BroadcastChannel("werkbank");
  let mark = alertBox.dataset.mark || null;

  const hear = (now) => {
    // Another run of the server counts from nought: that is where we begin then.
    const same = mark !== null && mark.split("-")[0] === now.split("-")[0];
    if (same && mark !== now) {
      alertBox.firstElementChild.hidden = false;
      document.title = alertBox.dataset.words;
    }
    mark = same ? mark : now;
  };

  const listen = () =>
    new Promise(() => {
      const stream = new EventSource(alertBox.dataset.stream);
      stream.addEventListener("message", (event) => {
        const now = JSON.parse(event.data).mark;
        hear(now);
        others.postMessage(now);
      });
      stream.addEventListener("uitgelogd", () => stream.close());
      window.addEventListener("pagehide", () => stream.close());
    });

  others.addEventListener("message", (event) => hear(event.data));
  if (navigator.locks) {
    // The lock is held until this tab is left; then another takes over.
    navigator.locks.request("werkbank-stroom", listen);
  } else {
    listen();
  }
}

// Writing claims the case at the first key and keeps it while somebody types.
const editor = document.querySelector("form[data-alive]");
if (editor) {
  const field = editor.querySelector("textarea");
  const said = editor.querySelector("[data-said]");
  const started = field.value;
  const pause = 4 * 60 * 1000;
  let last = 0;
  let busy = false;

  const say = (words) => {
    said.textContent = words;
    said.hidden = !words;
  };

  const alive = async () => {
    if (busy || Date.now() - last < pause) {
      return;
    }
    busy = true;
    try {
      const body = new URLSearchParams({ csrf: editor.elements.csrf.value });
      const answer = await fetch(editor.dataset.alive, { method: "POST", body, redirect: "error" });
      last = Date.now();
      if (answer.status === 409) {
        say(editor.dataset.claimed);
      } else if (answer.status === 401 || answer.status === 403) {
        say(editor.dataset.signedOut);
      } else {
        say("");
      }
    } catch {
      last = 0;
    } finally {
      busy = false;
    }
  };

  field.addEventListener("input", alive);

  // Typed text is never lost by accident.
  let leaving = false;
  editor.addEventListener("submit", () => {
    leaving = true;
  });
  window.addEventListener("pageshow", () => {
    leaving = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && field.value !== started) {
      event.preventDefault();
    }
  });
}

// An answer that may fit goes into the reply, under the heading of the worker's questions.
const ASKED = "Je vraag";
const TODAY = "Wat je vandaag doet";

const placeFor = (text, words) => {
  const blocks = [...text.matchAll(/(?:^|\n\n)([^\n]+)\n[^]*?(?=\n\n|\s*$)/g)];
  const asked = blocks.find((block) => block[1] === ASKED);
  if (asked) {
    return [asked.index + asked[0].length, ` ${words}`];
  }
  const today = blocks.find((block) => block[1] === TODAY);
  const start = today ? today.index + (today[0].startsWith("\n\n") ? 2 : 0) : text.length;
  const lead = start && !text.slice(0, start).endsWith("\n\n") ? "\n\n" : "";
  return [start, `${lead}${ASKED}\n${words}${start < text.length ? "\n\n" : ""}`];
};

if (editor) {
  const field = editor.querySelector("textarea");
  for (const button of document.querySelectorAll("button[data-insert]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const [at, words] = placeFor(field.value, button.dataset.insert);
      field.focus({ preventScroll: true });
      field.setSelectionRange(at, at);
      // This way the browser can undo it; the other is for one that cannot.
      if (!document.execCommand("insertText", false, words)) {
        field.setRangeText(words, at, at, "end");
        field.dispatchEvent(new Event("input"));
      }
      button.textContent = button.dataset.inserted;
      button.disabled = true;
    });
  }
}

// A draft that is being written: counts come in, and when it is there the page can be loaded again. Nothing is
// loaded by itself, for somebody may be typing.
const pendingBox = document.querySelector("[data-pending]");
if (pendingBox) {
  const words = pendingBox.dataset;
  const status = pendingBox.querySelector("[role=status]");
  const count = pendingBox.querySelector("[data-count]");
  const meanwhile = pendingBox.querySelector("[data-meanwhile]");
  const load = pendingBox.querySelector("[data-load]");
  const pulse = 3000;

  // The status is read aloud, so it changes only when its words do.
  const say = (sentence) => {
    if (status.textContent !== sentence) {
      status.textContent = sentence;
    }
  };

  // Returns whether there is more to wait for.
  const hear = (now) => {
    const told = now.running && now.parts;
    count.textContent = told ? words.parts.replace("{parts}", now.parts).replace("{of}", now.of) : "";
    if (now.pending) {
      say(now.running ? words.running : words.waits);
      return true;
    }
    say(now.drafted ? words.there : words.stopped);
    meanwhile.hidden = now.drafted;
    load.hidden = false;
    return false;
  };

  const look = async () => {
    let more = true;
    if (!document.hidden) {
      try {
        const answer = await fetch(words.pending, { redirect: "error" });
        if (answer.ok) {
          more = hear(await answer.json());
        } else {
          more = answer.status >= 500;
        }
      } catch {
        // The line is away for a moment: the next look tells.
      }
    }
    if (more) {
      setTimeout(look, pulse);
    } else {
      load.hidden = false;
    }
  };

  load.hidden = true;
  setTimeout(look, pulse);
}

// The mark behind a sentence opens its source.
const open = () => {
  const target = location.hash.startsWith("#bron-") && document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (details) {
    details.open = true;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "nearest" });
  }
};
window.addEventListener("hashchange", open);
for (const link of document.querySelectorAll("a[data-opens]")) {
  link.addEventListener("click", () => {
    if (location.hash === link.hash) {
      open();
    }
  });
}
open();
