/* Which tab this is. The name survives a reload; a duplicated tab, which is born with its twin's name, takes another. */
import { randomName } from "./random_name.js";

const KEY = "desk-tab"
const WAIT = 120

export async function nameOfTab() {
  let name = read() ?? randomName()
  const channel = new BroadcastChannel("desk-tabs")
  const me = randomName()
  const alive = new Set()
  channel.onmessage = ({ data }) => {
    if (data.me === me) return
    if (data.ask) channel.postMessage({ me, name })
    else alive.add(data.name)
  }
  channel.postMessage({ me, ask: true })
  await new Promise((resolve) => setTimeout(resolve, WAIT))
  if (alive.has(name)) name = randomName()
  write(name)
  return { name, alive }
}

function read() {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    return null
  }
}

function write(name) {
  try {
    sessionStorage.setItem(KEY, name)
  } catch {
    // Refused: the tab has a new name after each reload, and finds its copies by the story all the same.
  }
}
