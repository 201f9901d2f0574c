const lineFeed = 10;
const carriageReturn = 13;

/** What is told of each line; `bytes` is only lent: it changes after the call. */
export interface LineListener {
  /** A whole line, from `from` to `to`, without its line break. */
  line(bytes: Uint8Array, from: number, to: number): void;
  /** A line longer than allowed; `start` is how it begins. */
  tooLong(start: Uint8Array): void;
}

/** Takes bytes in pieces of any size and tells of the lines in them. */
export interface LineSplitter {
  push(chunk: Uint8Array): void;
  /** The bytes are at their end: what is left is the last line. */
  end(): void;
}

/**
 * Splits bytes into lines. Where the pieces are cut makes no difference; a line ends with LF or CRLF,
 * the last one also with the end of the bytes.
 */
export function createLineSplitter(maxLineBytes: number, listener: LineListener): LineSplitter {
  const carry = createCarry();
  let skipping = false;

  const deliver = (bytes: Uint8Array, from: number, to: number): void => {
    const end = to > from && bytes[to - 1] === carriageReturn ? to - 1 : to;
    if (end - from > maxLineBytes) listener.tooLong(bytes.subarray(from, end));
    else listener.line(bytes, from, end);
  };

  const finishCarried = (chunk: Uint8Array, to: number): void => {
    if (!skipping) {
      carry.append(chunk, 0, to);
      deliver(carry.bytes(), 0, carry.length());
    }
    skipping = false;
    carry.clear();
  };

  const keepRest = (chunk: Uint8Array, from: number): void => {
    if (skipping) return;
    carry.append(chunk, from, chunk.length);
    if (carry.length() <= maxLineBytes + 1) return;
    listener.tooLong(carry.bytes().subarray(0, maxLineBytes));
    carry.clear();
    skipping = true;
  };

  return {
    push: (chunk) => {
      let from = 0;
      let to = chunk.indexOf(lineFeed);
      if (to >= 0 && (skipping || carry.length() > 0)) {
        finishCarried(chunk, to);
        from = to + 1;
        to = chunk.indexOf(lineFeed, from);
      }
      for (; to >= 0; to = chunk.indexOf(lineFeed, from)) {
        deliver(chunk, from, to);
        from = to + 1;
      }
      if (from < chunk.length) keepRest(chunk, from);
    },
    end: () => {
      if (carry.length() > 0) deliver(carry.bytes(), 0, carry.length());
      carry.clear();
    },
  };
}

interface Carry {
  append(chunk: Uint8Array, from: number, to: number): void;
  bytes(): Uint8Array;
  length(): number;
  clear(): void;
}

function createCarry(): Carry {
  let held = new Uint8Array(4096);
  let length = 0;
  return {
    append: (chunk, from, to) => {
      const needed = length + to - from;
      if (needed > held.length) {
        const larger = new Uint8Array(Math.max(needed, 2 * held.length));
        larger.set(held.subarray(0, length));
        held = larger;
      }
      held.set(chunk.subarray(from, to), length);
      length = needed;
    },
    bytes: () => held,
    length: () => length,
    clear: () => {
      length = 0;
    },
  };
}
