/* What a copy keeps of a text: blocks that its base has too are named by their place there. So it is short, however long the text. No
   page here. */
import { once } from "../editor/once.js";
import { blockJson, isBody } from "./json.js";

const placesIn = once(({ content }) => new Map(content.map((block, place) => [blockJson(block), place])))

/** `base`: the body that the server has. */
export function shortened(body, base) {
  if (!isBody(body) || !isBody(base)) return body
  const places = placesIn(base)
  return { ...body, content: body.content.map((block) => places.get(blockJson(block)) ?? block) }
}

/** The body that was shortened. */
export function lengthened(body, base) {
  if (!isBody(body)) return body
  return { ...body, content: body.content.map((block) => (typeof block === "number" ? base.content[block] : block)) }
}
