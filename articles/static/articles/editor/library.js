/* Pictures are found in the library, or uploaded into it from the same window. */
import { choose } from "./dialogs.js";
import { freshId, make } from "./elements.js";
import { uploadPhoto, uploadPhotos } from "./uploads.js";

/** One from the library, { files } of the writer's, or null; with `several`, a list instead of the one. `files`: how many. */
export function findPictures({ server, t }, { several = false, files = "many" } = {}) {
  return choose({
    title: t(several ? "gallery_title" : "figure_title"),
    label: t("figure_search"),
    listClass: "be-pictures",
    search: (query, signal) => server.search("photos", query, signal),
    show: (photo) => [
      make("img", { src: photo.thumb, alt: "", width: 320, height: 240 }),
      make("span", {}, photo.title),
      make("span", { class: "be-help" }, photo.credit),
    ],
    extra: (settle) => fileField(t, settle, files === "many"),
    several: several ? t("insert") : null,
    t,
  })
}

function fileField(t, settle, multiple) {
  const id = freshId("be-file")
  const input = make("input", {
    type: "file",
    id,
    accept: "image/*",
    multiple,
    onchange: () => settle({ files: [...input.files] }),
  })
  return make("div", { class: "be-field" }, make("label", { for: id }, t("upload_file")), input)
}

/** One photo for another place than the text: chosen, or uploaded first. Resolves to its description, or null. */
export async function choosePhoto(desk) {
  const chosen = await findPictures(desk, { files: "one" })
  return chosen?.files ? uploadPhoto(desk, chosen.files[0]) : chosen
}

export async function choosePhotos(desk) {
  const chosen = await findPictures(desk, { several: true })
  return (chosen?.files ? uploadPhotos(desk, chosen.files) : chosen) ?? []
}
