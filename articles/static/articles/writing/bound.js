/* The plain fields of the page: whatever carries data-field follows the story's field of that name, and sets it. The server sends
   them locked, so that nothing is typed before the copy that this browser may have is put back: it would be written over. */
export function bind(desk) {
  const inputs = [...document.querySelectorAll("[data-field]")]
  for (const input of inputs) {
    fill(input, desk)
    input.addEventListener("input", () => {
      desk.setField(input.dataset.field, valueOf(input))
      fit(input)
      count(input, desk)
    })
    input.addEventListener("change", () => desk.setField(input.dataset.field, valueOf(input)))
    if (input.matches(".writing-headline, .writing-standfirst")) input.addEventListener("keydown", (event) => next(event, desk))
  }
  desk.on("fields", () => inputs.forEach((input) => fill(input, desk)))
  desk.on("readonly", ({ is }) => inputs.forEach((input) => lock(input, is)))
  desk.on("refused", ({ errors }) => showErrors(errors))
  desk.on("saved", () => showErrors({}))
  addEventListener("resize", () => inputs.forEach(fit))
}

function valueOf(input) {
  if (input.type === "checkbox") return input.checked
  if (input.dataset.kind === "number") return Number(input.value) || null
  return input.value
}

function fill(input, desk) {
  const value = desk.fields[input.dataset.field]
  if (input.type === "checkbox") input.checked = Boolean(value)
  else if (input !== document.activeElement || input.value !== String(value ?? "")) input.value = value ?? ""
  fit(input)
  count(input, desk)
}

function lock(input, is) {
  if (input.matches("select, [type=checkbox]")) input.disabled = is
  else input.readOnly = is
}

/** As high as its words. */
function fit(input) {
  if (!input.matches(".writing-headline, .writing-standfirst")) return
  input.style.blockSize = "auto"
  input.style.blockSize = `${input.scrollHeight}px`
}

function count(input, desk) {
  const place = document.querySelector(`[data-count-of="${input.dataset.field}"]`)
  if (!place) return
  const most = Number(input.dataset.most)
  const length = [...input.value].length
  place.textContent = length ? desk.t(length > most ? "over" : "count", { count: length, most }) : ""
  place.classList.toggle("is-over", length > most)
}

/** Enter goes on: a headline has no second line. */
function next(event, desk) {
  if (event.key !== "Enter" || event.isComposing) return
  event.preventDefault()
  if (event.target.dataset.field === "headline") document.querySelector('[data-field="standfirst"]').focus()
  else desk.editor?.commands.focus("start")
}

export function showErrors(errors) {
  for (const place of document.querySelectorAll("[data-error-of]")) {
    place.textContent = [].concat(errors[place.dataset.errorOf] ?? []).join(" ")
    document.querySelector(`[data-field="${place.dataset.errorOf}"]`)?.toggleAttribute("aria-invalid", Boolean(place.textContent))
  }
}
