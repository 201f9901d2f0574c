/** JSON, and nothing else. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The typed arrays a saved model may hold. */
export type TensorData =
  Float32Array | Float64Array | Int32Array | Uint32Array | Int8Array | Uint8Array | Uint16Array;

/** A typed array and the shape it is read in, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: TensorData;
}

/** A model as plain data: never code, never a path. */
export interface SavedModel {
  /** Which loader it belongs to, such as `umap` or `featurize`. */
  readonly kind: string;
  /** Version of the format of `state` and `tensors`. */
  readonly version: number;
  readonly state: Json;
  readonly tensors: Readonly<Record<string, Tensor>>;
}
