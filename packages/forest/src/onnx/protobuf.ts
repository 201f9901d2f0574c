/** A message of the protocol buffers wire format: its fields, one after the other. */
export type Message = readonly Uint8Array[];

const VARINT = 0;
const LENGTH = 2;

/** A field of a whole number of at least 0. */
export function integerField(field: number, value: number): Uint8Array {
  return Uint8Array.from([...varint(field * 8 + VARINT), ...varint(value)]);
}

/** A field of text. */
export function textField(field: number, text: string): Uint8Array {
  return bytesField(field, new TextEncoder().encode(text));
}

/** A field of a message in the message. */
export function messageField(field: number, message: Message): Uint8Array {
  return bytesField(field, joinBytes(message));
}

/** A field of many numbers, as Float32. */
export function floatsField(field: number, values: ArrayLike<number>): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < values.length; i++) view.setFloat32(i * 4, values[i], true);
  return bytesField(field, bytes);
}

/** A field of many whole numbers, negative ones included. */
export function integersField(field: number, values: ArrayLike<number>): Uint8Array {
  const bytes: number[] = [];
  for (let i = 0; i < values.length; i++) for (const byte of varint(values[i])) bytes.push(byte);
  return bytesField(field, Uint8Array.from(bytes));
}

/** The bytes of a message. */
export function joinBytes(parts: Message): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  const head = [...varint(field * 8 + LENGTH), ...varint(bytes.length)];
  const whole = new Uint8Array(head.length + bytes.length);
  whole.set(head);
  whole.set(bytes, head.length);
  return whole;
}

/** Seven bits a byte, the lowest first; a negative number is the 64-bit one that it is in two's complement. */
function varint(value: number): number[] {
  if (value < 0) return longVarint(BigInt.asUintN(64, BigInt(value)));
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return bytes;
}

function longVarint(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return bytes;
}
