/* A player of another site, put in its box once the reader asks for it; until then nobody is asked for anything.
   Without this script the box holds a link to the provider's page. */
const MAY = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation allow-forms";

function show(box, asking) {
  const player = document.createElement("iframe");
  player.title = box.dataset.title;
  player.allow = "encrypted-media; fullscreen; picture-in-picture";
  player.referrerPolicy = "strict-origin-when-cross-origin";
  player.setAttribute("sandbox", MAY);
  player.src = box.dataset.player;
  asking.replaceWith(player);
  player.focus();
}

document.querySelectorAll("[data-player]").forEach((box, number) => {
  const asking = document.createElement("div");
  const button = document.createElement("button");
  const note = document.createElement("p");
  button.type = "button";
  button.className = "button";
  button.textContent = box.dataset.show;
  note.className = "hint";
  note.id = `embed-note-${number}`;
  note.textContent = box.dataset.note;
  button.setAttribute("aria-describedby", note.id);
  button.addEventListener("click", () => show(box, asking));
  asking.append(button, note);
  box.prepend(asking);
});
