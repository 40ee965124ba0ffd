/* Tables: the bundle's own, held to the server's table, drawn without column widths. */
import { make } from "./elements.js";
import { attributeField, frame, framed, removeButton } from "./views.js";
import { held } from "./schema.js";

export function tableNodes({ tiptap, table, t }) {
  return [
    held(tiptap.Table.configure({ resizable: false, allowTableNodeSelection: true }), table, {
      addAttributes: () => ({
        caption: {
          default: null,
          rendered: false,
          parseHTML: (element) => element.dataset.caption ?? (element.caption?.textContent.trim() || null),
        },
      }),
      parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
      renderHTML: ({ node }) => ["table", { "data-caption": node.attrs.caption }, ["tbody", 0]],
      addNodeView: () => ({ node, view, getPos }) => tableView(t, node, view, getPos),
    }),
    held(tiptap.TableRow, table),
    cell(tiptap.TableHeader, table),
    cell(tiptap.TableCell, table),
  ]
}

/** Row and column spans are drawn; widths are the bundle's own attribute, which is never stored. */
function cell(node, table) {
  return held(node, table, {
    addAttributes() {
      const { colspan, rowspan } = this.parent()
      return { colspan, rowspan, colwidth: { default: null, rendered: false, parseHTML: () => null } }
    },
  })
}

function tableView(t, node, view, getPos) {
  const contentDOM = make("tbody")
  const caption = attributeField({ label: t("table_caption"), name: "caption", node, view, getPos, limit: 300 })
  const bar = frame({ class: "be-frame" }, caption.element, removeButton(t, view, getPos, t("table")))
  const dom = make("div", { class: "be-table" }, make("div", { class: "be-table-scroll" }, make("table", {}, contentDOM)), bar)
  const update = (fresh) => {
    if (fresh.type.name !== "table") return false
    caption.update(fresh)
    return true
  }
  return framed({ dom, contentDOM, update, frames: [bar] })
}

/** Three by three, with a row of headings. */
export function freshTable() {
  const cells = (type) => Array.from({ length: 3 }, () => ({ type, content: [{ type: "paragraph" }] }))
  const rows = ["tableHeader", "tableCell", "tableCell"].map((type) => ({ type: "tableRow", content: cells(type) }))
  return { type: "table", content: rows }
}
