/* The narration as one line: play, where we are, how long. Without this script the browser's own player stands there. */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function line(box) {
  const audio = box.querySelector("audio");
  const length = () => (Number.isFinite(audio.duration) ? audio.duration : Number(box.dataset.seconds));
  const button = document.createElement("button");
  const range = document.createElement("input");
  const time = document.createElement("output");
  button.type = "button";
  button.textContent = box.dataset.listen;
  button.setAttribute("aria-pressed", "false");
  Object.assign(range, { type: "range", min: 0, max: length(), step: 1, value: 0 });
  range.setAttribute("aria-label", box.dataset.position);

  const show = () => {
    range.max = length();
    range.value = audio.currentTime;
    range.setAttribute("aria-valuetext", clock(audio.currentTime));
    time.textContent = `${clock(audio.currentTime)} / ${clock(length())}`;
  };
  button.addEventListener("click", () => (audio.paused ? audio.play() : audio.pause()));
  range.addEventListener("input", () => {
    audio.currentTime = Number(range.value);
  });
  for (const name of ["play", "pause", "ended"]) {
    audio.addEventListener(name, () => button.setAttribute("aria-pressed", String(!audio.paused)));
  }
  for (const name of ["timeupdate", "loadedmetadata"]) audio.addEventListener(name, show);
  audio.hidden = true;
  time.setAttribute("aria-live", "off");
  audio.after(button, range, time);
  show();
}

document.querySelectorAll("[data-narration]").forEach(line);
