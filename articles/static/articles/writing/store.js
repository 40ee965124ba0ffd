/* Copies in this browser of what is not stored yet: one for each story and tab, of one person, in IndexedDB.
   A copy is there exactly while the server may not have it. Where the browser keeps nothing, `isKept` says so. */
const NAME = "desk-copies"
const COPIES = "copies"

export class Store {
  constructor(user) {
    this.user = user
    this.isKept = true
    this.opening = open().catch(() => {
      this.isKept = false
      return null
    })
  }

  /** `copy`: { story, tab, seq, key, fields, body, at }. */
  put(copy) {
    return this.run("readwrite", (copies) => copies.put({ ...copy, id: this.idOf(copy), user: this.user }))
  }

  remove(copy) {
    return this.run("readwrite", (copies) => copies.delete(this.idOf(copy)))
  }

  /** All copies of a story that this person has in this browser, the newest first. */
  async of(story) {
    const found = (await this.run("readonly", (copies) => copies.getAll())) ?? []
    return found.filter((copy) => copy.user === this.user && copy.story === story).sort((a, b) => b.at - a.at)
  }

  idOf({ story, tab }) {
    return `${this.user}:${story}:${tab}`
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
      this.isKept = false
      return null
    }
  }
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(COPIES, { keyPath: "id" })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
