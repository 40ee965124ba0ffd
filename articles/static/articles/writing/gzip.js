/* Bytes made small by gzip; null in a browser of before 2023, which cannot. */
export async function gzipped(bytes) {
  if (!globalThis.CompressionStream) return null
  const small = new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))
  return new Uint8Array(await new Response(small).arrayBuffer())
}
