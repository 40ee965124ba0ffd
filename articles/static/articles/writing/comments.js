/* Comments on a passage. The passage is found again by its words, so the text itself never carries a mark of them. */
import { button, make } from "../editor/elements.js";
import { act, ask, form, live, time } from "./panel.js";

export async function mount(root, desk) {
  const { t } = desk
  let showsResolved = false
  const again = async () => show(await ask(desk, "threads/"))
  const show = await live(root, desk, "threads/", ({ threads }) => {
    const open = threads.filter((thread) => !thread.resolved)
    const closed = threads.filter((thread) => thread.resolved)
    return [
      begin(desk, again),
      threads.length ? null : make("p", { class: "be-help" }, t("no_comments")),
      ...open.map((thread) => threadOf(desk, thread, again)),
      closed.length
        ? button(t("resolved_comments", { count: closed.length }), () => {
            showsResolved = !showsResolved
            again()
          }, { class: "be-button", "aria-expanded": String(showsResolved) })
        : null,
      ...(showsResolved ? closed.map((thread) => threadOf(desk, thread, again)) : []),
    ]
  })
}

/** The passage is taken when the form is entered: by the time it is sent the selection is gone. */
function begin(desk, again) {
  const { t } = desk
  let anchor = null
  const passage = make("p", { class: "passage" })
  const element = form({
    fields: [{ name: "text", label: t("comment"), lines: 3, limit: 5000 }],
    submit: t("comment_add"),
    send: async ({ text }) => {
      await ask(desk, "threads/new/", { text, anchor: anchor ?? {} })
      await again()
    },
  })
  element.addEventListener("focusin", () => {
    anchor = desk.anchor() ?? anchor
    passage.textContent = anchor?.quote ? t("comment_on", { quote: anchor.quote }) : t("comment_on_all")
  })
  element.prepend(passage)
  return element
}

function threadOf(desk, thread, again) {
  const { t } = desk
  const path = `threads/${thread.id}/`
  const quote = thread.anchor.quote
    ? button(thread.anchor.quote, () => desk.show(thread.anchor), { class: "passage", title: t("comment_show") })
    : null
  const doing = (which, data = {}) => async () => {
    await ask(desk, which, data)
    await again()
  }
  const answer = make("details", {}, make("summary", {}, t("comment_reply")), form({
    fields: [{ name: "text", label: t("comment_reply"), lines: 2, limit: 5000 }],
    submit: t("comment_send"),
    send: async ({ text }) => doing(`${path}reply/`, { text })(),
  }))
  return make(
    "article",
    { class: thread.resolved ? "thread is-resolved" : "thread" },
    quote,
    ...thread.comments.map((comment) => commentOf(desk, comment, doing)),
    thread.resolved ? act(desk, t("comment_reopen"), doing(`${path}reopen/`)) : act(desk, t("comment_resolve"), doing(`${path}resolve/`)),
    answer,
  )
}

function commentOf(desk, comment, doing) {
  const { t } = desk
  const own = comment.isMine ? act(desk, t("remove"), doing(`comments/${comment.id}/remove/`), { class: "be-button is-small" }) : null
  const head = make("p", { class: "be-help" }, make("strong", {}, comment.by), " ", time(comment.at), comment.edited ? ` ${t("edited")}` : null)
  return make("div", { class: "comment" }, head, make("p", { dir: "auto" }, comment.text), own)
}
