/* One writer's browser: opens tabs, does to them what a plan says, and remembers each word that was typed. */
const settings = {}
const alive = new Set() // the names of the tabs that are open
let openings = 0

export function begin(told) {
  const worker = URL.createObjectURL(new Blob([told.tabScript], { type: "text/javascript" }))
  const addresses = Object.fromEntries(Object.entries(told.addresses).map(([name, path]) => [name, location.origin + path]))
  Object.assign(settings, told, { addresses, worker })
}

/** One of the tabs of a sequence; closed at first. `story`: which one it shows, null for one that is not made yet. `wish`: what it
    keeps for itself over a reload. */
class Tab {
  constructor(sequence, number) {
    this.sequence = sequence
    this.name = `${settings.writer}-${sequence.seed}-${number}`
    this.story = sequence.story
    this.wish = null
    this.lastWish = null
    this.worker = null
    this.opened = null
    this.asked = new Map()
    this.asks = 0
  }

  ask(act, told = {}) {
    const id = (this.asks += 1)
    const { worker } = this
    return new Promise((resolve, reject) => {
      this.asked.set(id, { resolve, reject })
      worker.postMessage({ id, act, told })
    })
  }

  heard({ id, result, problem, ...told }) {
    if (id === undefined) return this.learned(told)
    const { resolve, reject } = this.asked.get(id)
    this.asked.delete(id)
    if (problem) reject(new Error(problem))
    else resolve(result)
  }

  learned({ late, wish, begun }) {
    if (late) setTimeout(() => fetch(late.address, late.options).catch(() => null), late.delay)
    if (wish !== undefined) this.wish = wish
    if (wish) this.lastWish = wish
    if (begun) this.story = begun
  }

  goTo(story) {
    this.story = story
    this.wish = null
  }

  open() {
    this.opened ??= this.start()
    return this.opened
  }

  start() {
    const others = [...alive].filter((name) => name !== this.name)
    alive.add(this.name)
    const { story, wish } = this
    const { addresses, scripts, blank, inflatedMost } = settings
    this.worker = new Worker(settings.worker, { type: "module" })
    this.worker.onmessage = ({ data }) => this.heard(data)
    this.worker.onerror = (event) => console.error(event.message)
    openings += 1
    return this.ask("open", {
      ...{ addresses, scripts, blank, inflatedMost, story, wish, others },
      tab: this.name,
      seed: this.sequence.seed * 7919 + openings,
    })
  }

  /** At once, whatever is under way. */
  end() {
    this.worker?.terminate()
    alive.delete(this.name)
    this.worker = this.opened = null
    for (const { resolve } of this.asked.values()) resolve(null)
    this.asked.clear()
  }
}

/** What one writer does in one sequence: on a story that stands, or, where it has none, on a new one. */
class Sequence {
  constructor(sequence) {
    this.sequence = sequence
    this.tabs = [0, 1].map((number) => new Tab(sequence, number))
    this.typed = []
  }

  async open(number) {
    await this.tabs[number].open()
    return this.tabs[number]
  }

  async run() {
    for (const step of this.sequence.steps) {
      this.join(step)
      const tab = await this.open(step.tab)
      await this[step.act](tab, step)
      await new Promise((resolve) => setTimeout(resolve, step.wait))
    }
  }

  /** A writer who has begun a story may open it in the other tab too, instead of beginning a second one. */
  join({ tab: number, joins }) {
    const [tab, other] = [this.tabs[number], this.tabs[1 - number]]
    if (joins && !tab.worker && !tab.wish && tab.story === null) tab.goTo(other.story)
  }

  async type(tab, { typing }) {
    for (const one of typing) {
      this.typed.push(one.word)
      await tab.ask("type", one)
    }
  }

  save = (tab) => tab.ask("save")

  goesOffline = (tab, { time }) => tab.ask("goesOffline", { time })

  async reload(tab) {
    await tab.ask("rest")
    await tab.ask("hide")
    tab.end()
  }

  /** A browser that `restores` its tabs may know of an earlier moment only: then the story was not made yet. */
  async crash(tab, { restores }) {
    await tab.ask("rest")
    tab.end()
    if (restores && tab.lastWish) tab.goTo(null)
    tab.wish = restores ? tab.lastWish : null
  }

  /** Everybody comes back, to each tab; what went wrong by then. */
  async settle() {
    const problems = []
    for (const number of this.tabs.keys()) {
      const tab = await this.open(number)
      problems.push(await tab.ask("settle"))
    }
    for (const tab of this.tabs) tab.end()
    return problems.filter(Boolean)
  }
}

/** All at the same time. A story that was never made is of none of them: whoever looks for one may get another sequence's words. So
    `offered` is what this browser would still offer in the end, of all of them. */
export async function run(sequences) {
  const results = await Promise.all(
    sequences.map(async (sequence) => {
      const writer = new Sequence(sequence)
      await writer.run()
      const problems = await writer.settle()
      return { typed: writer.typed, problems }
    }),
  )
  const last = new Tab({ seed: "last", story: null }, 0)
  await last.open()
  const problem = await last.ask("settle")
  const offered = await last.ask("offered")
  last.end()
  return { results, offered, problem }
}
