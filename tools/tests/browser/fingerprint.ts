/** FNV-1a over the bytes of the numbers: equal texts, equal bytes. */
export function fingerprint(numbers: ArrayLike<number>): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(Float64Array.from(numbers).buffer))
    hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}
