/* How long the page waits for an answer. One that never comes would hold up every later save: it is given up and asked for again. */
const PATIENCE = 30_000
const SLOWEST = 10 // bytes a millisecond: a long text over a poor line has the time it needs

/** Ends a request that sends `size` bytes. */
export function givenUp(size = 0) {
  return AbortSignal.timeout(PATIENCE + size / SLOWEST)
}
