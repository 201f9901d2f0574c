const quote = 34;

/** The fields of one line: field i is `bytes[starts[i] … ends[i] - 1]`. Lent until the next line. */
export interface Fields {
  bytes: Uint8Array;
  starts: Int32Array;
  ends: Int32Array;
  /** 1 where the field stood in quotes. */
  quoted: Uint8Array;
  count: number;
}

/** Finds the fields of a line; gives the reason when it can't. */
export type FieldSplitter = (bytes: Uint8Array, from: number, to: number) => string | undefined;

/**
 * A splitter at `separator` into `fields`; fields beyond its room are counted, not kept.
 *
 * Where `quotes` are known, a field that begins with `"` ends with the next single `"` and `""` stands for one;
 * a row is always one line.
 */
export function createFieldSplitter(
  separator: number,
  quotes: boolean,
  fields: Fields,
): FieldSplitter {
  return (bytes, from, to) => {
    const { starts, ends } = fields;
    const room = starts.length;
    fields.quoted.fill(0);
    let count = 0;
    let start = from;
    let unusual = 0;
    for (let i = from; i < to; i++) {
      const byte = bytes[i] ?? 0;
      unusual |= byte | (byte - 1);
      if (byte === quote && quotes) return splitQuoted(separator, fields, bytes.subarray(from, to));
      if (byte !== separator) continue;
      if (count < room) {
        starts[count] = start;
        ends[count] = i;
      }
      count++;
      start = i + 1;
    }
    if (count < room) {
      starts[count] = start;
      ends[count] = to;
    }
    fields.bytes = bytes;
    fields.count = count + 1;
    // Bit 7 and above are set by bytes outside ASCII and, through the subtraction, by NUL.
    return unusual > 127 || unusual < 0 ? textFault(bytes.subarray(from, to)) : undefined;
  };
}

/** Room for the fields of a line of `room` columns. */
export function createFields(room: number): Fields {
  return {
    bytes: new Uint8Array(0),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    quoted: new Uint8Array(room),
    count: 0,
  };
}

/** Why the bytes are no text, or `undefined` when they are. */
export function textFault(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return 'holds a NUL byte';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    return 'is not UTF-8';
  }
}

function splitQuoted(separator: number, fields: Fields, line: Uint8Array): string | undefined {
  fields.bytes = new Uint8Array(line.length);
  fields.count = 0;
  let written = 0;
  for (let at = 0; at <= line.length; at++) {
    const start = written;
    const isQuoted = line[at] === quote;
    const end = isQuoted ? closingQuote(line, at + 1) : fieldEnd(line, at, separator);
    if (end < 0) return 'has a quote that does not end';
    for (let i = isQuoted ? at + 1 : at; i < end; i++) {
      fields.bytes[written++] = line[i] ?? 0;
      if (isQuoted && line[i] === quote) i++;
    }
    keepField(fields, start, written, isQuoted);
    at = isQuoted ? end + 1 : end;
    if (at < line.length && line[at] !== separator) return 'has text after a quote';
  }
  return textFault(line);
}

/** Where the quote that ends the field stands, or -1. */
function closingQuote(line: Uint8Array, from: number): number {
  for (let at = line.indexOf(quote, from); at >= 0; at = line.indexOf(quote, at + 2))
    if (line[at + 1] !== quote) return at;
  return -1;
}

function fieldEnd(line: Uint8Array, from: number, separator: number): number {
  const end = line.indexOf(separator, from);
  return end < 0 ? line.length : end;
}

function keepField(fields: Fields, start: number, end: number, isQuoted: boolean): void {
  if (fields.count < fields.starts.length) {
    fields.starts[fields.count] = start;
    fields.ends[fields.count] = end;
    fields.quoted[fields.count] = isQuoted ? 1 : 0;
  }
  fields.count++;
}
