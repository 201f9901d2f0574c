import { BonError, breather, type Run } from '@bon/core';

const types = {
  f32: Float32Array,
  f64: Float64Array,
  i32: Int32Array,
  u32: Uint32Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

type TypeName = keyof typeof types;

/** The typed array that a slot's type gives. */
export type SlotArray<T extends TypeName> = InstanceType<(typeof types)[T]>;

/** A named piece of an arena: its type, its length, and what it holds at first (zeros when nothing is given). */
export interface Slot<T extends TypeName = TypeName> {
  readonly type: T;
  readonly length: number;
  readonly content?: ArrayLike<number>;
  /** Whether it may hold anything at first. */
  readonly isRaw?: boolean;
}

/** The slots of an arena by name. */
export type Slots = Readonly<Record<string, Slot>>;

const slot =
  <T extends TypeName>(type: T) =>
  (content: number | ArrayLike<number>): Slot<T> =>
    typeof content === 'number'
      ? { type, length: content }
      : { type, length: content.length, content };

/** A Float32 slot of a length, or filled from an array. */
export const f32 = slot('f32');
/** A Float64 slot of a length, or filled from an array. */
export const f64 = slot('f64');
/** An Int32 slot of a length, or filled from an array. */
export const i32 = slot('i32');
/** A Uint32 slot of a length, or filled from an array. */
export const u32 = slot('u32');
/** A Uint16 slot of a length, or filled from an array. */
export const u16 = slot('u16');
/** A Uint8 slot of a length, or filled from an array. */
export const u8 = slot('u8');

/** A slot that kernels write before they read it: it may hold anything at first, and what they never write is never touched. */
export function raw<T extends TypeName>(given: Slot<T>): Slot<T> {
  return { ...given, isRaw: true };
}

/** Where each slot starts, in bytes, and where the last one ends. */
export interface Layout<S extends Slots> {
  readonly at: { readonly [K in keyof S]: number };
  readonly end: number;
}

/** A cache line, so that no two slots share one. */
const ALIGNMENT = 64;

/** Lays the slots one after the other from byte `start` on. */
export function layOut<S extends Slots>(slots: S, start: number): Layout<S> {
  const at: Record<string, number> = {};
  let end = start;
  for (const [name, { type, length }] of Object.entries(slots)) {
    at[name] = end;
    end = align(end + length * types[type].BYTES_PER_ELEMENT);
  }
  return { at: at as Layout<S>['at'], end };
}

/** The next multiple of a cache line. */
export function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}

/** Values that are written between two breaths. */
const SLICE = 2 ** 20;

/** Typed arrays over the slots, holding what each was given, or zeros unless raw, also where the first `used` bytes were used before. */
export async function fillSlots<S extends Slots>(
  slots: S,
  { at }: Layout<S>,
  { buffer, used }: { readonly buffer: ArrayBufferLike; readonly used: number },
  run: Run,
): Promise<{ readonly [K in keyof S]: SlotArray<S[K]['type']> }> {
  const breathe = breather(run);
  const arrays: Record<string, SlotArray<TypeName>> = {};
  for (const [name, { type, length, content, isRaw }] of Object.entries(slots)) {
    const array = new types[type](buffer as ArrayBuffer, at[name], length);
    arrays[name] = array;
    const left = isRaw === true ? 0 : usedLength(array, used);
    const end = content === undefined ? left : length;
    for (let from = 0; from < end; from += SLICE) {
      if (from > 0) await breathe();
      const to = Math.min(end, from + SLICE);
      if (content === undefined) array.fill(0, from, to);
      else array.set(pieceOf(content, from, to), from);
    }
    clearAfter(array);
  }
  return arrays as { readonly [K in keyof S]: SlotArray<S[K]['type']> };
}

/** Kernels that read some numbers at a time read beyond an end. */
function clearAfter({ buffer, byteOffset, byteLength }: SlotArray<TypeName>): void {
  const end = byteOffset + byteLength;
  new Uint8Array(buffer, end, align(end) - end).fill(0);
}

function usedLength(array: SlotArray<TypeName>, used: number): number {
  const bytes = Math.max(0, used - array.byteOffset);
  return Math.min(array.length, Math.ceil(bytes / array.BYTES_PER_ELEMENT));
}

function pieceOf(content: ArrayLike<number>, from: number, to: number): ArrayLike<number> {
  if (ArrayBuffer.isView(content)) return (content as Float32Array).subarray(from, to);
  return Array.prototype.slice.call(content, from, to) as number[];
}

/** Bytes of a page of WebAssembly's memory. */
export const PAGE = 65536;
const MAX_PAGES = 65536;

/**
 * Memory of at least `bytes` for WebAssembly, shareable between threads; it grows where the machine has addresses for that.
 *
 * @throws BonError `environment` when it is more than 32-bit addresses reach or than the machine gives.
 */
export function openMemory(bytes: number): WebAssembly.Memory {
  return given(bytes, (initial) => {
    try {
      return new WebAssembly.Memory({ initial, maximum: MAX_PAGES, shared: true });
    } catch {
      return new WebAssembly.Memory({ initial, maximum: initial, shared: true });
    }
  });
}

/** Memory of at least `bytes` for one thread, where there may be no WebAssembly. Throws as `openMemory` does. */
export function openBuffer(bytes: number): ArrayBuffer {
  return given(bytes, (pages) => new ArrayBuffer(pages * PAGE));
}

function given<T>(bytes: number, open: (pages: number) => T): T {
  const pages = Math.ceil(bytes / PAGE);
  const gib = (bytes / 2 ** 30).toFixed(1);
  if (pages > MAX_PAGES)
    throw new BonError(
      'environment',
      `kernels: this job needs ${gib} GiB in one piece, the most is 4. Pass fewer rows or columns.`,
    );
  try {
    return open(pages);
  } catch (cause) {
    throw new BonError(
      'environment',
      `kernels: there is no memory for ${gib} GiB. Pass fewer rows or columns, or close other programs.`,
      { cause },
    );
  }
}
