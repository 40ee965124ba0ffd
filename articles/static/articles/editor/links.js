/* Links: which addresses are taken, the mark, and the dialog. The server decides again, by the same rules. */
import { askFields } from "./dialogs.js";

const LONGEST = 2048
const HIDDEN = /[\u0000-\u001f\u007f-\u009f\\\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/
const HOST = /^[^\s/?#@:[\]<>^|%`{}"'!$&()*+,;=]+$/

/** The address as it may be stored, or null. */
export function cleanAddress(text) {
  if (typeof text !== "string" || text.length > LONGEST) return null
  const address = text.replace(/[\t\n\r]/g, "").trim()
  if (!address || HIDDEN.test(address)) return null
  if (address.startsWith("/")) return address.startsWith("//") ? null : quoted(address)
  if (address.startsWith("#")) return address.length > 1 ? quoted(address) : null
  return withScheme(address)
}

function withScheme(address) {
  const [, scheme, rest] = /^([a-z][a-z0-9+.-]*):(.*)$/i.exec(address) ?? []
  switch (scheme?.toLowerCase()) {
    case "http":
    case "https":
      return isWeb(rest) ? quoted(`${scheme.toLowerCase()}:${rest}`) : null
    case "mailto":
      return /^[^\s@?#<>"]+@[^\s@?#<>"]+(\?[^\s#<>"]*)?$/.test(rest) ? `mailto:${rest}` : null
    case "tel":
      return /^\+?[0-9][0-9().-]*$/.test(rest.replace(/[ \u00a0]/g, "")) ? `tel:${rest.replace(/[ \u00a0]/g, "")}` : null
    default:
      return null
  }
}

function isWeb(rest) {
  const [, host, port] = /^\/\/([^/?#:]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?(?:[/?#].*)?$/i.exec(rest) ?? []
  return Boolean(host) && (HOST.test(host) || host.startsWith("[")) && port !== ":"
}

function quoted(address) {
  return address.replace(/[ "<>`\u00a0]/g, (mark) => encodeURIComponent(mark))
}

/** What somebody typed, made an address: “example.org” and “desk@example.org” are understood. */
export function typedAddress(text) {
  const typed = text.trim()
  if (/^[^\s@:/?#]+@[^\s@:/?#]+\.[^\s@:/?#]+$/.test(typed)) return cleanAddress(`mailto:${typed}`)
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#:].*)?$/u.test(typed)) return cleanAddress(`https://${typed}`)
  return cleanAddress(typed)
}

export function linkMark({ tiptap, askLink }) {
  return tiptap.Mark.create({
    name: "link",
    priority: 1000,
    inclusive: false,
    addAttributes: () => ({ href: { default: null, isRequired: true, rendered: false } }),
    parseHTML: () => [
      { tag: "a[href]", getAttrs: (element) => {
        const href = cleanAddress(element.getAttribute("href"))
        return href ? { href } : false
      } },
    ],
    renderHTML: ({ mark }) => ["a", { href: cleanAddress(mark.attrs.href) ?? "#", rel: "noopener" }, 0],
    addKeyboardShortcuts() {
      return { "Mod-k": () => { askLink(this.editor); return true } }
    },
    addProseMirrorPlugins() {
      return [pastedAddress(tiptap, this.editor)]
    },
  })
}

/** An address pasted over a selection becomes its link. */
function pastedAddress({ pm }, editor) {
  return new pm.state.Plugin({
    props: {
      handlePaste(view, event) {
        const text = event.clipboardData?.getData("text/plain").trim() ?? ""
        const href = /^https?:\/\/\S+$/i.test(text) ? cleanAddress(text) : null
        if (!href || view.state.selection.empty || !editor.can().setMark("link", { href })) return false
        return editor.commands.setMark("link", { href })
      },
    },
  })
}

export async function askLink(editor, t) {
  const { from, to, empty } = editor.state.selection
  const current = editor.getAttributes("link").href ?? ""
  if (empty && !current && !editor.can().insertContent({ type: "text", text: "x" })) return
  const answer = await askFields({
    title: t("link_title"),
    submit: t("apply"),
    removable: Boolean(current),
    fields: [{ name: "href", label: t("link_address"), help: t("link_help"), value: current, required: true, limit: LONGEST }],
    check: ({ href }) => (!href || typedAddress(href) ? null : { href: [t("link_bad")] }),
    t,
  })
  const chain = editor.chain().focus()
  if (!answer) return void chain.run()
  const around = current ? chain.extendMarkRange("link") : chain.setTextSelection({ from, to })
  if (answer.removed) return void around.unsetMark("link").run()
  const href = typedAddress(answer.href)
  if (!empty || current) return void around.setMark("link", { href }).setTextSelection(to).run()
  chain.insertContent({ type: "text", text: answer.href, marks: [{ type: "link", attrs: { href } }] }).run()
}
