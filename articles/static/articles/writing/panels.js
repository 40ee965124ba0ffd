/* What stands beside the text: each panel's script is loaded when the panel is opened for the first time. */

export async function mountPanels(desk) {
  const { modules } = desk.config
  const mounted = new Set()
  const mount = async (root) => {
    const { module: name } = root.dataset
    if (mounted.has(root) || !modules[name]) return
    mounted.add(root)
    root.ariaBusy = "true"
    try {
      const { mount: draw } = await import(modules[name])
      await draw(root, desk)
    } finally {
      root.ariaBusy = "false"
    }
  }
  for (const root of document.querySelectorAll("[data-module]")) {
    const panel = root.closest("details")
    if (!panel || panel.open) mount(root)
    else panel.addEventListener("toggle", () => panel.open && desk.id && mount(root))
  }
}
