/* One writer's browser: opens tabs, does to them what a plan says, and remembers each word that was typed. */
const settings = {}
let openings = 0

export function begin(told) {
  const worker = URL.createObjectURL(new Blob([told.tabScript], { type: "text/javascript" }))
  Object.assign(settings, told, { worker })
}

/** One of the tabs on one story; closed at first. */
class Tab {
  constructor(sequence, number) {
    this.sequence = sequence
    this.name = `${settings.writer}-${sequence.story}-${number}`
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

  heard({ id, result, problem, late }) {
    if (late) return void setTimeout(() => fetch(late.address, late.options).catch(() => null), late.delay)
    const { resolve, reject } = this.asked.get(id)
    this.asked.delete(id)
    if (problem) reject(new Error(problem))
    else resolve(result)
  }

  open(others) {
    this.opened ??= this.start(others)
    return this.opened
  }

  start(others) {
    const { story, seed } = this.sequence
    this.worker = new Worker(settings.worker, { type: "module" })
    this.worker.onmessage = ({ data }) => this.heard(data)
    this.worker.onerror = (event) => console.error(event.message)
    openings += 1
    return this.ask("open", {
      base: `${location.origin}${settings.base.replace("/0/", `/${story}/`)}`,
      story,
      tab: this.name,
      others,
      seed: seed * 7919 + openings,
      scripts: settings.scripts,
    })
  }

  /** At once, whatever is under way. */
  end() {
    this.worker?.terminate()
    this.worker = this.opened = null
    for (const { resolve } of this.asked.values()) resolve(null)
    this.asked.clear()
  }
}

class Story {
  constructor(sequence) {
    this.sequence = sequence
    this.tabs = [0, 1].map((number) => new Tab(sequence, number))
    this.typed = []
  }

  async open(number) {
    const others = this.tabs.filter((tab, other) => other !== number && tab.worker).map((tab) => tab.name)
    await this.tabs[number].open(others)
    return this.tabs[number]
  }

  async run() {
    for (const step of this.sequence.steps) {
      const tab = await this.open(step.tab)
      await this[step.act](tab, step)
      await new Promise((resolve) => setTimeout(resolve, step.wait))
    }
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
    await tab.ask("copy")
    await tab.ask("hide")
    tab.end()
  }

  async crash(tab) {
    await tab.ask("copy")
    tab.end()
  }

  /** Everybody comes back, to each tab; what went wrong by then. */
  async settle() {
    const problems = []
    for (const number of this.tabs.keys()) {
      const tab = await this.open(number)
      problems.push(await tab.ask("settle"))
    }
    return problems.filter(Boolean)
  }

  async result() {
    const problems = await this.settle()
    const offered = await this.tabs[0].ask("offered")
    for (const tab of this.tabs) tab.end()
    return { seed: this.sequence.seed, typed: this.typed, offered, problems }
  }
}

/** All at the same time. */
export function run(sequences) {
  return Promise.all(
    sequences.map(async (sequence) => {
      const story = new Story(sequence)
      await story.run()
      return story.result()
    }),
  )
}
