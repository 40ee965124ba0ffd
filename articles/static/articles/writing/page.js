/* The writing page: puts the editor, the fields, saving, the lock and the panels together around one `desk`. */
import { openEditor } from "../editor/open.js";
import { linesOf } from "../editor/document.js";
import { make } from "../editor/elements.js";
import { begin, NEW } from "./beginning.js";
import { bind } from "./bound.js";
import { nothingComposed } from "./composing.js";
import { Desk } from "./desk.js";
import { answerWhoLeaves } from "./leaving.js";
import { Lock } from "./lock.js";
import { Merging } from "./merging.js";
import { sendOnceStored } from "./once_stored.js";
import { mountPanels } from "./panels.js";
import { givenUp } from "./patience.js";
import { recover } from "./recovering.js";
import { Saver } from "./saver.js";
import { statusBar } from "./status_bar.js";
import { Store } from "./store.js";
import { thisTab } from "./tab.js";
import { Trouble } from "./trouble.js";

const told = document.getElementById("writing-config")
const config = JSON.parse(told.textContent)
told.remove() // the key in it is for this script alone
const place = document.querySelector("[data-editor]")
const troubles = document.querySelector("[data-troubles]")
const waiting = document.querySelector("[data-waiting]")
const WISH = "desk-new-story"
const BODY = 300

const desk = new Desk(config)
const shown = statusBar(desk)
const store = new Store(config.user)
let saver = null
let lock = null
let tab = null
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
  view: () => desk.editor?.view,
  readOnly: () => nothingComposed(desk.editor?.view).then(() => setEditable(false)),
  tell,
})

const merging = new Merging({ desk, trouble, saver: () => saver, fetchState: fetchUnlocked, isKept: () => store.isKept, endWriting })

function tell(word, detail) {
  showStorage()
  shown.saved(word === "kept" && !store.isKept ? "unkept" : word, detail)
  if (word === "saved") desk.emit("saved", detail)
}

/** A browser may be full, or have room again, at any moment. */
function showStorage() {
  const isShown = trouble.banners.has("storage")
  if (store.isKept && isShown) trouble.drop("storage")
  else if (!store.isKept && !isShown) trouble.banner("storage", desk.t("no_storage"))
}

async function got(address) {
  const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "application/json" }, signal: givenUp() })
    .catch(() => null)
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

const storyName = () => desk.id ?? NEW

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
  const base = { fields: state.fields, body: state.body }
  saver.reset({ seq: state.seq, base, enabled: config.editable }) // also while another tab has the lock: this one may take it over
  saver.forget()
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

const beginning = () => begin({ address: config.newAddress, headers: () => desk.headers(), wish, store, saver: () => saver, begun })

const wish = {
  read: () => sessionStorage.getItem(WISH),
  write: (key) => sessionStorage.setItem(WISH, key),
  remove: () => sessionStorage.removeItem(WISH),
}

/** The page is that of a story which the server has made. */
function begun(story) {
  desk.id = story.id
  desk.base = new URL(story.page, location.href).pathname
  desk.fields = { ...desk.fields, bylines: desk.fields.bylines.length ? desk.fields.bylines : story.fields.bylines }
  desk.state = { ...story, fields: desk.fields, body: desk.doc() }
  history.replaceState(null, "", desk.base)
  tab.hold(storyName())
  desk.emit("fields")
  desk.emit("state", { state: desk.state })
  startLock()
}

function startLock({ isTwin = false } = {}) {
  lock = new Lock({
    t: desk.t,
    place: troubles,
    path: () => desk.base,
    headers: () => desk.headers(),
    tab: tab.name,
    isTwin,
    seconds: desk.state.beat_seconds ?? 15,
    readOnly: () => nothingComposed(desk.editor?.view).then(() => setEditable(lock.isOurs)),
    newer: (seq, isOurs) => readAlong(seq, isOurs),
    signedOut: () => trouble.signedOut(),
  })
  lock.start()
}

/** Who only reads sees what the other saves. Who takes over goes on from the newest text. */
async function readAlong(seq) {
  if (seq === saver.seq || saver.isDirty || saver.running || saver.seq === null) return
  const state = await fetchState()
  await nothingComposed(desk.editor?.view)
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
    editable: false, // what is typed before a copy is put back would be written over
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

async function start() {
  tab = await thisTab(storyName())
  if (tab.isTwin) wish.remove() // it is its twin's
  const isTwin = tab.isTwin && Boolean(desk.id)
  await unlock(desk.state)
  await store.removeOld()
  saver = new Saver(
    {
      content: () => desk.content(),
      begin: beginning,
      path: () => desk.base,
      headers: () => desk.headers(),
      tab: tab.name,
      store,
      story: storyName,
      trouble,
      tell,
    },
    {
      seq: desk.state.seq,
      base: { fields: desk.state.fields, body: desk.state.body },
      enabled: desk.editable,
      inflatedMost: config.inflatedMost,
    },
  )
  const isWhole = await open()
  if (!isWhole) endWriting()
  else if (isTwin) setEditable(false)
  desk.on("changed", ({ what }) => what === "fields" && saver.changed())
  bind(desk)
  waiting.remove()
  if (config.editable) {
    if (!isTwin) {
      await recover({ desk, store, tab, trouble, saver, shown, story: storyName() })
      setEditable(true)
    }
    showStorage()
    addEventListener("pagehide", () => saver.hide())
    document.addEventListener("visibilitychange", () => document.hidden && saver.hide())
    addEventListener("beforeunload", (event) => {
      if (!saver.isDirty) return
      saver.copy() // locking takes a moment, which the page may not have once it goes
      event.preventDefault()
    })
    answerWhoLeaves(config.user, { save: () => saver.save(), unsent: () => (saver.isDirty ? storyName() : null) })
    if (desk.id) startLock({ isTwin })
  } else if (isWhole) trouble.banner("storage", desk.t("read_only"))
  shown.start()
  await mountPanels(desk)
  sendOnceStored(desk)
  document.documentElement.dataset.writing = "ready"
}

start().catch((error) => {
  waiting.classList.add("is-late")
  troubles.after(waiting)
  throw error
})
