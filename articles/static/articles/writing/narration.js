/* The story read aloud: by a synthetic voice when wanted, or by a person's recording. */
import { freshId, make } from "../editor/elements.js";
import { live } from "./panel.js";

export function mount(root, desk) {
  const { t } = desk
  return live(root, desk, "narration/", (answer, show) => {
    const [tick, file] = [freshId("narration"), freshId("narration")]
    const wanted = make("input", { type: "checkbox", id: tick, checked: answer.wanted })
    const recording = make("input", { type: "file", id: file, accept: "audio/*" })
    const remove = make("input", { type: "checkbox", id: `${tick}-remove` })
    const error = make("p", { class: "be-error", role: "alert" })
    const form = make(
      "form",
      { class: "panel-form" },
      make("p", { class: "be-help" }, answer.recorded ? t("narration_recorded") : answer.status),
      answer.url ? make("audio", { controls: true, preload: "none", src: answer.url }) : null,
      make("div", { class: "be-field is-tick" }, make("label", { for: tick }, t("narration_wanted")), wanted),
      make("div", { class: "be-field" }, make("label", { for: file }, t("narration_recording")), recording),
      answer.recorded ? make("div", { class: "be-field is-tick" }, make("label", { for: remove.id }, t("narration_remove")), remove) : null,
      error,
      make("button", { type: "submit", class: "be-button be-primary", disabled: !desk.editable }, t("narration_keep")),
    )
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      const body = new FormData()
      if (wanted.checked) body.append("wanted", "yes")
      if (remove.checked) body.append("remove", "yes")
      if (recording.files[0]) body.append("recording", recording.files[0])
      const { "Content-Type": _ofJson, ...headers } = desk.headers() // the browser names the type of a form with a file
      const response = await fetch(`${desk.base}narration/change/`, { method: "POST", body, headers, credentials: "same-origin" }).catch(() => null)
      const given = (await response?.json().catch(() => null)) ?? { error: t("offline") }
      if (response?.ok) show(given)
      else error.textContent = given.error ?? Object.values(given.errors).flat().join(" ")
    })
    return form
  })
}
