/* The news feed of an open page. Every half minute, while the page is looked at, one small fragment is asked for, the
   same for all pages and readers. What is new waits behind a button, so nothing jumps; what was changed changes in place.
   Times are relative for an hour, then the paper's own; the reader's own zone shows on hover and focus. */
const EVERY = 30_000;
const LONGEST = 600_000;
const RELATIVE_FOR = 3_600_000;
const language = document.documentElement.lang || undefined;
const columns = [...document.querySelectorAll("[data-live]")];
const addresses = [...new Set(columns.map((column) => column.dataset.live))];

const itemsOf = (root) => [...root.querySelectorAll("[data-item]")];
const idOf = (item) => item.dataset.item;
const postedOf = (item) => Date.parse(item.querySelector("time").dateTime);

/** Asks for one address again and again, for all columns of the page that live by it. */
function follow(address) {
  const mine = columns.filter((column) => column.dataset.live === address);
  let wait = EVERY;
  let timer = 0;
  let tag = null;

  async function ask() {
    clearTimeout(timer);
    if (document.hidden || !navigator.onLine) return;
    try {
      const response = await fetch(address, { cache: "no-cache", credentials: "omit" });
      if (!response.ok) throw new Error(String(response.status));
      wait = EVERY;
      if (response.headers.get("ETag") !== tag) {
        const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
        refresh(fresh);
        for (const column of mine) take(column, fresh, tag === null);
        tag = response.headers.get("ETag");
      }
    } catch {
      wait = Math.min(wait * 2, LONGEST);
    }
    timer = setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
  }

  document.addEventListener("visibilitychange", () => document.hidden ? clearTimeout(timer) : ask());
  addEventListener("online", ask);
  ask();
}

/** What is said about the whole (a coverage's state, its key points) is replaced where it stands. */
function refresh(fresh) {
  for (const part of fresh.querySelectorAll("[data-live-part]")) {
    const old = document.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (old && !old.isEqualNode(part) && !old.contains(document.activeElement)) old.replaceWith(document.importNode(part, true));
  }
}

/** The first answer fills in what a page from a cache has missed; later ones wait for the reader. */
function take(column, fresh, isFirst) {
  const known = new Map(itemsOf(column).map((item) => [idOf(item), item]));
  const newest = Math.max(0, ...[...known.values()].map(postedOf));
  const items = itemsOf(fresh);
  const arrived = items.filter((item) => !known.has(idOf(item)) && postedOf(item) >= newest);
  if (column.dataset.fullTexts) return void (arrived.length && offer(column, arrived.length, () => openPage(column)));
  for (const item of items) if (known.has(idOf(item))) mend(known.get(idOf(item)), item);
  const days = [...fresh.querySelectorAll(".day")];
  if (!arrived.length) return;
  if (isFirst) show(column, days);
  else offer(column, arrived.length, () => show(column, days) ?? toFirst(column));
}

function mend(item, fresh) {
  const [words, changed] = [item.lastElementChild, fresh.lastElementChild];
  if (words.innerHTML !== changed.innerHTML && !words.contains(document.activeElement)) words.replaceWith(changed.cloneNode(true));
}

function show(column, days) {
  for (const day of column.querySelectorAll(".day")) day.remove();
  column.querySelector(".new-items").after(...days.map((day) => document.importNode(day, true)));
  column.querySelector(".new-items").replaceChildren();
  tellTimes();
}

/** The page of the feed shows whole texts: it is asked for itself. */
async function openPage(column) {
  const response = await fetch(location.href, { cache: "no-cache" });
  if (!response.ok) return location.reload();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  refresh(page);
  show(column, [...page.querySelectorAll("[data-full-texts] .day")]);
  toFirst(column);
}

function offer(column, count, act) {
  const words = JSON.parse(column.dataset.labels);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button";
  button.textContent = words[Math.min(count, words.length) - 1];
  button.addEventListener("click", act);
  const place = column.querySelector(".new-items");
  if (place.textContent !== button.textContent) place.replaceChildren(button);
  else place.firstElementChild.replaceWith(button);
}

function toFirst(column) {
  column.querySelector("[data-item] a")?.focus();
}

function tellTimes() {
  const format = new Intl.RelativeTimeFormat(language, { style: "narrow", numeric: "auto" });
  for (const time of document.querySelectorAll("[data-local-time] .clock time, .clock[data-local-time] time")) {
    const moment = new Date(time.dateTime);
    const age = Date.now() - moment;
    time.dataset.clock ??= time.textContent;
    if (time.closest(".feed-item")) time.textContent = age >= 0 && age < RELATIVE_FOR ? ago(format, age) : time.dataset.clock;
    time.dataset.localTime = ownTime(time, moment);
  }
}

/** "now" in the first minute. */
function ago(format, age) {
  const minutes = Math.floor(age / 60_000);
  return minutes ? format.format(-minutes, "minute") : format.format(0, "second");
}

function ownTime(time, moment) {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(time.dateTime);
  const minutes = offset ? (offset[1] === "-" ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3])) : 0;
  if (minutes === -moment.getTimezoneOffset()) return time.dataset.clock;
  const own = moment.toLocaleTimeString(language, { hour: "2-digit", minute: "2-digit" });
  const words = time.closest("[data-local-time]:not(time)").dataset.localTime;
  return `${time.dataset.clock} · ${words.replace("{time}", own)}`;
}

tellTimes();
setInterval(() => document.hidden || tellTimes(), EVERY);
for (const address of addresses) follow(address);
