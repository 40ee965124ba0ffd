/* One open tab of a writer's without a page: the desk's own save machine and its copies, in a worker of the site's origin.
   Its timers run QUICKER times as fast, and what it saves goes over a network that fails by a seeded plan. */
const QUICKER = 50
const SETTLED_BY = 20_000 // milliseconds of the machine's own clock, however busy it is
const PLAN = [
  ...Array(7).fill("fine"),
  "never sent", "answer lost", "late answer", "late request", "sent twice", "sent twice, first answer lost", "server in trouble",
]
const plain = { setTimeout: self.setTimeout.bind(self), fetch: self.fetch.bind(self) }
self.setTimeout = (act, delay = 0) => plain.setTimeout(act, delay / QUICKER)
self.fetch = (address, options) => (address.endsWith("/save/") ? overTheNetwork(address, options) : plain.fetch(address, options))

const pause = (delay) => new Promise((resolve) => self.setTimeout(resolve, delay))
let given, state, store, saver
let isOffline = false
let isCalm = false
let trouble = null
const words = { body: [], standfirst: [] } // as they stand on the page

// The network

const network = {
  fine: (send) => send(),
  "never sent": () => gone(),
  "answer lost": async (send) => gone(await send()),
  "late answer": async (send) => {
    const answer = await send()
    await pause(500 + 9000 * chance())
    return answer
  },
  "late request": (send, late) => gone(late(500 + 9000 * chance())),
  "sent twice": async (send) => (await Promise.all([send(), send()]))[Math.floor(2 * chance())],
  "sent twice, first answer lost": async (send) => {
    await send()
    return send()
  },
  "server in trouble": () => new Response("", { status: 503 }),
}

async function overTheNetwork(address, options) {
  const what = isCalm ? "fine" : isOffline ? "never sent" : PLAN[Math.floor(PLAN.length * chance())]
  return network[what](
    () => plain.fetch(address, options),
    (delay) => sendLater(address, options, delay),
  )
}

function gone() {
  throw new TypeError("Failed to fetch")
}

/** By the page that started this worker, so that it arrives even after this tab is closed. */
async function sendLater(address, options, delay) {
  const request = new Request(address, options)
  const body = await request.arrayBuffer()
  self.postMessage({ late: { address, options: { method: "POST", body, headers: [...request.headers] }, delay: delay / QUICKER } })
}

/** mulberry32, seeded for each tab and each opening of it. */
function chance() {
  given.seed = (given.seed + 0x6d2b79f5) | 0
  let bits = Math.imul(given.seed ^ (given.seed >>> 15), 1 | given.seed)
  bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
  return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296
}

// The page, in small

async function fetchState() {
  for (;;) {
    const answer = isOffline ? null : await plain.fetch(`${given.base}state/`, { headers: { Accept: "application/json" } }).catch(() => null)
    if (answer?.ok) return answer.json()
    await pause(2000)
  }
}

function wordsOf({ fields, body }) {
  const texts = (body?.content ?? []).flatMap((block) => (block.content ?? []).map(({ text }) => text))
  return { body: texts, standfirst: (fields?.standfirst ?? "").split(" ").filter(Boolean) }
}

/** Puts `before` before what stands on the page; how many of the page's own words were not in it. */
function merge(before) {
  let own = 0
  for (const place of Object.keys(words)) {
    const added = words[place].filter((word) => !before[place].includes(word))
    own += added.length
    words[place] = [...before[place], ...added]
  }
  return own
}

function content() {
  const block = (text) => ({ type: "paragraph", content: [{ type: "text", text }] })
  return {
    fields: { ...state.fields, standfirst: words.standfirst.join(" ") },
    body: { type: "doc", v: state.body.v, content: words.body.map(block) },
  }
}

/** Somebody stored something newer: the writer keeps both texts, and goes on. Or the token was another one by now. */
async function refused(answer) {
  if (!answer.stale && !answer.csrf) return void (trouble = JSON.stringify(answer))
  saver.stop()
  const found = await fetchState()
  if (answer.csrf) {
    state.csrf = found.csrf
    return saver.goOn()
  }
  state = found
  merge(wordsOf(state))
  return saver.goOn({ seq: state.seq })
}

const page = () => ({
  content,
  path: () => given.base,
  headers: () => ({ "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": state.csrf, "X-Writer": String(state.user) }),
  tab: given.tab,
  store,
  story: () => given.story,
  trouble: { networkIsBack: () => null, noNetwork: () => null, refused },
  tell: () => null,
})

const acts = {
  async open(all) {
    given = all
    const [{ Saver }, { Store }] = await Promise.all([import(given.scripts.saver), import(given.scripts.store)])
    state = await fetchState()
    store = new Store(state.user)
    await store.unlock(given.story, state.copy_key)
    saver = new Saver(page(), { seq: state.seq, enabled: true })
    merge(wordsOf(state))
    const { copies } = await store.of(given.story, new Set(given.others))
    for (const copy of copies) {
      const known = { body: [...words.body], standfirst: [...words.standfirst] }
      Object.assign(words, wordsOf(copy))
      const isNew = merge(known) > 0
      if (isNew) saver.changed()
      if (isNew) await saver.copy()
      if (!isNew || copy.tab !== given.tab) await store.remove(copy)
    }
    if (!store.isKept) trouble = "this browser keeps no copies"
  },
  type({ place, word }) {
    words[place].push(word)
    saver.changed()
  },
  save: () => void saver.save(),
  goesOffline({ time }) {
    isOffline = true
    self.setTimeout(() => (isOffline = false), time)
  },
  /** Time enough for the copy, as a hand needs it from the last key to the next thing it does. */
  copy: () => saver.copy(),
  hide: () => saver.hide(),
  /** All goes well from now on; resolves to what went wrong, or null. */
  async settle() {
    isCalm = true
    isOffline = false
    const end = performance.now() + SETTLED_BY
    while (saver.isDirty && !trouble && performance.now() < end) {
      await saver.save()
      if (saver.isDirty) await pause(2000)
    }
    return trouble ?? (saver.isDirty ? "it was never saved" : null)
  },
  /** The words that this browser would offer to its writer. */
  async offered() {
    const { copies } = await store.of(given.story)
    return copies.flatMap((copy) => Object.values(wordsOf(copy)).flat())
  },
}

self.onmessage = async ({ data: { id, act, told } }) => {
  try {
    self.postMessage({ id, result: (await acts[act](told)) ?? null })
  } catch (error) {
    self.postMessage({ id, problem: String(error.stack ?? error) })
  }
}
