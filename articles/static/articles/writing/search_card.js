/* The story as a search engine and a shared link show it, cut where they cut. */
import { make } from "../editor/elements.js";

export function mount(root, desk) {
  const { t } = desk
  const [title, address, description] = ["serp-title", "serp-address", "serp-description"].map((name) => make("p", { class: name, dir: "auto" }))
  const image = make("img", { alt: "", class: "card-image" })
  const cardTitle = make("p", { class: "card-title", dir: "auto" })
  const host = make("p", { class: "be-help" }, location.host)
  root.append(
    make("section", { class: "serp", "aria-label": t("serp") }, address, title, description),
    make("section", { class: "social-card", "aria-label": t("social_card") }, image, host, cardTitle),
  )
  async function draw() {
    const { fields } = desk
    title.textContent = cut(fields.search_headline || fields.headline || t("untitled"), 60)
    address.textContent = desk.state.state?.address ? `${location.host}${desk.state.state.address}` : `${location.host} › …`
    description.textContent = cut(fields.search_description || fields.standfirst || t("serp_missing"), 155)
    cardTitle.textContent = cut(fields.social_headline || fields.headline || t("untitled"), 90)
    const photo = fields.lead_photo ? await desk.opened?.desk.server.describe("photos", fields.lead_photo) : null
    image.hidden = !photo
    if (photo) image.src = photo.url
  }
  for (const event of ["changed", "fields", "state", "lead"]) desk.on(event, draw)
  draw()
}

function cut(text, most) {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text
}
