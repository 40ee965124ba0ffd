/* A story counts as read once it was seen for some seconds. One request says which story, and nothing of who: no cookie
   goes with it, nothing is kept here. Not counted: pages loaded in advance, and browsers that a program drives. */
const SEEN = 5000;
const story = document.querySelector("[data-article]")?.dataset.article;
let left = SEEN;
let since = 0;
let timer = 0;

function send() {
  document.removeEventListener("visibilitychange", look);
  // Not sendBeacon: it would send the cookies along.
  const body = new URLSearchParams({ article: story });
  fetch("/read/", { method: "POST", body, credentials: "omit", keepalive: true }).catch(() => {});
}

/* The clock runs while the page is before the reader. */
function look() {
  clearTimeout(timer);
  if (document.visibilityState === "visible") {
    since = performance.now();
    timer = setTimeout(send, left);
  } else if (since) {
    left = Math.max(0, left - (performance.now() - since));
    since = 0;
  }
}

function begin() {
  document.addEventListener("visibilitychange", look);
  look();
}

if (story && !navigator.webdriver) {
  if (document.prerendering) document.addEventListener("prerenderingchange", begin, { once: true });
  else begin();
}
