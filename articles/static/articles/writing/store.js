/* Copies in this browser of what is not stored yet, of one person, in IndexedDB: one for each story, tab and editor session (one
   loading of the page), so that what a page writes never takes the place of a copy that it found and did not take up.
   A copy is there exactly while the server may not have it, and two weeks at most. It is locked (AES-GCM) with a key that
   the server gives to that person alone and that is kept nowhere here. Where the browser keeps nothing, `isKept` says so. */
import { lengthened, shortened } from "./shortening.js";

const NAME = "desk-copies"
const COPIES = "copies"
const VERSION = 2 // copies of the first were not locked
const LONGEST = 14 * 24 * 60 * 60 * 1000

export class Store {
  constructor(user) {
    this.user = user
    this.isKept = Boolean(crypto.subtle) // browsers have it on https and on localhost
    this.keys = new Map()
    this.turn = 0
    this.bases = new WeakMap() // locked
    this.latest = new Map() // for each copy the last thing done to it: locking takes its time, and the older may be the later
    this.opening = this.isKept ? open().catch(() => this.keepsNothing()) : Promise.resolve(null)
  }

  keepsNothing() {
    this.isKept = false
    return null
  }

  /** `key`: base64, from the server. It cannot be read back from here. */
  async unlock(story, key) {
    if (!this.isKept || !key) return
    const bytes = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
    this.keys.set(story, await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]))
  }

  /** `copy`: { story, tab, seq, session, n, base, fields, body, at }. */
  async put({ story, tab, at, ...words }) {
    const key = this.keys.get(story)
    if (!key) return void this.keepsNothing()
    const id = this.idOf({ story, tab, session: words.session })
    const turn = (this.turn += 1)
    const base = await this.lockedBase(words.base, id, key)
    const body = shortened(words.body, words.base.body)
    const locked = await this.lock({ ...words, base: undefined, body }, key, id, base.iv)
    if (turn < (this.latest.get(id) ?? 0)) return
    this.latest.set(id, turn)
    const stored = await this.run("readwrite", (copies) => copies.put({ id, user: this.user, story, tab, at, ...locked, base }))
    this.isKept = stored !== null
  }

  /** It stays the same from one save to the next, and is long: locked once. */
  lockedBase(base, id, key) {
    const made = this.bases.get(base)
    if (made?.id === id && made.key === key) return made.locked
    const locked = this.lock(base, key, id)
    this.bases.set(base, { id, key, locked })
    return locked
  }

  async lock(words, key, ...names) {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    return { iv, locked: await crypto.subtle.encrypt(how(iv, names), key, new TextEncoder().encode(JSON.stringify(words))) }
  }

  /** The one that this page has made. */
  remove({ story, tab, session }) {
    const id = this.idOf({ story, tab, session })
    this.latest.set(id, (this.turn += 1))
    return this.run("readwrite", (copies) => copies.delete(id))
  }

  /** One that was found, unless it was written again since: then the page that it is of is open after all, and counts on it. */
  removeFound({ id, iv }) {
    return this.run("readwrite", (copies) => {
      const asked = copies.get(id)
      asked.onsuccess = () => String(asked.result?.iv) === String(iv) && copies.delete(id)
      return asked
    })
  }

  /** The copies of a story that this person has in this browser, the newest first; not those of the tabs in `others`.
      `lost`: how many no key opens any more; they are removed. */
  async of(story, others = new Set()) {
    const found = (await this.run("readonly", (copies) => copies.getAll())) ?? []
    const own = found.filter((copy) => copy.user === this.user && copy.story === story && !others.has(copy.tab))
    const copies = []
    let lost = 0
    for (const copy of this.keys.has(story) ? own : []) {
      const words = await this.read(copy)
      if (words) copies.push({ id: copy.id, iv: copy.iv, story, tab: copy.tab, at: copy.at, ...words })
      else {
        lost += 1
        await this.removeFound(copy)
      }
    }
    return { copies: copies.sort((a, b) => b.at - a.at), lost }
  }

  /** The names of all stories of which this person has copies here. */
  async stories() {
    const found = (await this.run("readonly", (copies) => copies.getAll())) ?? []
    return found.filter((copy) => copy.user === this.user).map((copy) => String(copy.story))
  }

  /** Null where it does not open. */
  async read({ id, story, base: lockedBase, ...copy }) {
    const key = this.keys.get(story)
    try {
      if (!lockedBase) return await opened(copy, key, id) // an older release kept it whole
      const base = await opened(lockedBase, key, id)
      const words = await opened(copy, key, id, lockedBase.iv)
      return { ...words, base, body: lengthened(words.body, base.body) }
    } catch {
      return null
    }
  }

  /** Whoever's they are. */
  removeOld() {
    return this.run("readwrite", (copies) => {
      const asked = copies.openCursor()
      asked.onsuccess = () => {
        const { result: row } = asked
        if (!row) return
        if (!(row.value.at > Date.now() - LONGEST)) row.delete()
        row.continue()
      }
      return asked
    })
  }

  idOf({ story, tab, session }) {
    return `${this.user}:${story}:${tab}:${session}`
  }

  async run(mode, act) {
    const database = await this.opening
    if (!database) return null
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(COPIES, mode, { durability: "strict" })
        const request = act(transaction.objectStore(COPIES))
        transaction.oncomplete = () => resolve(request.result)
        transaction.onabort = transaction.onerror = () => reject(transaction.error)
      })
    } catch {
      return this.keepsNothing()
    }
  }
}

/** The copy's id holds person and story: one that was put in another's place does not open. Nor does one beside another base. */
function how(iv, names) {
  return { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(names.join(":")) }
}

async function opened({ iv, locked }, key, ...names) {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how(iv, names), key, locked)))
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION)
    request.onupgradeneeded = () => {
      const { result: database } = request
      if (database.objectStoreNames.contains(COPIES)) database.deleteObjectStore(COPIES)
      database.createObjectStore(COPIES, { keyPath: "id" })
    }
    request.onblocked = () => reject(new Error("another tab holds the copies of an older release"))
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close()
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })
}
