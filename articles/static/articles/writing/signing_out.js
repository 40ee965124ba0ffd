/* Before somebody is signed out, what this browser has unsent is sent by the pages that have it; the rest is named. */
import { button, make } from "../editor/elements.js";
import { askThePages } from "./leaving.js";
import { Store } from "./store.js";

const TRIES = 12 // a little over two seconds

const form = document.getElementById("logout-form")
const user = Number(form?.dataset.user)

form?.addEventListener("submit", async (event) => {
  event.preventDefault()
  const store = new Store(user)
  let stories = await unsent(store)
  for (let tries = 1; stories.length && tries < TRIES; tries += 1) stories = await unsent(store)
  const answer = stories.length ? await named(stories) : null
  if (!answer?.stories.length || (await isSure(answer))) form.submit()
})

async function unsent(store) {
  const pages = await askThePages(user)
  return [...new Set([...pages, ...(await store.stories())])]
}

/** Null where nobody is signed in any more: then there is nothing to keep them for. */
async function named(stories) {
  const address = `${form.dataset.unsent}?${new URLSearchParams(stories.map((story) => ["story", story]))}`
  const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null)
  return response?.ok ? response.json() : null
}

function isSure({ stories, words }) {
  const links = stories.map(({ headline, page }) => make("li", {}, make("a", { href: page }, headline)))
  const heading = make("h2", { id: "unsent-title" }, words.title)
  const dialog = make("dialog", { "aria-labelledby": heading.id }, heading, make("p", {}, words.explanation), make("ul", {}, ...links))
  return new Promise((resolve) => {
    const settle = (is) => {
      dialog.remove()
      resolve(is)
    }
    dialog.append(
      button(words.stay, () => settle(false), { class: "desk-button first" }),
      " ",
      button(words.leave, () => settle(true), { class: "desk-button" }),
    )
    dialog.addEventListener("close", () => settle(false))
    document.body.append(dialog)
    dialog.showModal()
  })
}
