/* A plain form that ends the writing (into the trash) is sent once all that was written is stored, and not where it cannot be. */
export function sendOnceStored(desk) {
  for (const form of document.querySelectorAll("form[data-once-stored]")) {
    form.addEventListener("submit", async (event) => {
      event.preventDefault()
      try {
        await desk.flush()
      } catch (error) {
        return desk.say(error.message)
      }
      form.submit()
    })
  }
}
