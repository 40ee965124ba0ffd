/* The bar over the text: what state the story is in, whether it is saved, how long it is. And the buttons of the panel and the preview beside it. */
import { clock } from "./trouble.js";

export function statusBar(desk) {
  const { t } = desk
  const [state, saved, length] = ["status", "saved", "length"].map((name) => document.querySelector(`[data-${name}]`))
  const panel = document.getElementById("side-panel")
  const button = document.querySelector("[data-open-side-panel]")
  let spoken = 0

  function showSaved(word, detail = {}) {
    if (word === "unsaved" && saved.dataset.word === word) return // asked at each key
    clearTimeout(spoken)
    const key = { unsaved: "unsaved", saving: "saving", kept: "kept_here", unkept: "unkept", saved: "saved" }[word]
    const time = detail.saved_at ? new Date(detail.saved_at) : new Date()
    const words = time.toLocaleTimeString(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit" })
    saved.textContent = t(key, { time: words })
    saved.dataset.word = word
  }

  function showState() {
    const { state: is, review } = desk.state
    if (!is) return void (state.textContent = t("untitled"))
    state.textContent = [is.name, review?.slug && review.slug !== "none" ? review.name : null].filter(Boolean).join(" · ")
    state.className = `state state-${is.look}`
  }

  function showLength() {
    const words = desk.opened?.words() ?? 0
    desk.opened?.count()
    length.textContent = words ? t("words_minutes", { words, minutes: desk.opened.minutes() }) : ""
  }

  const openPanel = (is) => {
    panel.classList.toggle("is-open", is)
    button.setAttribute("aria-expanded", String(is))
    if (is) panel.querySelector("[data-close-side-panel]").focus()
    else button.focus()
  }
  button.addEventListener("click", () => openPanel(!panel.classList.contains("is-open")))
  panel.querySelector("[data-close-side-panel]").addEventListener("click", () => openPanel(false))
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.classList.contains("is-open")) openPanel(false)
  })
  document.querySelector('[data-open="preview"]')?.addEventListener("click", () => desk.emit("preview"))

  return {
    saved: showSaved,
    say(text) {
      saved.textContent = text
      spoken = setTimeout(() => saved.dataset.word === "saved" && showSaved("saved"), 8000)
    },
    start() {
      showState()
      showLength()
      if (desk.state.at && !saved.dataset.word) {
        saved.textContent = t("saved", { time: clock(desk.state.at) })
        saved.dataset.word = "saved"
      }
      desk.on("state", () => {
        showState()
        showLength()
        document.querySelector('[data-open="preview"]')?.removeAttribute("hidden")
      })
      desk.on("changed", ({ what }) => what === "body" && showLength())
    },
  }
}
