/* The source sheet: what the story says, where it comes from, who checked it. */
import { make } from "../editor/elements.js";
import { act, ask, form, live, time } from "./panel.js";

export function mount(root, desk) {
  return live(root, desk, "claims/", (answer, show) => {
    const { t } = desk
    const send = (path) => async (values) => show(await ask(desk, path, values ?? {}))
    return [
      make("p", { class: "be-help", role: "status" }, answer.missing ? t("claims_missing", { count: answer.missing }) : t("claims_complete")),
      make("ol", { class: "claims" }, ...answer.claims.map((claim, place) => line(desk, answer.claims, place, send))),
      make("details", {}, make("summary", {}, t("claim_add")), form({ fields: fields(t), submit: t("claim_add"), send: send("claims/new/") })),
    ]
  })
}

function fields(t, claim = {}) {
  return [
    { name: "claim", label: t("claim"), value: claim.claim ?? "", lines: 2 },
    { name: "source", label: t("claim_source"), value: claim.source ?? "", lines: 2, help: t("claim_source_help") },
    { name: "link", label: t("claim_link"), value: claim.link ?? "", type: "url", limit: 1000 },
    { name: "is_public", label: t("claim_public"), value: claim.isPublic ?? false, type: "checkbox" },
  ]
}

function line(desk, claims, place, send) {
  const { t } = desk
  const claim = claims[place]
  const path = `claims/${claim.id}/`
  const swapped = (other) => {
    const ids = claims.map(({ id }) => id)
    ;[ids[place], ids[other]] = [ids[other], ids[place]]
    return send("claims/order/")({ ids })
  }
  const checked = claim.checked ? make("p", { class: "is-checked" }, t("claim_checked", { name: claim.checkedBy }), " ", time(claim.checked)) : null
  return make(
    "li",
    { class: claim.isComplete ? "claim is-complete" : "claim" },
    make("p", { dir: "auto" }, claim.claim),
    make("p", { class: "be-help", dir: "auto" }, claim.source || (claim.link ? "" : t("claim_no_source"))),
    claim.link ? make("p", {}, make("a", { href: claim.link, target: "_blank", rel: "noopener noreferrer" }, claim.link)) : null,
    checked,
    claim.checked ? act(desk, t("claim_uncheck"), () => send(`${path}uncheck/`)()) : act(desk, t("claim_check"), () => send(`${path}check/`)()),
    place ? act(desk, "↑", () => swapped(place - 1), { class: "be-button", "aria-label": t("claim_up") }) : null,
    act(desk, t("remove"), () => send(`${path}remove/`)()),
    make("details", {}, make("summary", {}, t("change")), form({ fields: fields(t, claim), submit: t("apply"), send: send(`${path}change/`) })),
  )
}
