/* The story as readers would see it, beside the text and as it is typed. The page is asked for once; afterwards only its
   main part is exchanged, so nothing flashes and the place one has scrolled to stays. */
import { button, make } from "../editor/elements.js";

const DELAY = 200
const WIDTHS = { phone: 390, desktop: 1280 }

export function mount(root, desk) {
  const { t } = desk
  const status = make("p", { class: "quiet", role: "status" })
  const frame = make("iframe", { title: t("preview"), sandbox: "allow-same-origin" })
  const sheet = make("div", { class: "preview-sheet" }, frame)
  const widths = Object.keys(WIDTHS).map((name) => button(t(`preview_${name}`), () => setWidth(name), { class: "desk-button", "data-width": name }))
  const link = make("a", { class: "desk-button", target: "_blank", rel: "noopener" }, t("preview_tab"))
  const bar = make("div", { class: "preview-bar" }, ...widths, link, status, button(t("close"), close, { class: "desk-button" }))
  root.append(bar, sheet)
  root.setAttribute("aria-label", t("preview"))
  root.setAttribute("role", "region")
  let width = "phone"
  let timer = 0
  let asking = null
  let isAsked = false

  function setWidth(name) {
    width = name
    for (const one of widths) one.setAttribute("aria-pressed", String(one.dataset.width === name))
    fit()
  }

  function fit() {
    const scale = Math.min(1, sheet.clientWidth / WIDTHS[width])
    frame.style.inlineSize = `${WIDTHS[width]}px`
    frame.style.blockSize = `${Math.round(sheet.clientHeight / scale)}px`
    frame.style.transform = `scale(${scale})`
  }

  async function open() {
    root.hidden = false
    document.body.classList.add("has-preview")
    toggle(true)
    setWidth(sheet.clientWidth > 700 ? "desktop" : "phone")
    link.href = `${desk.base}preview/`
    draw()
    widths[0].focus({ preventScroll: true })
  }

  function close() {
    root.hidden = true
    frame.removeAttribute("srcdoc")
    document.body.classList.remove("has-preview")
    toggle(false)
    document.querySelector('[data-open="preview"]')?.focus()
  }

  function toggle(is) {
    document.querySelector('[data-open="preview"]')?.setAttribute("aria-expanded", String(is))
  }

  /** A link of the page leads nowhere here. */
  function stay(event) {
    event.preventDefault()
  }

  async function draw() {
    if (asking) return void (isAsked = true)
    isAsked = false
    asking = ask()
    try {
      await show(await asking)
      status.textContent = ""
    } catch (error) {
      status.textContent = error.message
    }
    asking = null
    if (isAsked && !root.hidden) draw()
  }

  async function ask() {
    const response = await fetch(`${desk.base}preview/`, {
      method: "POST",
      body: JSON.stringify(desk.content()),
      headers: desk.headers(),
      credentials: "same-origin",
    }).catch(() => null)
    if (response?.ok) return response.text()
    const answer = await response?.json().catch(() => null)
    throw new Error(answer?.error ?? t("offline"))
  }

  async function show(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html")
    const main = frame.hasAttribute("srcdoc") ? frame.contentDocument?.querySelector("main") : null
    if (main) main.replaceChildren(...[...fresh.querySelector("main").childNodes].map((node) => frame.contentDocument.importNode(node, true)))
    else await begin(fresh)
    root.dataset.drawn = String(Number(root.dataset.drawn ?? 0) + 1)
  }

  /** The whole page, without its scripts. It is a document of this page's, under this page's policy. */
  async function begin(fresh) {
    for (const script of fresh.querySelectorAll("script, noscript")) script.remove()
    await new Promise((resolve) => {
      frame.addEventListener("load", resolve, { once: true })
      frame.srcdoc = `<!doctype html>${fresh.documentElement.outerHTML}`
    })
    frame.contentDocument.addEventListener("click", stay, true)
    frame.contentDocument.addEventListener("submit", stay, true)
  }

  desk.on("preview", () => (root.hidden ? open() : close()))
  desk.on("panel", ({ name }) => name === "preview" && root.hidden && open())
  for (const event of ["changed", "fields"]) {
    desk.on(event, () => {
      if (root.hidden) return
      clearTimeout(timer)
      timer = setTimeout(draw, DELAY)
    })
  }
  addEventListener("resize", () => root.hidden || fit())
  root.addEventListener("keydown", (event) => event.key === "Escape" && close())
}
