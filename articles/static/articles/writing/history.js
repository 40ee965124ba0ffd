/* The story's states, newest first: who, when, why; any two compared, an old one put back into the draft. */
import { button, make } from "../editor/elements.js";
import { act, ask, live, Refused, time } from "./panel.js";

export async function mount(root, desk) {
  const { t } = desk
  let showsAll = false
  const path = () => `history/${showsAll ? "?all=1" : ""}`
  const chosen = { from: "live", to: "draft" }
  const again = async () => show(await ask(desk, path()))

  const show = await live(root, desk, path(), ({ revisions, more, log }) => [
    compareForm(revisions),
    button(t(showsAll ? "history_fewer" : "history_all"), () => {
      showsAll = !showsAll
      again()
    }, { class: "be-button", "aria-pressed": String(showsAll) }),
    make("ol", { class: "revisions" }, ...revisions.map(line)),
    revisions.length ? null : make("p", { class: "be-help" }, t("history_none")),
    make("p", {}, make("a", { href: `${desk.base}history/`, target: "_blank", rel: "noopener" }, t(more ? "history_more" : "history_page"))),
    make("details", { class: "story-log" }, make("summary", {}, t("history_log")), make("ul", {}, ...log.map(logLine))),
  ])

  /** What is not stored would be gone with the text that another one takes the place of. */
  const stored = () => desk.flush().catch((error) => Promise.reject(new Refused({ "": [error.message] })))

  function line(revision) {
    const restore = async () => {
      await stored()
      desk.reload(await ask(desk, "restore/", { revision: revision.id }))
      desk.say(t("restored", { number: revision.number }))
      again()
    }
    return make(
      "li",
      { class: `revision is-${revision.kind.slug}` },
      make("p", {}, make("strong", {}, `${revision.number}. ${revision.kind.name}`), " ", time(revision.at)),
      make("p", { class: "be-help" }, [revision.by, t("history_words", { count: revision.words })].filter(Boolean).join(" · ")),
      revision.note ? make("p", { dir: "auto" }, revision.note) : null,
      desk.editable ? act(desk, t("restore"), restore, { class: "be-button is-small" }) : null,
    )
  }

  function compareForm(revisions) {
    const states = [["live", t("state_live")], ["draft", t("state_draft")], ...revisions.map(({ id, number, kind }) => [id, `${number}. ${kind.name}`])]
    const selects = ["from", "to"].map((name) => {
      const select = make("select", { "aria-label": t(`compare_${name}`) }, ...states.map(([value, words]) => make("option", { value }, words)))
      select.value = chosen[name]
      select.addEventListener("change", () => (chosen[name] = select.value))
      return select
    })
    const result = make("div", { class: "comparison-here" })
    const compare = async () => {
      await desk.flush().catch(() => null)
      const answer = await ask(desk, `compare/?from=${chosen.from}&to=${chosen.to}`)
      const fresh = new DOMParser().parseFromString(answer.html, "text/html").body
      result.replaceChildren(...(answer.same ? [make("p", { class: "be-help" }, t("compare_same"))] : fresh.childNodes))
    }
    const whole = () => window.open(`${desk.base}compare/?from=${chosen.from}&to=${chosen.to}`, "_blank", "noopener")
    const acts = make("p", { class: "panel-actions" }, act(desk, t("compare"), compare), button(t("compare_page"), whole, { class: "be-button" }))
    return make("div", { class: "compare-form" }, ...selects, acts, result)
  }

  function logLine({ by, words, at, note }) {
    const why = note ? make("span", { class: "be-help", dir: "auto" }, ` ${note}`) : null
    return make("li", {}, time(at), ` ${by} ${words}`, why)
  }

  desk.on("state", () => root.closest("details")?.open && again())
}
