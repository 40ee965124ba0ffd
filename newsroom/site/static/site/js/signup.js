/* Sign-up forms answer in place. Without this script they are sent like any form, and a page answers. */
import { begin, later } from "./retrying.js";

const LOOKS_RIGHT = /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/;

const parts = (form) => ({
  field: form.elements.namedItem("email"),
  error: form.querySelector(".field .error"),
  button: form.querySelector("button"),
});

function say(form, message) {
  const { field, error } = parts(form);
  error.textContent = message;
  field.setAttribute("aria-invalid", String(Boolean(message)));
}

/** What the server found wrong, each beside its field; the first of them is brought before the reader. */
function tellErrors(form, errors, otherwise) {
  for (const place of form.querySelectorAll("[data-error]")) place.textContent = errors[place.dataset.error]?.[0] ?? "";
  const named = [...form.querySelectorAll("[data-error]")].find((place) => place.textContent);
  say(form, errors.email?.[0] ?? (named ? "" : Object.values(errors).flat()[0] ?? otherwise));
  if (named) form.querySelector(`input[name="${named.dataset.error}"]`).focus();
  else parts(form).field.focus();
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
  const { button } = parts(form);
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
    tellErrors(form, answer.errors ?? {}, answer.message ?? form.dataset.failed);
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
