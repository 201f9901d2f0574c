/** Numbers the distinct byte strings it is shown, by first appearance. */
export interface ByteDictionary {
  codeOf(bytes: Uint8Array, from: number, to: number): number;
  /** The distinct strings, decoded from UTF-8; place i is code i. */
  levels(): readonly string[];
}

/** A hash table over raw bytes, so that a string is made for each distinct value, not for each row. */
export function createByteDictionary(): ByteDictionary {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const levels: string[] = [];
  let pool = new Uint8Array(4096);
  let ends = new Int32Array(256);
  let hashes = new Int32Array(256);
  let slots = new Int32Array(1024).fill(-1);

  const matches = (code: number, bytes: Uint8Array, from: number, to: number): boolean => {
    const start = code === 0 ? 0 : (ends[code - 1] ?? 0);
    if ((ends[code] ?? 0) - start !== to - from) return false;
    const known = pool;
    for (let i = from, p = start; i < to; i++, p++) if (bytes[i] !== known[p]) return false;
    return true;
  };

  const add = (bytes: Uint8Array, from: number, to: number, hash: number): number => {
    const code = levels.length;
    if (code === ends.length) {
      ends = grown(ends, new Int32Array(2 * code));
      hashes = grown(hashes, new Int32Array(2 * code));
    }
    const start = code === 0 ? 0 : (ends[code - 1] ?? 0);
    const end = start + to - from;
    if (end > pool.length) pool = grown(pool, new Uint8Array(2 * end));
    pool.set(bytes.subarray(from, to), start);
    ends[code] = end;
    hashes[code] = hash;
    levels.push(decoder.decode(bytes.subarray(from, to)));
    if (2 * levels.length > slots.length) slots = rehashed(hashes, levels.length, slots.length * 2);
    else slots[freeSlot(slots, hash)] = code;
    return code;
  };

  return {
    codeOf: (bytes, from, to) => {
      const hash = hashOf(bytes, from, to);
      const mask = slots.length - 1;
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const code = slots[slot] ?? -1;
        if (code < 0) return add(bytes, from, to, hash);
        if (hashes[code] === hash && matches(code, bytes, from, to)) return code;
      }
    },
    levels: () => levels,
  };
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x85ebca6b) ^ (hash >>> 13);
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
  return slot;
}

function rehashed(hashes: Int32Array, count: number, size: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(size).fill(-1);
  for (let code = 0; code < count; code++) slots[freeSlot(slots, hashes[code] ?? 0)] = code;
  return slots;
}

function grown<T extends Int32Array | Uint8Array>(from: T, into: T): T {
  into.set(from);
  return into;
}
