/* What the editor asks the server. Answers are JSON; whatever goes wrong becomes a Refusal with sentences to show. */

export class Refusal extends Error {
  /** `errors`: lists of sentences by field; "" is about the whole. */
  constructor(errors) {
    super(Object.values(errors).flat().join(" "))
    this.errors = errors
  }
}

/** What a body names by number. Cards of other apps are found and described under the names of their nodes. */
const KINDS = ["photos", "articles", "newsItemCard", "newsletterCard", "campaignCard"]

export class Server {
  constructor(urls, token, t) {
    this.urls = urls
    this.token = token
    this.t = t
    this.known = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]))
    this.wanted = Object.fromEntries(KINDS.map((kind) => [kind, new Map()]))
    this.timer = null
  }

  async search(kind, query, signal) {
    const address = this.urls[kind] ?? this.urls.cards
    const { found } = await this.ask(`${address}?${new URLSearchParams({ kind, q: query })}`, { signal })
    for (const one of found) this.known[kind].set(one.id, one)
    return found
  }

  /** `onProgress(share)`: how much of the file is there, from 0 to 1. */
  async upload({ file, alt, credit, onProgress }) {
    const answer = await this.post("photo-upload", { file, alt, credit }, onProgress)
    this.known.photos.set(answer.photo.id, answer.photo)
    return answer
  }

  /** The photo as it is described from now on. */
  async setFocal(id, x, y) {
    const { photo } = await this.post("photo-focal", { photo: id, x, y })
    this.known.photos.set(photo.id, photo)
    return photo
  }

  async post(name, fields, onProgress) {
    const body = new FormData()
    for (const [field, value] of Object.entries(fields)) body.append(field, value)
    return sent(this.urls[name], body, this.token(), onProgress).then(
      ({ status, answer }) => this.judged(status, answer),
      () => this.judged(0, null),
    )
  }

  /** What is known of a photo, story or card: a promise of its description, or of null. All that is asked at once goes as one. */
  describe(kind, id) {
    if (this.known[kind].has(id)) return Promise.resolve(this.known[kind].get(id))
    if (!this.wanted[kind].has(id)) {
      const waiting = {}
      waiting.promise = new Promise((resolve) => (waiting.resolve = resolve))
      this.wanted[kind].set(id, waiting)
      this.timer ??= setTimeout(() => this.askDescriptions(), 30)
    }
    return this.wanted[kind].get(id).promise
  }

  async askDescriptions() {
    this.timer = null
    const batch = Object.fromEntries(KINDS.map((kind) => [kind, take(this.wanted[kind], 150)]))
    if (KINDS.some((kind) => this.wanted[kind].size)) this.timer = setTimeout(() => this.askDescriptions(), 30)
    const query = new URLSearchParams()
    for (const kind of KINDS) if (batch[kind].size) query.set(kind, [...batch[kind].keys()].join(","))
    let answer = null
    try {
      answer = await this.ask(`${this.urls.descriptions}?${query}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    for (const kind of KINDS) {
      for (const [id, waiting] of batch[kind]) {
        const one = answer?.[kind]?.[id] ?? null
        if (answer) this.known[kind].set(id, one)
        waiting.resolve(one)
      }
    }
  }

  async ask(address, options = {}) {
    let response
    try {
      response = await fetch(address, { credentials: "same-origin", redirect: "error", ...options })
    } catch (error) {
      if (error.name === "AbortError") throw error
      throw new Refusal({ "": [this.t("offline")] })
    }
    return this.judged(response.status, await response.json().catch(() => null))
  }

  judged(status, answer) {
    if (status >= 200 && status < 300 && answer) return answer
    if (answer?.errors) throw new Refusal(answer.errors)
    throw new Refusal({ "": [answer?.error ?? this.t(status === 403 ? "refused" : "offline")] })
  }
}

/** By the older interface, the only one that tells how far an upload is. */
function sent(address, body, token, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open("POST", address)
    request.setRequestHeader("X-CSRFToken", token)
    request.responseType = "json"
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress?.(total ? loaded / total : 0))
    request.addEventListener("load", () => resolve({ status: request.status, answer: request.response }))
    request.addEventListener("error", reject)
    request.addEventListener("abort", reject)
    request.send(body)
  })
}

function take(map, most) {
  const taken = new Map([...map].slice(0, most))
  for (const key of taken.keys()) map.delete(key)
  return taken
}
