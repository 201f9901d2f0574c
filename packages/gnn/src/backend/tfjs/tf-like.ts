/** A TensorFlow.js tensor, as far as it is touched here. */
export interface TfTensor {
  readonly shape: readonly number[];
  data(): Promise<ArrayLike<number>>;
  dispose(): void;
}

type Unary = (x: TfTensor) => TfTensor;
type Binary = (a: TfTensor, b: TfTensor) => TfTensor;
type Reduce = (x: TfTensor, axis?: number, keepDims?: boolean) => TfTensor;

/** What the backend needs of a TensorFlow.js module: `@tensorflow/tfjs`, `-node` and `-node-gpu` have it. */
export interface TfLike {
  ready(): Promise<void>;
  getBackend(): string;
  /** What computes an operation on a backend, when that has it. */
  getKernel(name: string, backend: string): unknown;
  tidy(work: () => TfTensor): TfTensor;
  keep: Unary;
  tensor1d(values: Int32Array, dtype: 'int32'): TfTensor;
  tensor2d(values: Float32Array, shape: [number, number]): TfTensor;
  zeros(shape: number[]): TfTensor;
  zerosLike: Unary;
  scalar(value: number): TfTensor;
  add: Binary;
  sub: Binary;
  mul: Binary;
  div: Binary;
  maximum: Binary;
  minimum: Binary;
  greater: Binary;
  equal: Binary;
  matMul: Binary;
  where(condition: TfTensor, a: TfTensor, b: TfTensor): TfTensor;
  cast(x: TfTensor, dtype: 'float32'): TfTensor;
  relu: Unary;
  exp: Unary;
  log: Unary;
  abs: Unary;
  sqrt: Unary;
  square: Unary;
  transpose: Unary;
  sum: Reduce;
  max: Reduce;
  argMax(x: TfTensor, axis: number): TfTensor;
  gather(x: TfTensor, indices: TfTensor): TfTensor;
  reshape(x: TfTensor, shape: number[]): TfTensor;
  concat(tensors: TfTensor[], axis: number): TfTensor;
  unsortedSegmentSum(x: TfTensor, segments: TfTensor, count: number): TfTensor;
  readonly sparse: {
    sparseSegmentSum(data: TfTensor, indices: TfTensor, segmentIds: TfTensor): TfTensor;
  };
}
