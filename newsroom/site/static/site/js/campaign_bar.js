/* A classic script right after the strip, so that what a reader has put away is gone before the page is painted.
   Nothing is stored until the reader says "not now". */
{
  const strip = document.querySelector("[data-campaign]");
  const KEY = "campaign-put-away";
  const read = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  };
  if (strip) {
    // A hint without a secret: members are not asked again, here or in the box further down.
    document.documentElement.classList.toggle("is-member", /(^|; )member=/.test(document.cookie));
    strip.hidden = read() === strip.dataset.campaign;
    const notNow = strip.querySelector("[data-dismiss]");
    notNow.removeAttribute("data-waiting");
    notNow.addEventListener("click", () => {
      strip.hidden = true;
      try {
        localStorage.setItem(KEY, strip.dataset.campaign);
      } catch {
        // Storage is refused: the strip returns on the next page.
      }
      document.getElementById("content")?.focus({ preventScroll: true });
    });
  }
}
