/* What the editor asks the server. Answers are JSON; whatever goes wrong becomes a Refusal with sentences to show. */

export class Refusal extends Error {
  /** `errors`: lists of sentences by field; "" is about the whole. */
  constructor(errors) {
    super(Object.values(errors).flat().join(" "))
    this.errors = errors
  }
}

export class Server {
  constructor(urls, token, t) {
    this.urls = urls
    this.token = token
    this.t = t
    this.known = { photos: new Map(), articles: new Map() }
    this.wanted = { photos: new Map(), articles: new Map() }
    this.timer = null
  }

  async search(kind, query, signal) {
    const { found } = await this.ask(`${this.urls[kind]}?${new URLSearchParams({ q: query })}`, { signal })
    for (const one of found) this.known[kind].set(one.id, one)
    return found
  }

  async upload({ file, alt, credit }) {
    const body = new FormData()
    for (const [name, value] of Object.entries({ file, alt, credit })) body.append(name, value)
    const headers = { "X-CSRFToken": this.token() }
    const answer = await this.ask(this.urls["photo-upload"], { method: "POST", body, headers })
    this.known.photos.set(answer.photo.id, answer.photo)
    return answer
  }

  /** What is known of a photo or story: a promise of its description, or of null. All that is asked at once goes as one. */
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
    const batch = { photos: take(this.wanted.photos, 150), articles: take(this.wanted.articles, 150) }
    if (this.wanted.photos.size || this.wanted.articles.size) this.timer = setTimeout(() => this.askDescriptions(), 30)
    const query = new URLSearchParams()
    for (const kind of ["photos", "articles"]) if (batch[kind].size) query.set(kind, [...batch[kind].keys()].join(","))
    let answer = null
    try {
      answer = await this.ask(`${this.urls.descriptions}?${query}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
    for (const kind of ["photos", "articles"]) {
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
    const answer = await response.json().catch(() => null)
    if (response.ok && answer) return answer
    if (answer?.errors) throw new Refusal(answer.errors)
    throw new Refusal({ "": [answer?.error ?? this.t(response.status === 403 ? "refused" : "offline")] })
  }
}

function take(map, most) {
  const taken = new Map([...map].slice(0, most))
  for (const key of taken.keys()) map.delete(key)
  return taken
}
