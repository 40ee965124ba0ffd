/* A signed-in member finds the account where strangers are asked to join. Every reader gets the same page; this is asked
   apart from it, and only where a hint cookie is set. Without this script "Sign in" leads to the account as well. */
const bar = document.querySelector("[data-account]");

if (bar && /(^|; )member=/.test(document.cookie)) {
  const response = await fetch("/me/", { headers: { Accept: "application/json" } });
  const { member } = response.ok ? await response.json() : {};
  if (member) {
    const link = document.createElement("a");
    link.href = bar.dataset.account;
    link.textContent = bar.dataset.label;
    const place = document.createElement("li");
    place.append(link);
    for (const asking of bar.querySelectorAll("[data-signed-out]")) asking.remove();
    bar.append(place);
  }
}
