import type { Run, RunOptions } from './run.ts';
import type { SavedModel } from './saved.ts';

/** Options that were checked, and the promise to learn from data. It holds nothing else. */
export interface Estimator<Input, Fitted> {
  readonly kind: string;
  /** Learns from `input`; the caller's data is never changed. */
  fit(input: Input, run?: RunOptions | Run): Promise<Fitted>;
}

/** What fitting gives: the model, and what it makes of the data it was fitted on. */
export interface Fit<M, Output> {
  readonly model: M;
  readonly output: Output;
}

/** What was learned. Only a model can transform, so "not fitted yet" can't be written down. */
export interface Model<Input, Output> {
  readonly kind: string;
  /** A batch gives what its rows give one by one. */
  transform(input: Input, run?: RunOptions | Run): Promise<Output>;
  /** Plain data that `load` of the same package turns back into this model. */
  save(): SavedModel;
}
