/** The letters that were met, by number. */
export interface Alphabet {
  /** The letters of a text by number, from 1 on; 0 for one that is not known. */
  read(text: string, learn: boolean): Int32Array;
  letter(number: number): string;
}

const MOST_LETTERS = 65535;

/** An alphabet that learns. */
export function letterTable(): Alphabet {
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

/** The n-grams that were met, by number. */
export interface KeyTable {
  size(): number;
  /** The number of a key; -1 when it is new and `learn` is false. */
  find(high: number, low: number, learn: boolean): number;
  keyAt(number: number): readonly [number, number];
}

/** An n-gram of `length` letters from `from` on as two words, 16 bits a letter. */
export function keyOf(letters: Int32Array, from: number, length: number): [number, number] {
  const high = (letters[from] << 16) | letters[from + 1];
  const third = length > 2 ? letters[from + 2] : 0;
  const fourth = length > 3 ? letters[from + 3] : 0;
  return [high, (third << 16) | fourth];
}

/** A table that learns: open addressing over typed arrays, doubled when half full. */
export function keyTable(): KeyTable {
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
