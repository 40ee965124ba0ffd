/* The writing page: puts the editor, the fields, saving, the lock and the panels together around one `desk`. */
import { openEditor } from "../editor/open.js";
import { linesOf } from "../editor/document.js";
import { make } from "../editor/elements.js";
import { bind } from "./bound.js";
import { Desk } from "./desk.js";
import { answerWhoLeaves } from "./leaving.js";
import { Lock } from "./lock.js";
import { Merging } from "./merging.js";
import { mountPanels } from "./panels.js";
import { randomName } from "./random_name.js";
import { Saver } from "./saver.js";
import { statusBar } from "./status_bar.js";
import { Store } from "./store.js";
import { nameOfTab } from "./tab.js";
import { Trouble } from "./trouble.js";

const told = document.getElementById("writing-config")
const config = JSON.parse(told.textContent)
told.remove() // the key in it is for this script alone
const place = document.querySelector("[data-editor]")
const troubles = document.querySelector("[data-troubles]")
const WISH = "desk-new-story"
const BODY = 300

const desk = new Desk(config)
const shown = statusBar(desk)
const store = new Store(config.user)
let saver = null
let lock = null
let isReplaced = false

const trouble = new Trouble({
  t: desk.t,
  place: troubles,
  signIn: config.signIn,
  saver: () => saver,
  content: () => desk.content(),
  headline: () => desk.fields.headline,
  isKept: () => store.isKept,
  user: config.user,
  userName: config.userName,
  session: () => got(config.session),
  signedIn,
  fetchState,
  took: (state) => desk.reload(state),
  merge: () => merging.begin(),
  readOnly: () => setEditable(false),
  tell,
})

const merging = new Merging({ desk, trouble, saver: () => saver, fetchState: fetchUnlocked, isKept: () => store.isKept, endWriting })

function tell(word, detail) {
  shown.saved(word === "kept" && !store.isKept ? "unkept" : word, detail)
  if (word === "saved") desk.emit("saved", detail)
}

async function got(address) {
  const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null)
  return response?.ok ? response.json().catch(() => null) : null
}

/** Null also where somebody else is signed in: what is theirs is not for this page. */
async function fetchState() {
  const state = await got(`${desk.base}state/`)
  return state && isOurs(state) ? state : null
}

function isOurs({ user }) {
  if (user !== config.user) trouble.signedOut()
  return user === config.user
}

const storyName = () => desk.id ?? "new"

/** The key leaves the state at once, so that it is nowhere but in the store, which cannot read it back. */
async function unlock(state) {
  const { copy_key: key } = state
  delete state.copy_key
  await store.unlock(storyName(), key)
}

async function fetchUnlocked() {
  const state = await fetchState()
  if (state) await unlock(state)
  return state
}

/** With the token of the new session, and its key: a new password makes another one. */
async function signedIn(session) {
  desk.csrf = session.csrf
  if (desk.id) await fetchUnlocked()
  else await unlock(session)
}

/** A state of the server's takes the place of all that is shown. */
desk.reload = (state) => {
  if (!isOurs(state)) return
  unlock(state)
  isReplaced = true
  desk.state = state
  desk.csrf = state.csrf ?? desk.csrf
  desk.fields = { ...state.fields }
  const refusal = desk.opened?.replace(state.body)
  isReplaced = false
  saver.seq = state.seq
  saver.base = { fields: state.fields, body: state.body }
  saver.pending = null
  saver.savedVersion = saver.version
  saver.enabled = desk.editable
  store.remove({ story: storyName(), tab: saver.page.tab })
  if (refusal) {
    endWriting()
    trouble.banner("refused", refusal)
  } else trouble.drop("refused")
  desk.emit("fields")
  desk.emit("state", { state })
  shown.saved("saved", { saved_at: state.at })
}

desk.flush = () => saver.flush(desk.t(store.isKept ? "kept_here" : "unkept"))
desk.say = (text) => shown.say(text)

function setEditable(is) {
  desk.editable = is && config.editable
  desk.opened?.setEditable(desk.editable)
  desk.emit("readonly", { is: !desk.editable })
}

/** Nothing is written here any more: the text is one that this release would not store whole. */
function endWriting() {
  config.editable = false
  saver.stop()
  setEditable(false)
}

/** The story is made at the first keystroke; a wish repeated after a lost answer gives the same story. */
async function begin() {
  const key = sessionStorage.getItem(WISH) ?? randomName()
  sessionStorage.setItem(WISH, key)
  const response = await fetch(config.newAddress, {
    method: "POST",
    body: JSON.stringify({ key }),
    headers: desk.headers(),
    credentials: "same-origin",
    redirect: "error",
  })
  if (response.status >= 500) throw new Error(String(response.status))
  const answer = await response.json().catch(() => ({ csrf: response.status === 403 }))
  if (!response.ok) throw Object.assign(new Error(answer.error), { refusal: { status: response.status, ...answer } })
  const before = storyName()
  sessionStorage.removeItem(WISH)
  desk.id = answer.id
  desk.base = new URL(answer.page, location.href).pathname
  desk.state = { ...answer, fields: desk.fields, body: desk.doc() }
  desk.fields = { ...desk.fields, bylines: desk.fields.bylines.length ? desk.fields.bylines : answer.fields.bylines }
  history.replaceState(null, "", desk.base)
  saver.seq = answer.seq
  saver.base = { fields: answer.fields, body: answer.body }
  await unlock(desk.state)
  await saver.copy()
  store.remove({ story: before, tab: saver.page.tab })
  desk.emit("fields")
  desk.emit("state", { state: desk.state })
  startLock()
  return answer.seq
}

function startLock() {
  lock = new Lock({
    t: desk.t,
    place: troubles,
    path: () => desk.base,
    headers: () => desk.headers(),
    tab: saver.page.tab,
    seconds: desk.state.beat_seconds ?? 15,
    readOnly: (is) => setEditable(!is),
    newer: (seq, isOurs) => readAlong(seq, isOurs),
    signedOut: () => trouble.signedOut(),
  })
  lock.start()
}

/** Who only reads sees what the other saves. Who takes over goes on from the newest text. */
async function readAlong(seq) {
  if (seq === saver.seq || saver.isDirty || saver.running || saver.seq === null) return
  const state = await fetchState()
  if (state && !saver.isDirty && !saver.running && state.seq !== saver.seq) desk.reload(state)
}

async function open() {
  const tiptap = await import(config.editor.bundle)
  const opened = openEditor(place, {
    doc: desk.state.body,
    config: config.editor,
    tiptap,
    token: () => desk.token(),
    language: () => desk.fields.language,
    editable: desk.editable,
    onChange: () => isReplaced || bodyChanged(),
  })
  if (!opened.refusal) {
    place.dataset.state = "ready"
    desk.opened = opened
    return true
  }
  place.dataset.state = "refused"
  const lines = linesOf(desk.state.body).filter(Boolean).map((line) => make("p", { dir: "auto" }, line))
  place.replaceChildren(make("p", { class: "be-message", role: "alert" }, opened.refusal), make("div", { class: "be-preserved" }, ...lines))
  return false
}

let bodyTimer = 0
function bodyChanged() {
  saver.changed()
  clearTimeout(bodyTimer)
  bodyTimer = setTimeout(() => desk.emit("changed", { what: "body" }), BODY)
}

/** What this browser still has of the story, and the server does not. */
async function recover(tab) {
  const { state } = desk
  const others = new Set([...tab.alive].filter((name) => name !== tab.name))
  const { copies, lost } = await store.of(storyName(), others)
  if (lost) trouble.banner("locked", desk.t("copy_locked"))
  for (const copy of copies) {
    const isStored = copy.key && copy.key === state.key
    const isNext = copy.seq === state.seq || copy.tab === state.tab
    const choice = isStored ? "drop" : isNext ? "use" : await trouble.foundCopy(copy, state.by || "?")
    if (choice === null) continue
    if (choice === "file") trouble.download({ fields: copy.fields, body: copy.body })
    if (choice === "use" && putBack(copy, isNext)) shown.say(desk.t("recovered"))
    if (copy.tab !== tab.name || choice !== "use") await store.remove(copy)
    if (choice === "use") return
  }
}

/** Over a newer text it is not written: the next save is refused, and both are put together. */
function putBack(copy, isNext) {
  const refusal = copy.body ? desk.opened.replace(copy.body) : null
  if (refusal) return false
  desk.fields = { ...desk.fields, ...copy.fields }
  desk.emit("fields")
  if (!isNext && copy.base) Object.assign(saver, { seq: copy.seq, base: copy.base })
  saver.changed()
  return true
}

async function start() {
  const tab = await nameOfTab()
  await unlock(desk.state)
  await store.removeOld()
  saver = new Saver(
    {
      content: () => desk.content(),
      begin,
      path: () => desk.base,
      headers: () => desk.headers(),
      tab: tab.name,
      store,
      story: storyName,
      trouble,
      tell,
    },
    { seq: desk.state.seq, base: { fields: desk.state.fields, body: desk.state.body }, enabled: desk.editable },
  )
  const isWhole = await open()
  if (isWhole) setEditable(true)
  else endWriting()
  desk.on("changed", ({ what }) => what === "fields" && saver.changed())
  bind(desk)
  if (desk.editable) {
    await recover(tab)
    if (!store.isKept) trouble.banner("storage", desk.t("no_storage"))
    addEventListener("pagehide", () => saver.leave())
    document.addEventListener("visibilitychange", () => document.hidden && saver.save())
    addEventListener("beforeunload", (event) => {
      if (!saver.isDirty) return
      saver.copy() // locking takes a moment, which the page may not have once it goes
      event.preventDefault()
    })
    answerWhoLeaves(config.user, { save: () => saver.save(), unsent: () => (saver.isDirty ? storyName() : null) })
    if (desk.id) startLock()
  } else if (isWhole) trouble.banner("storage", desk.t("read_only"))
  shown.start()
  await mountPanels(desk)
  document.documentElement.dataset.writing = "ready"
}

start()
