/* Links by which somebody without an account reads the draft, or approves it. The address is shown once. */
import { make } from "../editor/elements.js";
import { act, ask, form, live, time } from "./panel.js";

export function mount(root, desk) {
  const { t } = desk
  return live(root, desk, "shares/", ({ shares, address }, show) => [
    address ? fresh(desk, address) : null,
    form({
      fields: [
        { name: "name", label: t("share_name"), limit: 150 },
        { name: "purpose", label: t("share_purpose"), choices: [["preview", t("share_read")], ["approval", t("share_approve")]] },
        { name: "days", label: t("share_days"), type: "number", value: 7 },
      ],
      submit: t("share_make"),
      send: async (values) => show(await ask(desk, "shares/new/", values)),
    }),
    make("ul", { class: "shares" }, ...shares.map((one) => line(desk, one, show))),
  ])
}

function fresh(desk, address) {
  const { t } = desk
  const field = make("input", { type: "text", readonly: true, "aria-label": t("share_address") })
  field.value = address
  field.addEventListener("focus", () => field.select())
  const copy = async () => {
    await navigator.clipboard.writeText(address)
    desk.say(t("share_copied"))
  }
  return make("div", { class: "fresh-share", role: "status" }, make("p", {}, t("share_once")), field, act(desk, t("share_copy"), copy))
}

function line(desk, one, show) {
  const { t } = desk
  const answer = one.answer ? make("p", {}, t(`share_${one.answer}`), " ", one.note) : null
  return make(
    "li",
    { class: one.holds ? "" : "is-done" },
    make("p", { dir: "auto" }, one.name, " · ", t(one.purpose === "approval" ? "share_approve" : "share_read")),
    make("p", { class: "be-help" }, one.holds ? t("share_until") : t("share_ended"), " ", time(one.until)),
    answer,
    one.holds ? act(desk, t("share_revoke"), async () => show(await ask(desk, `shares/${one.id}/revoke/`, {}))) : null,
  )
}
