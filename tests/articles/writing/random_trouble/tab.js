/* One open tab of a writer's without a page: the desk's own save machine, copies, recovery, merging and beginning of a story, in a
   worker of the site's origin. Its timers run QUICKER times as fast, and what it sends goes over a network that fails by a seeded
   plan. */
const QUICKER = 50
const SETTLED_BY = 90_000 // milliseconds of the machine's own clock: a busy one takes its time, and nobody comes to rest who never will
const COPIED_BY = 300 // milliseconds after a key, on the tab's clock; then it may still be written
const FAILING = /\/(save|new|keep)\/$/
const WORD = /w\d+x\d+x\d+x\d+/g
const PLAN = [
  ...Array(7).fill("fine"),
  "never sent", "answer lost", "late answer", "late request", "sent twice", "sent twice, first answer lost", "server in trouble",
  "no answer",
]
const plain = { setTimeout: self.setTimeout.bind(self), fetch: self.fetch.bind(self) }
self.setTimeout = (act, delay = 0) => plain.setTimeout(act, delay / QUICKER)
self.fetch = (address, options) => (FAILING.test(address) ? overTheNetwork(address, options) : plain.fetch(address, options))
AbortSignal.timeout = (delay) => {
  const controller = new AbortController()
  if (!isCalm) self.setTimeout(() => controller.abort(), delay)
  return controller.signal
}

const pause = (delay) => new Promise((resolve) => self.setTimeout(resolve, delay))
let given, desk, store, saver, modules
let isOffline = false
let isCalm = false
let problem = null
let writing = Promise.resolve() // the copies that are being made

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
  "no answer": async (send, late, { signal }) => {
    await send()
    await new Promise((resolve) => signal.addEventListener("abort", resolve))
    gone()
  },
}

async function overTheNetwork(address, options) {
  const what = isCalm ? "fine" : isOffline ? "never sent" : PLAN[Math.floor(PLAN.length * chance())]
  return network[what](
    () => plain.fetch(address, options),
    (delay) => sendLater(address, options, delay),
    options,
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

const storyName = () => desk.id ?? modules.NEW
const baseOf = (id) => given.addresses.page.replace("/0/", `/${id}/`)
const wordsOf = (text) => JSON.stringify(text).match(WORD) ?? []

/** What the page holds of the story: its words, as a text of the desk's. */
class Desk {
  constructor(id, state) {
    this.id = id
    this.show(state)
  }

  show(state) {
    this.state = state
    this.fields = { ...state.fields }
    this.body = state.body
    this.csrf = state.csrf
  }

  opened = { replace: (body) => void (this.body = body) }
  t = (key) => key
  emit = () => null
  content = () => ({ fields: { ...this.fields }, body: this.body })
  headers = () => ({
    "Content-Type": "application/json",
    Accept: "application/json",
    "X-CSRFToken": this.csrf,
    "X-Writer": String(this.state.user),
  })
}

/** Of a story that is not made yet: who is signed in, and an empty text. */
async function fetchState(id) {
  const address = id === null ? given.addresses.session : `${baseOf(id)}state/`
  for (;;) {
    const answer = isOffline ? null : await plain.fetch(address, { headers: { Accept: "application/json" } }).catch(() => null)
    if (answer?.ok) return { ...(id === null ? { seq: null, ...given.blank } : {}), ...(await answer.json()) }
    await pause(2000)
  }
}

/** Somebody stored something newer: the writer goes on with both texts. Or the token was another one by now. */
async function refused(answer) {
  if (!answer.stale && !answer.csrf) return void (problem = JSON.stringify(answer))
  saver.stop()
  const state = await fetchState(desk.id)
  if (answer.csrf) {
    desk.csrf = state.csrf
    return saver.goOn()
  }
  for (;;) {
    const { version } = saver
    const merged = modules.merge(saver.base, desk.content(), state)
    const answers = Object.fromEntries(merged.asked.map(({ id, both }) => [id, both ? "both" : "mine"]))
    if (Object.values(answers).includes("mine") && !(await keepTheirs())) continue
    if (saver.version === version) return goOnWith(modules.settled(merged, answers), state)
  }
}

/** What is not chosen of the other text becomes a revision; whether it did. The token may be another one by now, as the page learns by
    its next beat. */
async function keepTheirs() {
  const how = { method: "POST", body: JSON.stringify({ note: "" }), headers: desk.headers(), signal: AbortSignal.timeout(30_000) }
  const response = await self.fetch(`${baseOf(desk.id)}keep/`, how).catch(() => null)
  if (response?.ok) return true
  await pause(1000)
  if (response?.status === 403) desk.csrf = (await fetchState(desk.id)).csrf
  return false
}

function goOnWith({ fields, content }, state) {
  Object.assign(desk, { state, fields, body: { ...state.body, content }, csrf: state.csrf })
  saver.base = { fields: state.fields, body: state.body }
  saver.changed()
  return saver.goOn({ seq: state.seq })
}

function begun(story) {
  desk.id = story.id
  desk.state = { ...desk.state, ...story }
  self.postMessage({ begun: story.id })
}

const wish = {
  read: () => given.wish,
  write: (key) => self.postMessage({ wish: (given.wish = key) }),
  remove: () => self.postMessage({ wish: (given.wish = null) }),
}

const page = () => ({
  content: desk.content,
  begin: () =>
    modules.begin({ address: given.addresses.new, headers: desk.headers, wish, store, saver: () => saver, begun }),
  path: () => baseOf(desk.id),
  headers: desk.headers,
  tab: given.tab,
  store,
  story: storyName,
  trouble: { networkIsBack: () => null, noNetwork: () => null, refused },
  tell: () => null,
})

/** The desk's own, which tells when what it has begun to write is written. */
async function openStore(user) {
  const opened = new modules.Store(user)
  const put = opened.put.bind(opened)
  opened.put = (copy) => {
    const done = put(copy)
    writing = Promise.all([writing, done.catch(() => null)])
    return done
  }
  return opened
}

async function open(all) {
  given = all
  modules = Object.assign({}, ...(await Promise.all(given.scripts.map((address) => import(address)))))
  const state = await fetchState(given.story)
  desk = new Desk(given.story, state)
  store = await openStore(state.user)
  await store.unlock(storyName(), state.copy_key)
  const base = { fields: state.fields, body: state.body }
  saver = new modules.Saver(page(), { seq: state.seq, base, enabled: true, inflatedMost: given.inflatedMost })
  await modules.recover({
    desk,
    store,
    saver,
    story: storyName(),
    tab: { name: given.tab, others: async () => new Set(given.others) },
    trouble: { foundCopy: async () => "use", banner: (name) => (problem = `a copy was ${name}`), download: () => null },
    shown: { say: () => null },
  })
  if (!store.isKept) problem = "this browser keeps no copies"
}

/** A new paragraph, words after the first one, or words of the standfirst. */
const places = {
  paragraph: (word) => ({ body: withBlocks([...desk.body.content, paragraph(word)]) }),
  "first paragraph": (word) => {
    const [first, ...rest] = desk.body.content
    return { body: withBlocks([paragraph([first?.content?.[0].text, word].filter(Boolean).join(" ")), ...rest]) }
  },
  standfirst: (word) => ({ fields: { ...desk.fields, standfirst: [desk.fields.standfirst, word].filter(Boolean).join(" ") } }),
}
const paragraph = (text) => ({ type: "paragraph", content: [{ type: "text", text }] })
const withBlocks = (content) => ({ ...desk.body, content: content.filter((block) => block.content) })

const acts = {
  open,
  type({ place, word }) {
    Object.assign(desk, places[place](word))
    saver.changed()
  },
  save: () => void saver.save(),
  goesOffline({ time }) {
    isOffline = true
    self.setTimeout(() => (isOffline = false), time)
  },
  /** As long as a hand needs from the last key to the next thing it does. The copy is the save machine's own affair. */
  async rest() {
    await pause(COPIED_BY)
    await writing
  },
  hide: () => saver.hide(),
  /** All goes well from now on; resolves to what went wrong, or null. */
  async settle() {
    isCalm = true
    isOffline = false
    const end = performance.now() + SETTLED_BY
    while (saver.isDirty && !problem && performance.now() < end) {
      await saver.save()
      if (saver.isDirty) await pause(2000)
    }
    const { enabled, failures, running } = saver
    return problem ?? (saver.isDirty ? `it was never saved: ${JSON.stringify({ enabled, failures, isRunning: Boolean(running) })}` : null)
  },
  /** The words that this browser would offer to its writer, of any story. */
  async offered() {
    const found = []
    for (const name of new Set(await store.stories())) {
      const story = name === modules.NEW ? name : Number(name)
      const state = await fetchState(name === modules.NEW ? null : story)
      await store.unlock(story, state.copy_key)
      const { copies } = await store.of(story)
      found.push(...copies.flatMap(({ fields, body }) => wordsOf({ fields, body })))
    }
    return found
  },
}

self.onunhandledrejection = ({ reason }) => (problem = String(reason?.stack ?? reason))

self.onmessage = async ({ data: { id, act, told } }) => {
  try {
    self.postMessage({ id, result: (await acts[act](told)) ?? null })
  } catch (error) {
    self.postMessage({ id, problem: String(error.stack ?? error) })
  }
}
