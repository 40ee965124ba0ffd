/* Sends a form for the browser, and shows the answer as the browser would; only an answer of 503 keeps the page, and the
   form is sent again by itself. Without this script the browser sends it, and a page shows the form once more. */
import { begin, later, tell } from "./retrying.js";

async function send(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      headers: { Accept: "text/html" },
    });
    if (response.status === 503) later(form, response, send);
    else if (response.redirected) location.assign(response.url);
    else show(await response.text());
  } catch {
    tell(form, "failed");
  } finally {
    button.disabled = false;
  }
}

/** The page that answers takes the place of this one. Its scripts do not run: it works without them.
   The first field that is wrong gets the focus, as it does where the browser sends the form. */
function show(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.head.replaceWith(document.adoptNode(page.head));
  document.body.replaceWith(document.adoptNode(page.body));
  const wrong = document.querySelector("main [autofocus]");
  if (!wrong) scrollTo(0, 0);
  (wrong ?? document.getElementById("content"))?.focus({ preventScroll: !wrong });
}

for (const form of document.querySelectorAll("form[data-send]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    begin(form);
    send(form);
  });
  if ("again" in form.dataset) later(form, null, send);
}
