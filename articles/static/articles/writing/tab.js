/* Which tab this is. The name survives a reload; it is held as long as the page lives, so that a duplicated tab, which is
   born with its twin's name, cannot have it too and takes another. */
import { randomName } from "./random_name.js";

const KEY = "desk-tab"
const PATIENCE = 500 // milliseconds for the page before, which may be going just now
const WAIT = 120

/** { name, isTwin: another tab shows this story under the name that this one had, others(story) → names of the tabs that
    show it, hold(story): this tab shows that one from now on }. `story`: its id, or "new". */
export async function thisTab(story) {
  const tab = navigator.locks ? await byLock(story) : await byAsking(story) // browsers have locks on https and on localhost
  write(tab.name)
  return tab
}

async function byLock(story) {
  const before = read()
  const isTwin = before !== null && !(await hold(story, before))
  const name = isTwin || before === null ? randomName() : before
  if (name !== before) await hold(story, name)
  return {
    name,
    isTwin,
    others: async (story) => new Set((await namesOn(story)).filter((one) => one !== name)),
    hold: (story) => hold(story, name),
  }
}

const lockOf = (story, name) => `desk-tab:${story}:${name}`

/** Whether it could be had; then it is kept until the page is gone. */
function hold(story, name) {
  return new Promise((resolve) => {
    const kept = () => {
      resolve(true)
      return new Promise(() => {})
    }
    navigator.locks.request(lockOf(story, name), { signal: AbortSignal.timeout(PATIENCE) }, kept).catch(() => resolve(false))
  })
}

async function namesOn(story) {
  const { held } = await navigator.locks.query()
  const start = lockOf(story, "")
  return held.filter(({ name }) => name.startsWith(start)).map(({ name }) => name.slice(start.length))
}

/** Without locks: the tabs that answer. */
async function byAsking(story) {
  let name = read() ?? randomName()
  const channel = new BroadcastChannel("desk-tabs")
  const me = randomName()
  const alive = new Map()
  channel.onmessage = ({ data }) => {
    if (data.me === me) return
    if (data.ask) channel.postMessage({ me, name, story })
    else alive.set(data.me, data)
  }
  channel.postMessage({ me, ask: true })
  await new Promise((resolve) => setTimeout(resolve, WAIT))
  const isTwin = [...alive.values()].some((other) => other.name === name && other.story === story)
  if (isTwin) name = randomName()
  const others = (of) => [...alive.values()].filter((other) => other.story === of && other.name !== name)
  return {
    name,
    isTwin,
    others: async (of) => new Set(others(of).map((other) => other.name)),
    hold: async (next) => void (story = next),
  }
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
