/** One thread's sight of an arena: the same bytes, read as each type. Offsets are in bytes everywhere. */
export interface Views {
  readonly f32: Float32Array;
  readonly f64: Float64Array;
  readonly i32: Int32Array;
  readonly u32: Uint32Array;
  readonly u16: Uint16Array;
  readonly u8: Uint8Array;
  /** First byte of this thread's own scratch area. */
  readonly scratch: number;
}

/**
 * A loop over flat arrays. Its arguments are byte offsets and sizes; the last two are the part
 * `begin … end - 1` of its range that this call does. Different parts never write the same byte.
 */
export type Kernel = (...args: number[]) => void;

/** The TypeScript form of a kernel: the specification of its WebAssembly twin, and its fallback. */
export type Twin = (views: Views) => Kernel;
