/* Things that stand in a text by their number only: a story chosen from the archive, and all that is shown by name. */
import { choose } from "./dialogs.js";
import { make } from "./elements.js";
import { placeBlock } from "./placing.js";
import { frame, framed, removeButton } from "./views.js";

export function articleCard(desk, name, own) {
  const { tiptap, table, server, t } = desk
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
        server.describe("articles", id).then((article) => {
          if (shown !== id) return
          headline.textContent = article ? article.headline : t("missing_article", { id })
          details.textContent = article ? detailsOf(article) : ""
          dom.classList.toggle("is-missing", !article)
        })
      }
      show(node.attrs.article)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        if (fresh.attrs.article !== shown) show(fresh.attrs.article)
        return true
      }
      return framed({ dom, update, frames: [dom] })
    },
  })
}

function detailsOf(article) {
  const date = new Date(article.date).toLocaleDateString(document.documentElement.lang || undefined, { dateStyle: "medium" })
  return [article.section, article.stateWords, date].join(" · ")
}

export async function chooseArticle(desk, editor) {
  const { server, t } = desk
  const article = await choose({
    title: t("article_title"),
    label: t("article_search"),
    search: (query, signal) => server.search("articles", query, signal),
    show: (found) => [make("strong", {}, found.headline), make("span", { class: "be-help" }, detailsOf(found))],
    t,
  })
  if (article) placeBlock(desk, editor, { type: "articleCard", attrs: { article: article.id } })
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
