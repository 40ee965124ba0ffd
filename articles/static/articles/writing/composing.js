/* Words that are being composed (Japanese, Chinese, dead keys, phones) are not disturbed: whoever changes the page waits. */

const LOOK = 50
const AFTER = 80 // the editor reads the composed word a moment after the browser says that it is done

let place = null
document.addEventListener("compositionstart", ({ target }) => (place = target), true)
document.addEventListener("compositionend", () => (place = null), true)

/** Resolves when nothing is being composed, in the text or in any field: at once where nothing was. */
export async function nothingComposed(view) {
  const isComposing = () => Boolean(view?.composing || place?.isConnected)
  while (isComposing()) {
    while (isComposing()) await moment(LOOK)
    await moment(AFTER)
  }
}

function moment(length) {
  return new Promise((resolve) => setTimeout(resolve, length))
}
