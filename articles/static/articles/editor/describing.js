/* New pictures are described before they are sent: nothing enters the library without a description and a credit. */
import { askFields } from "./dialogs.js";
import { make } from "./elements.js";

/** `pictures`: [{ file, alt?, credit?, errors? }]. Resolves to the same with `alt` and `credit`, or to null. */
export async function describeFiles({ t }, pictures) {
  const isOne = pictures.length === 1
  const answer = await askFields({
    title: isOne ? t("upload_title") : t("upload_many", { count: pictures.length }),
    submit: t("upload"),
    refusal: refusalOf(pictures),
    fields: pictures.flatMap((picture, index) => fieldsOf(t, picture, index)),
    t,
  })
  return answer && pictures.map(({ file }, index) => ({ file, alt: answer[`alt${index}`], credit: answer[`credit${index}`] }))
}

function fieldsOf(t, { file, alt = "", credit = "" }, index) {
  const shared = { required: true }
  return [
    { ...shared, name: `alt${index}`, label: t("alt"), help: t("alt_help"), value: alt, lines: 3, limit: 500, lead: preview(file) },
    { ...shared, name: `credit${index}`, label: t("credit"), help: t("credit_help"), value: credit, limit: 200, shared: "credit" },
  ]
}

/** Sentences under the fields of the picture they are about; those about its file above all, by its name. */
function refusalOf(pictures) {
  const errors = {}
  pictures.forEach(({ file, errors: own = {} }, index) => {
    for (const [field, sentences] of Object.entries(own)) {
      const isField = field === "alt" || field === "credit"
      const name = isField ? `${field}${index}` : ""
      const told = isField || pictures.length === 1 ? sentences : sentences.map((sentence) => `${file.name}: ${sentence}`)
      errors[name] = [...(errors[name] ?? []), ...told]
    }
  })
  return Object.keys(errors).length ? errors : undefined
}

function preview(file) {
  const image = make("img", { class: "be-preview", alt: "" })
  const reader = new FileReader()
  reader.addEventListener("load", () => (image.src = reader.result))
  reader.readAsDataURL(file)
  return make("div", {}, image, make("p", { class: "be-help" }, file.name))
}
