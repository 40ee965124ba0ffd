/* The count of the running campaign on an open page: once a minute, while the page is looked at, one small answer that all
   readers share is asked for; most often it is that nothing has changed (RFC 9110, section 15.4.5). */
const EVERY = 60_000;
const LONGEST = 900_000;
const parts = [...document.querySelectorAll("[data-campaign-count]")];
let wait = EVERY;
let timer = 0;

/** Members do not see what asks for members. */
const isSeen = () => parts.some((part) => part.isConnected && part.checkVisibility?.() !== false);

async function ask() {
  clearTimeout(timer);
  if (document.hidden || !navigator.onLine) return;
  if (isSeen()) {
    try {
      const response = await fetch(parts[0].dataset.campaignCount, { cache: "no-cache", credentials: "omit" });
      if (response.status === 404) return; // no campaign runs any more: the next page says so
      if (!response.ok) throw new Error(String(response.status));
      show((await response.json()).part);
      wait = EVERY;
    } catch {
      wait = Math.min(wait * 2, LONGEST);
    }
  }
  timer = setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
}

function show(words) {
  const fresh = new DOMParser().parseFromString(words, "text/html").querySelector("[data-campaign-count]");
  if (!fresh) return;
  for (const part of parts) if (!part.isEqualNode(fresh)) part.replaceChildren(...document.importNode(fresh, true).childNodes);
}

if (parts.length) {
  timer = setTimeout(ask, wait);
  document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(timer) : ask());
  addEventListener("online", ask);
}
