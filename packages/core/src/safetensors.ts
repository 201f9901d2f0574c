import { BonError, shown } from './errors.ts';
import { type Tensor, type TensorData } from './saved.ts';
import { readStrictJson } from './strict-json.ts';

const lengthBytes = 8;

const maxHeaderBytes = 100_000_000;

/** How a tensor's numbers are written: little-endian, as safetensors names them. */
const types = [
  { name: 'F32', of: Float32Array },
  { name: 'F64', of: Float64Array },
  { name: 'I32', of: Int32Array },
  { name: 'U32', of: Uint32Array },
  { name: 'I8', of: Int8Array },
  { name: 'U8', of: Uint8Array },
  { name: 'U16', of: Uint16Array },
] as const;

type TensorType = (typeof types)[number];

/**
 * Tensors as the bytes of a safetensors file: sorted by name, widest numbers first so that each is aligned,
 * without holes. Equal tensors give equal bytes.
 *
 * @throws BonError `model-file` when a shape does not fit its data or a name can't be used.
 * @see https://github.com/huggingface/safetensors
 */
export function encodeSafetensors(tensors: Readonly<Record<string, Tensor>>): Uint8Array {
  const entries = Object.entries(tensors).map(([name, tensor]) => entryOf(name, tensor));
  entries.sort((a, b) => b.width - a.width || (a.name < b.name ? -1 : 1));
  const header = new TextEncoder().encode(headerOf(entries));
  const start = lengthBytes + 8 * Math.ceil(header.length / 8);
  const bytes = new Uint8Array(start + total(entries)).fill(0x20, lengthBytes, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - lengthBytes), true);
  bytes.set(header, lengthBytes);
  let at = start;
  for (const { data } of entries) {
    bytes.set(littleEndian(data), at);
    at += data.byteLength;
  }
  return bytes;
}

/**
 * The tensors of a safetensors file. The bytes are not trusted: sizes are checked before anything is allocated,
 * and every byte after the header must belong to exactly one tensor.
 *
 * @throws BonError `model-file` naming the first rule that the bytes break.
 */
export function decodeSafetensors(bytes: Uint8Array): Record<string, Tensor> {
  const start = dataStart(bytes);
  const header = readStrictJson('safetensors', headerText(bytes, start));
  if (!isRecord(header)) throw broken(`the header is no object`);
  const room = bytes.length - start;
  const places = Object.entries(header)
    .filter(([name]) => name !== '__metadata__')
    .map(([name, entry]) => placeOf(name, entry, room));
  checkTiling(places, room);
  const tensors: [string, Tensor][] = places.map(({ name, type, shape, from, to }) => [
    name,
    { shape, data: fromLittleEndian(type, copied(bytes.subarray(start + from, start + to))) },
  ]);
  return Object.fromEntries(tensors);
}

interface Entry {
  readonly name: string;
  readonly type: string;
  readonly width: number;
  readonly shape: readonly number[];
  readonly data: TensorData;
}

function entryOf(name: string, { shape, data }: Tensor): Entry {
  const type = types.find(({ of }) => data instanceof of);
  if (type === undefined) throw broken(`tensor ${shown(name)} is of no known type`);
  if (name === '__metadata__' || name === '__proto__' || name === 'constructor')
    throw broken(`a tensor may not be called ${shown(name)}`);
  if (sizeOf(name, shape) !== data.length)
    throw broken(
      `tensor ${shown(name)} holds ${data.length} numbers for shape ${shape.join(' × ')}`,
    );
  return { name, type: type.name, width: type.of.BYTES_PER_ELEMENT, shape, data };
}

function headerOf(entries: readonly Entry[]): string {
  let at = 0;
  const lines = entries.map(({ name, type, shape, data }) => {
    const offsets = [at, (at += data.byteLength)];
    return `${JSON.stringify(name)}:${JSON.stringify({ dtype: type, shape, data_offsets: offsets })}`;
  });
  return `{${lines.join(',')}}`;
}

function total(entries: readonly Entry[]): number {
  return entries.reduce((sum, { data }) => sum + data.byteLength, 0);
}

function dataStart(bytes: Uint8Array): number {
  if (bytes.length < lengthBytes) throw broken(`${bytes.length} bytes are too few`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = view.getBigUint64(0, true);
  if (length > BigInt(maxHeaderBytes))
    throw broken(`the header claims ${length} bytes, at most ${maxHeaderBytes} are allowed`);
  const start = lengthBytes + Number(length);
  if (start > bytes.length)
    throw broken(`the header claims ${length} bytes, the file has ${bytes.length}: it is cut off`);
  return start;
}

function headerText(bytes: Uint8Array, start: number): string {
  if (bytes[lengthBytes] !== 0x7b) throw broken('the header does not begin with {');
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes.subarray(lengthBytes, start),
    );
  } catch (error) {
    throw broken('the header is not UTF-8', error);
  }
}

interface Place {
  readonly name: string;
  readonly type: TensorType;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

function placeOf(name: string, entry: unknown, room: number): Place {
  if (!isRecord(entry)) throw broken(`tensor ${shown(name)} is described by no object`);
  const { dtype, shape, data_offsets: offsets, ...unknown } = entry;
  for (const stranger of Object.keys(unknown))
    throw broken(`tensor ${shown(name)} has an unknown field ${shown(stranger)}`);
  const type = types.find((known) => known.name === dtype);
  if (type === undefined)
    throw broken(`tensor ${shown(name)} has the unknown type ${shown(dtype)}`);
  if (!isSizes(shape)) throw broken(`tensor ${shown(name)} has no proper shape`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw broken(`tensor ${shown(name)} has no proper data_offsets`);
  const [from, to] = offsets as [number, number];
  if (to < from || to > room)
    throw broken(
      `tensor ${shown(name)} lies at ${from} … ${to}, outside the ${room} bytes of data`,
    );
  if (sizeOf(name, shape) * type.of.BYTES_PER_ELEMENT !== to - from)
    throw broken(`tensor ${shown(name)} has ${to - from} bytes, its shape says otherwise`);
  return { name, type, shape, from, to };
}

/** Every byte in exactly one tensor: no hole to hide anything in, no overlap. */
function checkTiling(places: readonly Place[], room: number): void {
  let at = 0;
  for (const { name, from, to } of [...places].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== at)
      throw broken(`tensor ${shown(name)} begins at ${from}, expected ${at}: a hole or an overlap`);
    at = to;
  }
  if (at !== room) throw broken(`${room - at} bytes belong to no tensor`);
}

function sizeOf(name: string, shape: readonly number[]): number {
  const size = shape.reduce((product, side) => product * side, 1);
  if (isSizes(shape) && Number.isSafeInteger(size)) return size;
  throw broken(`tensor ${shown(name)} has no proper shape`);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((side) => Number.isSafeInteger(side) && side >= 0);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const hostIsLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

function littleEndian(data: TensorData): Uint8Array {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return hostIsLittleEndian ? bytes : swapped(bytes, data.BYTES_PER_ELEMENT);
}

function fromLittleEndian(type: TensorType, bytes: Uint8Array<ArrayBuffer>): TensorData {
  const native = hostIsLittleEndian ? bytes : swapped(bytes, type.of.BYTES_PER_ELEMENT);
  return new type.of(native.buffer);
}

/** The same bytes in a buffer of their own; `slice` would not do, for Node's Buffer it is a view. */
function copied(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}

function swapped(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  const turned = copied(bytes);
  for (let at = 0; at < turned.length; at += width) turned.subarray(at, at + width).reverse();
  return turned;
}

function broken(what: string, cause?: unknown): BonError {
  return new BonError('model-file', `safetensors: ${what}. Save the model again.`, { cause });
}
