/* Finds the bodies on a page, loads the ProseMirror bundle once, and puts an editor beside each textarea.
   Imports end with a semicolon in all these files: the static storage finds them by it, to write hashed names. */
import { mount, refuse } from "./mount.js";

const SELECTOR = "[data-body-editor]:not([data-state])"
const bundles = new Map()

function bundle(address) {
  if (!bundles.has(address)) bundles.set(address, import(address))
  return bundles.get(address)
}

async function start(root) {
  const textarea = root.querySelector("textarea")
  if (!textarea || textarea.name.includes("__prefix__")) return
  root.dataset.state = "starting"
  const config = JSON.parse(root.dataset.config)
  try {
    mount(root, textarea, config, await bundle(config.bundle))
  } catch (error) {
    console.error(error)
    refuse(root, textarea, config.strings.broken)
  }
}

function startAll(within) {
  for (const root of within.querySelectorAll(SELECTOR)) start(root)
}

startAll(document)
document.addEventListener("formset:added", (event) => startAll(event.target))
