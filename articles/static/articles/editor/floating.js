/* Small things that float over the editor's frame: beside a place in the text, never out of the page. */

const GAP = 6 // pixels

/** Puts `element` (position: absolute, in the frame) under the line at `pos`, or above it where there is more room. */
export function putByLine(element, frame, view, pos) {
  const line = view.coordsAtPos(pos)
  const { height } = element.getBoundingClientRect()
  const below = innerHeight - line.bottom
  const top = below < height + GAP && line.top > below ? line.top - height - GAP : line.bottom + GAP
  put(element, frame, line.left, top)
}

/** Above what is selected; under it where the window ends. `top`: where bars that stay in view end. */
export function putOverSelection(element, frame, view, { from, to }, top) {
  const [start, end] = [view.coordsAtPos(from), view.coordsAtPos(to, -1)]
  const { width, height } = element.getBoundingClientRect()
  const above = start.top - height - GAP
  const middle = start.top === end.top ? (start.left + end.left) / 2 : start.left + width / 2
  put(element, frame, middle - width / 2, above < top ? end.bottom + GAP : above)
}

/** At the start of an empty line: in the margin where there is one, else at the line's other end. */
export function putInMargin(element, frame, view, pos) {
  const line = view.coordsAtPos(pos)
  const text = view.dom.getBoundingClientRect()
  const { width, height } = element.getBoundingClientRect()
  const isRtl = getComputedStyle(view.dom).direction === "rtl"
  const before = isRtl ? text.right + GAP : text.left - width - GAP
  const end = isRtl ? text.left : text.right - width
  const hasMargin = isRtl ? before + width <= document.documentElement.clientWidth : before >= 0
  put(element, frame, hasMargin ? before : end, (line.top + line.bottom - height) / 2)
}

function put(element, frame, left, top) {
  const around = frame.getBoundingClientRect()
  const { width } = element.getBoundingClientRect()
  const most = document.documentElement.clientWidth - width - GAP
  element.style.left = `${Math.max(GAP, Math.min(left, most)) - around.left - frame.clientLeft}px`
  element.style.top = `${top - around.top - frame.clientTop}px`
}
