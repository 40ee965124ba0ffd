/* A new story is made by the server at the first keystroke, and what this browser keeps of it goes along. No page here. */
import { givenUp } from "./patience.js";
import { randomName } from "./random_name.js";

export const NEW = "new" // what this browser calls a story that the server has not made yet

/** `page`: { address, headers(), wish: { read(), write(key), remove() }, store, saver(), begun(story) }. Rejects with `refusal`
    where the server says no. A wish repeated after a lost answer gives the same story. */
export async function begin(page) {
  const { copy_key: key, ...story } = await asked(page)
  await page.store.unlock(story.id, key) // before the story has its number: a copy made then must find the key
  page.wish.remove()
  page.begun(story)
  await page.saver().begun(story)
  if (page.store.isKept) page.saver().forget(NEW) // a full browser may have had no room for the other
}

async function asked({ address, headers, wish }) {
  const key = wish.read() ?? randomName()
  wish.write(key)
  const response = await fetch(address, {
    method: "POST",
    body: JSON.stringify({ key }),
    headers: headers(),
    credentials: "same-origin",
    redirect: "error",
    signal: givenUp(),
  })
  if (response.status >= 500) throw new Error(String(response.status))
  const answer = await response.json().catch(() => null)
  if (!answer && response.status !== 403) throw new Error("no answer")
  if (response.ok) return answer
  const refusal = answer ? { status: response.status, ...answer } : { status: 403, csrf: true } // a token of the session before
  throw Object.assign(new Error(answer?.error), { refusal })
}
