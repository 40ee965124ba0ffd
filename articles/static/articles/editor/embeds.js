/* Players and posts of others: an address on a line of its own becomes one, and can be turned back by undo. */
import { askFields } from "./dialogs.js";
import { make } from "./elements.js";
import { cleanAddress, typedAddress } from "./links.js";
import { placeBlock } from "./placing.js";
import { embedOf, providerNames, providerOf } from "./providers.js";
import { attributeField, frame, framed, removeButton } from "./views.js";

export function embed(desk, name, own) {
  const { tiptap, table, t } = desk
  return own(tiptap, table, name, {
    addNodeView: () => ({ node, view, getPos }) => {
      const label = make("p", { class: "be-card-label" })
      const address = make("p", { class: "be-card-headline be-address" })
      const title = attributeField({ label: t("embed_title"), name: "title", node, view, getPos, limit: 300 })
      const head = frame({ class: "be-card" }, label, address, removeButton(t, view, getPos, t(name)))
      const bar = frame({ class: "be-frame" }, title.element)
      const dom = make("div", { class: "be-embed", contenteditable: "false" }, head, bar)
      const update = (fresh) => {
        if (fresh.type.name !== name) return false
        const provider = providerOf(desk, fresh.attrs)
        label.textContent = provider.label
        address.textContent = provider.page
        title.update(fresh)
        return true
      }
      update(node)
      return framed({ dom, update, frames: [dom] })
    },
    addProseMirrorPlugins() {
      return [pastedAddress(desk, this.editor)]
    },
  })
}

/** First the plain link, then the player in its place: undo takes back the second step only. */
function pastedAddress(desk, editor) {
  const { state, history, model } = desk.tiptap.pm
  return new state.Plugin({
    props: {
      handlePaste(view, event) {
        const href = cleanAddress(event.clipboardData?.getData("text/plain").trim())
        const attrs = href && !/\s/.test(href) && embedOf(desk, href)
        const { $from, empty } = view.state.selection
        if (!attrs || !empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size) return false
        const { schema } = view.state
        const link = schema.text(href, [schema.marks.link.create({ href })])
        view.dispatch(view.state.tr.replaceWith($from.pos, $from.pos, model.Fragment.from(link)))
        view.dispatch(history.closeHistory(view.state.tr))
        placeBlock(desk, editor, { type: "embed", attrs }, $from.pos, { instead: true })
        return true
      },
    },
  })
}

export async function askEmbed(desk, editor) {
  const { t } = desk
  const names = providerNames(desk).join(", ")
  const attrsOf = (text) => {
    const href = typedAddress(text)
    return href && embedOf(desk, href)
  }
  const answer = await askFields({
    title: t("embed"),
    submit: t("insert"),
    fields: [{ name: "address", label: t("link_address"), help: t("embed_help", { names }), required: true, limit: 2048 }],
    check: ({ address }) => (!address || attrsOf(address) ? null : { address: [t("embed_bad", { names })] }),
    t,
  })
  if (answer) placeBlock(desk, editor, { type: "embed", attrs: attrsOf(answer.address) })
  else editor.commands.focus()
}
