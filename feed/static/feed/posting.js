/* The posting screen. What is written stays in this browser until the server has it; Ctrl+Enter posts. */
const form = document.getElementById("post_form");
const words = JSON.parse(document.getElementById("posting-strings").textContent);
const place = form.querySelector(".posting-words");
const name = `post-item-${form.dataset.person}`;
const [headline, text, key] = ["headline", "text", "key"].map((field) => form.elements[field]);

function stored() {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? null;
  } catch {
    return null;
  }
}

function store() {
  try {
    if (!headline.value.trim() && !text.value.trim()) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify({ headline: headline.value, text: text.value, key: key.value }));
  } catch {
    // A full or forbidden storage: the words are in the form all the same.
  }
}

function say(sentence, act = null) {
  place.replaceChildren(sentence);
  if (!act) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words.clear;
  button.addEventListener("click", act);
  place.append(" ", button);
}

function restore(kept) {
  const fresh = key.value;
  [headline.value, text.value, key.value] = [kept.headline, kept.text, kept.key || fresh];
  say(words.restored, () => {
    [headline.value, text.value, key.value] = ["", "", fresh];
    store();
    place.replaceChildren();
    headline.focus();
  });
}

const kept = stored();
if (kept && form.dataset.done && kept.key === form.dataset.done) localStorage.removeItem(name);
else if (kept && !headline.value && !text.value) restore(kept);

form.addEventListener("input", store);
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("[name=_post]"));
});
form.addEventListener("submit", (event) => {
  store();
  if (navigator.onLine) return;
  event.preventDefault();
  say(words.offline);
});
