/* When somebody stored something newer (409 `stale`): both texts become one. What only one side changed goes in by itself and
   is listed; what both changed is asked about. Until then nothing is sent, and this browser's copy goes on being kept. */
import { inWords, nameOf } from "./blocks_in_words.js";
import { nothingComposed } from "./composing.js";
import { merge, settled } from "./merge.js";
import { askMerge } from "./merge_dialog.js";
import { mergedBanner } from "./merged_banner.js";
import { givenUp } from "./patience.js";
import { putBlocks } from "./put_blocks.js";
import { clock } from "./trouble.js";

const WAITING = "refused" // as all banners of what could not be stored
const MERGED = "merged"

export class Merging {
  /** `page`: { desk, trouble, saver(), fetchState(), isKept(), endWriting() }; `endWriting()` makes the page read-only for good. */
  constructor(page) {
    this.page = page
    this.isOn = false
  }

  async begin() {
    this.page.saver().stop()
    if (this.isOn) return
    this.isOn = true
    try {
      await this.run()
    } catch (error) {
      console.error(error)
      this.wait(this.page.desk.t("not_saved", { reason: error.message }))
    } finally {
      this.isOn = false
    }
  }

  async run() {
    const { desk, trouble, saver } = this.page
    const state = await this.page.fetchState()
    if (!state) return trouble.away.isOn ? null : saver().again()
    const refusal = desk.opened.refusalOf(state.body)
    if (refusal) return this.cannot(refusal)
    const newer = newerOf(desk, state)
    for (;;) {
      await nothingComposed(desk.editor.view)
      const { version } = saver()
      const merged = merge(saver().base, desk.content(), state)
      const answers = merged.asked.length ? await this.ask(merged.asked, newer, state) : {}
      if (!answers) return this.wait(newer.sentence)
      if (saver().version === version) return this.put(settled(merged, answers), newer, state)
    }
  }

  /** A text that this release would not store whole: nothing is written any more, and one's own stays here. */
  cannot(refusal) {
    const { trouble, saver, endWriting } = this.page
    endWriting()
    saver().copy()
    trouble.banner(WAITING, refusal, trouble.act("download", () => trouble.download()))
  }

  /** Not settled yet. Who was signed out meanwhile is asked again when the page goes on. */
  wait(sentence) {
    const { desk, trouble, isKept } = this.page
    if (trouble.away.isOn) return
    const rest = desk.t(isKept() ? "merge_waiting" : "merge_waiting_unkept")
    const again = trouble.act("merge_open", () => this.begin())
    trouble.banner(WAITING, `${sentence} ${rest}`, again, trouble.act("download", () => trouble.download()))
  }

  ask(asked, newer, state) {
    const { desk, trouble } = this.page
    const { dialog, promise } = askMerge({
      t: desk.t,
      asked,
      words: wordsOf(newer, desk.t),
      labelOf: (question) => this.labelOf(question),
      shown: (question, side) => this.shown(question, side, state),
      language: desk.fields.language || document.documentElement.lang,
      submit: (answers) => this.keepTheirs(answers, newer),
      download: () => trouble.download(),
    })
    trouble.asking = dialog
    return promise.finally(() => (trouble.asking = null))
  }

  labelOf({ field, base, mine, theirs }) {
    const { desk } = this.page
    return field ? desk.t(`field_${field}`) : nameOf([...mine, ...theirs, ...base][0], desk.opened.desk.t)
  }

  /** One version of what is asked about, as plain text. */
  shown({ field, ...sides }, side, { choices }) {
    const { desk } = this.page
    const value = sides[side]
    if (!field) return inWords(value, desk.opened.desk.t)
    if (field === "section") return choices.sections.find(({ id }) => id === value)?.name ?? ""
    if (field === "lead_photo") return this.pictureInWords(value)
    return value === null || value === false ? "" : String(value)
  }

  async pictureInWords(id) {
    const photo = id ? await this.page.desk.opened.desk.server.describe("photos", id) : null
    return photo ? `${photo.alt} · ${photo.credit}` : id ? `№ ${id}` : ""
  }

  /** What is not chosen of the other text stays in the history. Resolves to a sentence where that failed. */
  async keepTheirs(answers, newer) {
    const { desk } = this.page
    if (!Object.values(answers).includes("mine")) return null
    const body = JSON.stringify({ note: desk.t("merge_note") })
    const how = { method: "POST", body, headers: desk.headers(), credentials: "same-origin", redirect: "error", signal: givenUp() }
    const response = await fetch(`${desk.base}keep/`, how).catch(() => null)
    return response?.ok ? null : `${newer.sentence} ${desk.t("offline")}`
  }

  put({ fields, content, came }, newer, state) {
    const { desk, trouble, saver } = this.page
    const nodes = putBlocks(desk.opened, content)
    desk.fields = fields
    desk.state = state
    desk.csrf = state.csrf ?? desk.csrf
    saver().base = { fields: state.fields, body: state.body }
    saver().changed() // what is saved next is neither text as it was
    desk.emit("fields")
    desk.emit("state", { state })
    trouble.drop(WAITING)
    const close = () => trouble.drop(MERGED)
    if (came.fields.length || came.blocks.length) trouble.put(MERGED, mergedBanner(desk, newer.merged, { came, nodes, close }))
    saver().goOn({ seq: state.seq })
  }
}

function wordsOf({ isOwn, sentence }, t) {
  const own = isOwn ? "_own" : ""
  return {
    title: t("merge_title"),
    lead: `${sentence} ${t("merge_lead")}`,
    mine: t(`merge_mine${own}`),
    theirs: t(`merge_theirs${own}`),
    both: t(`merge_both${own}`),
    allMine: t(`merge_all_mine${own}`),
    allTheirs: t(`merge_all_theirs${own}`),
  }
}

/** Who stored the newer text, when and how, in sentences. */
function newerOf(desk, state) {
  const { t } = desk
  const { live } = state
  const [kind, by] = !live ? ["stored", state] : live.id === desk.state.base ? ["discarded", state] : ["published", live]
  const isOwn = kind !== "discarded" && by.is_me
  const words = { name: by.by || "?", time: clock(by.at) }
  const key = isOwn ? `${kind}_own` : kind
  return { isOwn: isOwn && kind === "stored", sentence: t(`newer_${key}`, words), merged: t(`merged_${key}`, words) }
}
