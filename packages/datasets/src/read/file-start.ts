const byteOrderMark = [0xef, 0xbb, 0xbf];

/** Longest sign by which a file is known. */
const signBytes = 4;

/** Takes bytes in pieces and passes them on once the start of the file was seen. */
export interface FileStart {
  push(chunk: Uint8Array): void;
  /** Passes on what a very short file holds. */
  end(): void;
}

/** Shows the first four bytes to `look`, drops a byte order mark, and hands everything else to `pass`. */
export function createFileStart(
  look: (start: Uint8Array) => void,
  pass: (chunk: Uint8Array) => void,
): FileStart {
  let held: Uint8Array | undefined = new Uint8Array(0);
  const release = (start: Uint8Array): void => {
    look(start.subarray(0, signBytes));
    held = undefined;
    pass(byteOrderMark.every((byte, place) => start[place] === byte) ? start.subarray(3) : start);
  };
  return {
    push: (chunk) => {
      if (held === undefined) {
        pass(chunk);
        return;
      }
      held = joined(held, chunk);
      if (held.length >= signBytes) release(held);
    },
    end: () => {
      if (held !== undefined && held.length > 0) release(held);
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
