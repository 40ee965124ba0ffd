// Puts the focal point where the picture is clicked or the marker is dragged. The two number fields hold the value
// and do the same by keyboard; without this script they are all there is.

const clamp = (value) => Math.min(1, Math.max(0, value));

function attach(chooser) {
  const picture = chooser.querySelector("img");
  const form = chooser.closest("form");
  const across = form?.elements.namedItem("focal_x");
  const down = form?.elements.namedItem("focal_y");
  if (!picture || !across || !down) return;

  const marker = document.createElement("span");
  marker.className = "focal-marker";
  marker.setAttribute("aria-hidden", "true");
  chooser.append(marker);
  chooser.classList.add("is-live");

  const show = () => {
    chooser.style.setProperty("--focal-x", clamp(Number(across.value)));
    chooser.style.setProperty("--focal-y", clamp(Number(down.value)));
  };
  const choose = (event) => {
    const box = picture.getBoundingClientRect();
    across.value = clamp((event.clientX - box.left) / box.width).toFixed(2);
    down.value = clamp((event.clientY - box.top) / box.height).toFixed(2);
    show();
  };

  picture.draggable = false;
  chooser.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    chooser.setPointerCapture(event.pointerId);
    choose(event);
  });
  chooser.addEventListener("pointermove", (event) => {
    if (chooser.hasPointerCapture(event.pointerId)) choose(event);
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
}

document.querySelectorAll("[data-focal-chooser]").forEach(attach);
