/* Things that stand in a text by their number only: stories, feed items, newsletters, campaigns, chosen by a search; and
   all that is shown by name. */
import { choose } from "./dialogs.js";
import { make } from "./elements.js";
import { placeBlock } from "./placing.js";
import { frame, framed, removeButton } from "./views.js";

/** Under each node's name: its attribute, and the kind of thing that the server is asked for. */
const CARDS = {
  articleCard: { attr: "article", kind: "articles" },
  newsItemCard: { attr: "newsItem", kind: "newsItemCard" },
  newsletterCard: { attr: "newsletter", kind: "newsletterCard" },
  campaignCard: { attr: "campaign", kind: "campaignCard" },
}
export const CARD_NAMES = Object.keys(CARDS)

export function card(desk, name, own) {
  const { tiptap, table, server, t } = desk
  const { attr, kind } = CARDS[name]
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const label = make("p", { class: "be-card-label" }, t(name))
      const headline = make("p", { class: "be-card-headline" })
      const details = make("p", { class: "be-card-details" })
      const dom = frame({ class: "be-card" }, label, headline, details, removeButton(t, view, getPos, t(name)))
      let shown = null
      const show = (id) => {
        shown = id
        headline.textContent = "…"
        server.describe(kind, id).then((found) => {
          if (shown !== id) return
          headline.textContent = found ? found.headline : missing(t, name, id)
          details.textContent = found ? detailsOf(found) : ""
          dom.classList.toggle("is-missing", !found)
        })
      }
      show(node.attrs[attr])
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        if (fresh.attrs[attr] !== shown) show(fresh.attrs[attr])
        return true
      }
      return framed({ dom, update, frames: [dom] })
    },
  })
}

function missing(t, name, id) {
  return name === "articleCard" ? t("missing_article", { id }) : t("missing_card", { what: t(name), id })
}

/** A story's standing and day are put together here, in the writer's own way of writing a date. */
function detailsOf({ details, section, stateWords, date }) {
  if (details !== undefined) return details
  const day = new Date(date).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" })
  return [section, stateWords, day].join(" · ")
}

export async function chooseCard(desk, editor, name) {
  const { server, t } = desk
  const { attr, kind } = CARDS[name]
  const found = await choose({
    title: t(`${name}_title`),
    label: t("card_search"),
    search: (query, signal) => server.search(kind, query, signal),
    show: (one) => [make("strong", {}, one.headline), make("span", { class: "be-help" }, detailsOf(one))],
    t,
  })
  if (found) placeBlock(desk, editor, { type: name, attrs: { [attr]: found.id } })
  else editor.commands.focus()
}

/** Everything that has no view of its own: shown by name and attributes, kept exactly as it is. */
export function plainAtom({ tiptap, table, t }, name, own) {
  if (table.nodes[name].holds !== "nothing") return own(tiptap, table, name)
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const details = make("p", { class: "be-card-headline" })
      const show = (attrs) => {
        details.textContent = Object.values(attrs).filter((value) => value !== null).join(" · ")
      }
      const label = make("p", { class: "be-card-label" }, t(name))
      const dom = frame({ class: "be-card" }, label, details, removeButton(t, view, getPos, t(name)))
      show(node.attrs)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        show(fresh.attrs)
        return true
      }
      return framed({ dom, update, frames: [dom] })
    },
  })
}
