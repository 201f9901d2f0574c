export { asKind, type ColumnOf } from './convert.ts';
export { type Decision, pass, refuse, take } from './decision.ts';
export {
  type AnyEncoder,
  type Block,
  type Context,
  defineEncoder,
  defineSparseEncoder,
  type DenseAnswers,
  type DenseEncoder,
  type MergeContext,
  type SparseAnswers,
  type SparseEncoder,
} from './define-encoder.ts';
export {
  type Embed,
  encoderDefaults,
  encoderOptions,
  type EncoderOptions,
  type Impute,
} from './options.ts';
export { type Profile, profileOf } from './profile.ts';
export { encoders } from './registry.ts';
export { scatterLevels, writeColumn } from './scatter.ts';
export {
  count,
  doubles,
  type Field,
  type Fields,
  flag,
  floats,
  integers,
  maybeReal,
  real,
  type StateOf,
  type StateRecord,
  text,
  texts,
} from './state.ts';
export { tidy } from './tidy.ts';
export type { Scaler } from './scalers/define-scaler.ts';
export { scalerDefaults, scalerOptions, type ScalerOptions } from './scalers/options.ts';
export { scalers } from './scalers/registry.ts';
export { type Sample, sampleOf } from './scalers/sample.ts';
export { isSummary, mergeSummaries, sampleOfSummary, type Summary, summaryOf } from './summary.ts';
