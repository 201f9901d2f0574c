/** Numbers the distinct byte strings it is shown, by first appearance. */
export interface ByteDictionary {
  codeOf(bytes: Uint8Array, from: number, to: number): number;
  /** The distinct strings, decoded from UTF-8; place i is code i. */
  levels(): readonly string[];
}

/** A slot is four numbers side by side, so that a look-up touches one line of memory: */
const slotSize = 4;
const hashAt = 0;
/** the code plus 1, 0 in a free slot; */
const codeAt = 1;
/** and where its bytes stand in the pool. */
const startAt = 2;
const lengthAt = 3;

/** A hash table over raw bytes, so that a string is made for each distinct value, not for each row. */
export function createByteDictionary(): ByteDictionary {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const levels: string[] = [];
  let pool = new Uint8Array(4096);
  let used = 0;
  let slots = new Int32Array(slotSize * 1024);

  const add = (slot: number, hash: number, word: Uint8Array): number => {
    if (used + word.length > pool.length) pool = grown(pool, 2 * (used + word.length));
    pool.set(word, used);
    slots[slot + hashAt] = hash;
    slots[slot + codeAt] = levels.push(decoder.decode(word));
    slots[slot + startAt] = used;
    slots[slot + lengthAt] = word.length;
    used += word.length;
    if (2 * slotSize * levels.length > slots.length) slots = rehashed(slots);
    return levels.length - 1;
  };

  return {
    codeOf: (bytes, from, to) => {
      const hash = hashOf(bytes, from, to);
      const table = slots;
      const words = pool;
      for (let slot = firstSlot(table, hash); ; slot = nextSlot(table, slot)) {
        const code = table[slot + codeAt] ?? 0;
        if (code === 0) return add(slot, hash, bytes.subarray(from, to));
        if (table[slot + hashAt] !== hash || table[slot + lengthAt] !== to - from) continue;
        if (isSame(bytes, from, to, words, table[slot + startAt] ?? 0)) return code - 1;
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

function isSame(
  bytes: Uint8Array,
  from: number,
  to: number,
  words: Uint8Array,
  start: number,
): boolean {
  for (let i = from, p = start; i < to; i++, p++) if (bytes[i] !== words[p]) return false;
  return true;
}

function firstSlot(slots: Int32Array, hash: number): number {
  return (hash << 2) & (slots.length - 1);
}

function nextSlot(slots: Int32Array, slot: number): number {
  return (slot + slotSize) & (slots.length - 1);
}

function rehashed(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * slots.length);
  for (let from = 0; from < slots.length; from += slotSize) {
    if (slots[from + codeAt] === 0) continue;
    let to = firstSlot(larger, slots[from + hashAt] ?? 0);
    while (larger[to + codeAt] !== 0) to = nextSlot(larger, to);
    larger.set(slots.subarray(from, from + slotSize), to);
  }
  return larger;
}

function grown(pool: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(pool);
  return larger;
}
