/* A name that no other has. Not `crypto.randomUUID`, which is missing where the address has no https. */
export function randomName() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("")
}
