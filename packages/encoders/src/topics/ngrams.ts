import { breather, type Run } from '@bon/core';
import { type Alphabet, keyOf, type KeyTable, keyTable, letterTable } from './gram-keys.ts';
import { pairList } from './pair-list.ts';

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
  const list = pairList();
  for (const [i, text] of texts.entries()) {
    if (i % TEXTS_A_BREATH === 0) await breathe();
    const { pairs, total } = row.count(read(normalize(text)));
    list.append(pairs);
    totals[i] = total;
    pointers[i + 1] = pointers[i] + pairs.length / 2;
  }
  return { rows: texts.length, pointers, entries: list.all(), totals };
}

/** Counts the n-grams of one row after the other. */
function rowCounter(table: KeyTable, learn: boolean) {
  let entries = new Int32Array(1024);
  let counts = new Float32Array(entries.buffer);
  /** Where the pair of an n-gram is, counted over all rows: one of an earlier row needs no clearing. */
  let placeOf = new Int32Array(1024);
  let before = 0;
  let length = 0;
  const reserve = (number: number): void => {
    if (number < placeOf.length) return;
    const wider = new Int32Array(2 * number);
    wider.set(placeOf);
    placeOf = wider;
  };
  const see = (number: number): void => {
    reserve(number);
    if (placeOf[number] <= before) {
      entries[2 * length] = number;
      counts[2 * length + 1] = 0;
      placeOf[number] = before + ++length;
    }
    counts[2 * (placeOf[number] - before) - 1]++;
  };
  const begin = (letters: number): void => {
    before += length;
    length = 0;
    const most = 2 * letters * (LONGEST - SHORTEST + 1);
    if (most <= entries.length) return;
    entries = new Int32Array(2 * most);
    counts = new Float32Array(entries.buffer);
  };
  return {
    /** A view of the row's pairs, until the next row; and all its counts together. */
    count(letters: Int32Array): { pairs: Int32Array; total: number } {
      begin(letters.length);
      let total = 0;
      for (let from = 0; from + SHORTEST <= letters.length; from++) {
        if (letters[from] === 0) continue;
        const longest = Math.min(LONGEST, letters.length - from);
        for (let n = SHORTEST; n <= longest && letters[from + n - 1] !== 0; n++) {
          const [high, low] = keyOf(letters, from, n);
          const number = table.find(high, low, learn);
          if (number < 0) continue;
          total++;
          see(number);
        }
      }
      return { pairs: entries.subarray(0, 2 * length), total };
    },
  };
}
