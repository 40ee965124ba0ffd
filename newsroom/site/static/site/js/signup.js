/* Sign-up forms answer in place. Without this script they are sent like any form, and a page answers. */
import { begin, later } from "./retrying.js";

const LOOKS_RIGHT = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

const parts = (form) => ({
  field: form.elements.namedItem("email"),
  error: form.querySelector(".error"),
  button: form.querySelector("button"),
});

function say(form, message) {
  const { field, error } = parts(form);
  error.textContent = message;
  field.setAttribute("aria-invalid", String(Boolean(message)));
}

function check(form) {
  const value = parts(form).field.value.trim();
  const wrong = !LOOKS_RIGHT.test(value);
  say(form, wrong ? (value ? form.dataset.wrong : form.dataset.empty) : "");
  return !wrong;
}

function thank(form, message) {
  const done = document.createElement("p");
  done.className = "success";
  done.tabIndex = -1;
  done.textContent = message;
  form.replaceChildren(done);
  done.focus();
}

async function send(form) {
  const { field, button } = parts(form);
  button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
    });
    if (response.status === 503) return later(form, response, send);
    const answer = await response.json();
    if (answer.ok) return thank(form, answer.message);
    if (answer.slow) return form.submit();
    const [first] = Object.values(answer.errors ?? {}).flat();
    say(form, first ?? answer.message ?? form.dataset.failed);
    field.focus();
  } catch {
    say(form, form.dataset.failed);
  } finally {
    button.disabled = false;
  }
}

for (const form of document.querySelectorAll("form[data-signup]")) {
  form.noValidate = true;
  const { field } = parts(form);
  field.addEventListener("change", () => field.value && check(form));
  field.addEventListener("input", () => field.getAttribute("aria-invalid") === "true" && check(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(form);
    if (check(form)) send(form);
    else field.focus();
  });
}
