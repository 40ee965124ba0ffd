/* A text as JSON, as JSON.stringify gives it; the blocks that were in one before are not written anew. Bodies and their blocks never
   change: an edited one is another object. No page here. */
import { once } from "../editor/once.js";

export const blockJson = once((block) => JSON.stringify(block))

export function isBody(value) {
  return value?.type === "doc" && Array.isArray(value.content)
}

const bodyJson = once(({ content, ...rest }) => {
  const blocks = content.map((block) => blockJson(block))
  return `${JSON.stringify(rest).slice(0, -1)},"content":[${blocks.join()}]}`
})

/** `value`: an object; the bodies in it may lie in objects of its own. */
export function jsonOf(value) {
  if (!value || typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value)
  if (isBody(value)) return bodyJson(value)
  const members = Object.entries(value).filter(([, each]) => each !== undefined)
  return `{${members.map(([name, each]) => `${JSON.stringify(name)}:${jsonOf(each)}`).join()}}`
}
