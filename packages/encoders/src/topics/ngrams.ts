import { breather, type Run } from '@bon/core';

/** Shortest and longest run of characters that is counted. */
const SHORTEST = 2;
const LONGEST = 4;
const TEXTS_A_BREATH = 64;

/** How often each n-gram stands in each text, row by row. */
export interface NgramCounts {
  readonly rows: number;
  /** Row i holds the pairs `pointers[i] … pointers[i + 1] - 1`. */
  readonly pointers: Int32Array;
  /** Pairs of an n-gram's number and its count, the count as the bits of a Float32. */
  readonly entries: Int32Array;
  /** All counts of a row together. */
  readonly totals: Float64Array;
}

/** Numbers n-grams, and counts them. */
export interface NgramIndex {
  /** Counts the n-grams of texts; `learn` numbers those that are new, else they are passed over. */
  count(texts: readonly string[], learn: boolean, run: Run): Promise<NgramCounts>;
  /** The n-grams by number. */
  grams(): string[];
}

/** A text as scikit-learn's counter sees it: lower case, runs of white space as one space. */
export function normalize(text: string): string {
  return text.toLowerCase().replace(/\s\s+/g, ' ');
}

/**
 * An index that knows `grams`. An n-gram is four 16-bit character numbers, so that counting makes no
 * strings: looking one up is a hash of two words.
 */
export function ngramIndex(grams: readonly string[] = []): NgramIndex {
  const alphabet = letterTable();
  const table = keyTable();
  for (const gram of grams) {
    const letters = alphabet.read(gram, true);
    table.find(...keyOf(letters, 0, letters.length), true);
  }
  return {
    async count(texts, learn, run) {
      const read = (text: string) => alphabet.read(text, learn);
      return countAll(texts, read, rowCounter(table, learn), breather(run));
    },
    grams: () => gramsOf(alphabet, table),
  };
}

interface Alphabet {
  /** The letters of a text by number, from 1 on; 0 for one that is not known. */
  read(text: string, learn: boolean): Int32Array;
  letter(number: number): string;
}

const MOST_LETTERS = 65535;

function letterTable(): Alphabet {
  const numbers = new Uint16Array(0x110000);
  const points: number[] = [];
  let buffer = new Int32Array(64);
  return {
    letter: (number) => (number === 0 ? '' : String.fromCodePoint(points[number - 1])),
    read(text, learn) {
      if (text.length > buffer.length) buffer = new Int32Array(2 * text.length);
      let length = 0;
      for (let i = 0; i < text.length; i++) {
        const point = text.codePointAt(i) ?? 0;
        if (point > 65535) i++;
        if (numbers[point] === 0 && learn && points.length < MOST_LETTERS)
          numbers[point] = points.push(point);
        buffer[length++] = numbers[point];
      }
      return buffer.subarray(0, length);
    },
  };
}

interface KeyTable {
  size(): number;
  /** The number of a key; -1 when it is new and `learn` is false. */
  find(high: number, low: number, learn: boolean): number;
  keyAt(number: number): readonly [number, number];
}

function keyOf(letters: Int32Array, from: number, length: number): [number, number] {
  const high = (letters[from] << 16) | letters[from + 1];
  const third = length > 2 ? letters[from + 2] : 0;
  const fourth = length > 3 ? letters[from + 3] : 0;
  return [high, (third << 16) | fourth];
}

/** Open addressing over typed arrays, doubled when half full. */
function keyTable(): KeyTable {
  let mask = 4095;
  let slots = new Int32Array(mask + 1).fill(-1);
  let keys = new Int32Array(2 * (mask + 1));
  let size = 0;
  const slotOf = (high: number, low: number): number => {
    let slot = Math.imul(Math.imul(high, 0x9e3779b1) ^ low, 0x85ebca6b);
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let found = slots[slot]; found >= 0; found = slots[slot]) {
      if (keys[2 * found] === high && keys[2 * found + 1] === low) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  const grow = (): void => {
    mask = 2 * mask + 1;
    slots = new Int32Array(mask + 1).fill(-1);
    const wider = new Int32Array(2 * (mask + 1));
    wider.set(keys);
    keys = wider;
    for (let i = 0; i < size; i++) slots[slotOf(keys[2 * i], keys[2 * i + 1])] = i;
  };
  return {
    size: () => size,
    keyAt: (number) => [keys[2 * number], keys[2 * number + 1]],
    find: (high, low, learn) => {
      const slot = slotOf(high, low);
      if (slots[slot] >= 0 || !learn) return slots[slot];
      keys[2 * size] = high;
      keys[2 * size + 1] = low;
      slots[slot] = size++;
      if (2 * size > mask) grow();
      return size - 1;
    },
  };
}

function gramsOf(alphabet: Alphabet, table: KeyTable): string[] {
  return Array.from({ length: table.size() }, (_, number) => {
    const [high, low] = table.keyAt(number);
    const letters = [high >>> 16, high & 65535, low >>> 16, low & 65535];
    return letters.map((letter) => alphabet.letter(letter)).join('');
  });
}

async function countAll(
  texts: readonly string[],
  read: (text: string) => Int32Array,
  row: ReturnType<typeof rowCounter>,
  breathe: () => Promise<void>,
): Promise<NgramCounts> {
  const pointers = new Int32Array(texts.length + 1);
  const totals = new Float64Array(texts.length);
  for (const [i, text] of texts.entries()) {
    if (i % TEXTS_A_BREATH === 0) await breathe();
    totals[i] = row.add(read(normalize(text)));
    pointers[i + 1] = row.length();
  }
  return { rows: texts.length, pointers, entries: row.entries(), totals };
}

/** Collects the pairs of one row after the other. */
function rowCounter(table: KeyTable, learn: boolean) {
  let entries = new Int32Array(1024);
  let counts = new Float32Array(entries.buffer);
  let length = 0;
  let placeOf = new Int32Array(1024);
  const grow = (): void => {
    const wider = new Int32Array(2 * entries.length);
    wider.set(entries);
    entries = wider;
    counts = new Float32Array(entries.buffer);
  };
  const reserve = (number: number): void => {
    if (number < placeOf.length) return;
    const wider = new Int32Array(2 * number);
    wider.set(placeOf);
    placeOf = wider;
  };
  const see = (number: number, rowStart: number): void => {
    reserve(number);
    // A place from an earlier row lies before this row's start, so it needs no clearing.
    if (placeOf[number] <= rowStart) {
      if (2 * length + 2 > entries.length) grow();
      entries[2 * length] = number;
      placeOf[number] = ++length;
    }
    counts[2 * placeOf[number] - 1]++;
  };
  return {
    length: () => length,
    entries: () => entries.slice(0, 2 * length),
    add(letters: Int32Array): number {
      const rowStart = length;
      let total = 0;
      for (let from = 0; from + SHORTEST <= letters.length; from++) {
        if (letters[from] === 0) continue;
        const longest = Math.min(LONGEST, letters.length - from);
        for (let n = SHORTEST; n <= longest && letters[from + n - 1] !== 0; n++) {
          const [high, low] = keyOf(letters, from, n);
          const number = table.find(high, low, learn);
          if (number < 0) continue;
          total++;
          see(number, rowStart);
        }
      }
      return total;
    },
  };
}
