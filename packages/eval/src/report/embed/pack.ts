import { type Packed } from './payload.ts';

const arrays = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;

/** Packs whole numbers (or, as `f64`, any numbers) into the fewest bytes that hold them all. */
export function packed(values: ArrayLike<number>): Packed {
  const type = narrowest(values);
  const { buffer } = arrays[type].from(values);
  return { type, data: base64(new Uint8Array(buffer)) };
}

/** Values brought to whole numbers 0 … `steps` between their least and their greatest. */
export interface Quantised {
  readonly codes: Uint16Array;
  readonly min: number;
  readonly max: number;
}

/** Quantises values; what is no finite number becomes 0. */
export function quantised(values: ArrayLike<number>, steps: number, range?: Range): Quantised {
  const { min, max } = range ?? rangeOf(values);
  const scale = max > min ? steps / (max - min) : 0;
  const codes = Uint16Array.from(values, (value) =>
    Number.isFinite(value) ? Math.min(Math.max(Math.round((value - min) * scale), 0), steps) : 0,
  );
  return { codes, min, max };
}

/** The least and the greatest finite value. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** Range of the finite values; 0 to 0 when there are none. */
export function rangeOf(values: ArrayLike<number>): Range {
  const { isFinite } = Number;
  let min = Infinity;
  let max = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (!isFinite(values[i])) continue;
    if (values[i] < min) min = values[i];
    if (values[i] > max) max = values[i];
  }
  return max < min ? { min: 0, max: 0 } : { min, max };
}

function narrowest(values: ArrayLike<number>): Packed['type'] {
  const { isInteger } = Number;
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    if (!isInteger(values[i]) || values[i] < 0 || values[i] > 0xffffffff) return 'f64';
    if (values[i] > max) max = values[i];
  }
  if (max > 0xffff) return 'u32';
  return max > 0xff ? 'u16' : 'u8';
}

/** How many bytes become text at once: the most arguments that every engine takes. */
const CHUNK = 0x6000;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + CHUNK)));
  return text;
}
