/* What may be done with a story now: one table from its two states and the person's rights. The server decides again. */

/** [{ label, path, help, fields, data, grave, run }] for the menu, the likeliest first. */
export function actsFor(desk) {
  const { state: answer, t } = desk
  const is = answer.state
  if (!is) return []
  const review = answer.review.slug
  const made = { t, desk, is, review, editable: desk.config.editable }
  return [...reviewing(made), ...publishing(made), ...later(made), ...rest(made)]
}

function reviewing({ t, is, review, editable }) {
  if (!editable || is.slug === "withdrawn") return []
  const acts = []
  if (is.may_approve && review === "in_review") {
    acts.push({ path: "approve", label: t("approve"), help: t("approve_help"), fields: [note(t)] })
    acts.push({ path: "send-back", label: t("send_back"), help: t("send_back_help"), fields: [note(t, true)] })
  }
  if (is.may_approve && is.may_override) acts.push({ path: "approve", label: t("legal"), help: t("legal_help"), data: { legal: true }, fields: [note(t)] })
  if (review !== "in_review" && !(is.may_publish && review === "approved")) {
    acts.push({ path: "submit", label: t("submit"), help: t("submit_help"), fields: [note(t)] })
  }
  return acts
}

function publishing({ t, desk, is }) {
  if (!is.may_publish) return []
  const over = override(desk)
  if (is.slug === "public") {
    const fields = [kindOfChange(t), publicNote(t), ...over]
    return [
      { path: "publish", label: t("publish_changes"), help: t("publish_changes_help"), fields, compare: true },
      { path: "plan", label: t("plan_changes"), help: t("plan_changes_help"), fields: [moment("at", t("when"), true), ...fields] },
    ]
  }
  if (is.slug === "withdrawn") {
    const fields = [kindOfChange(t), publicNote(t), ...over]
    return [
      { path: "publish", label: t("publish_again"), help: t("publish_again_help"), fields },
      { path: "publish", label: t("schedule_again"), help: t("schedule_again_help"), fields: [moment("at", t("when"), true), ...fields] },
    ]
  }
  const now = { path: "publish", label: t("publish_now"), help: t("publish_now_help"), fields: over }
  const at = { path: "publish", label: t(is.slug === "scheduled" ? "reschedule" : "schedule"), help: t("schedule_help"), fields: [moment("at", t("when"), true, is.embargo_until), ...over] }
  const back = { path: "unschedule", label: t("unschedule"), help: t("unschedule_help"), fields: [] }
  return is.slug === "scheduled" ? [at, now, back] : [now, at]
}

function later({ t, is }) {
  if (!is.may_publish) return []
  const acts = []
  const isHidden = !is.was_published && (is.slug === "unpublished" || is.slug === "scheduled")
  if (isHidden) acts.push({ path: "embargo", label: t(is.embargo_until ? "embargo_change" : "embargo"), help: t("embargo_help"), fields: [moment("until", t("embargo_until"), true), note(t), ...(is.embargo_until && is.may_lift ? [reason(t, "reason", false)] : [])] })
  if (isHidden && is.embargo_until && is.may_lift) acts.push({ path: "lift", label: t("lift"), help: t("lift_help"), fields: [reason(t, "reason", true)] })
  return acts
}

function rest({ t, is, editable }) {
  const acts = []
  if (editable && is.slug !== "withdrawn") {
    acts.push({ label: t("keep"), help: t("keep_help"), path: "keep", fields: [note(t)] })
    acts.push({ label: t("discard"), help: t("discard_help"), path: "discard", fields: [], grave: true, skipFlush: true })
  }
  if (is.may_publish && is.slug === "public") {
    acts.push({ path: "withdraw", label: t("withdraw"), help: t("withdraw_help"), fields: [reason(t, "withdraw_reason", true), moment("at", t("withdraw_when"), false)], grave: true })
  }
  if (is.address) acts.push({ label: t("see_public"), run: () => window.open(is.address, "_blank", "noopener") })
  return acts
}

function note(t, required = false) {
  return { name: "note", label: t(required ? "note_needed" : "note"), lines: 3, limit: 2000, required }
}

function reason(t, label, required) {
  return { name: "reason", label: t(label), lines: 3, limit: 1000, required }
}

function moment(name, label, required, value = "") {
  return { name, label, type: "datetime", required, value }
}

function kindOfChange(t) {
  const kinds = ["minor", "update", "correction", "clarification", "retraction"]
  return { name: "change", label: t("change"), type: "choice", required: true, choices: kinds.map((kind) => [kind, t(`change_${kind}`), t(`change_${kind}_help`)]) }
}

function publicNote(t) {
  return { name: "note", label: t("public_note"), help: t("public_note_help"), lines: 3, limit: 2000, unless: { change: ["minor", ""] } }
}

/** Only an editor-in-chief, and only past what is not firm. */
function override(desk) {
  const { state: answer, t } = desk
  const missing = (answer.gate ?? []).filter((check) => !check.ok && !check.inherited)
  if (!missing.length || !answer.state.may_override || missing.some((check) => check.firm)) return []
  return [{ name: "override", label: t("override"), help: t("override_help"), lines: 2, limit: 1000 }]
}
