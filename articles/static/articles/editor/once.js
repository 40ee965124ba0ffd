/* What was made of something that never changes is made once: a node of the editor, a block that is stored. An edited one is another. */

/** `make` for objects, which it is asked of each once. */
export function once(make) {
  const made = new WeakMap()
  return (object) => {
    if (!made.has(object)) made.set(object, make(object))
    return made.get(object)
  }
}
