import { BonError } from '@bon/core';
import type { Tensor } from '../backend.ts';
import type { TfLike, TfTensor } from './tf-like.ts';

/** Something behind a handle. */
export interface Held {
  readonly handle: number;
}

/** Holds TensorFlow.js tensors behind handles, and lets those of a step go when the step is done. */
export interface Keeper {
  readonly tf: TfLike;
  /** The tensor behind a handle. */
  readonly at: (thing: Held) => TfTensor;
  /** Does `work`, and keeps what it returns. */
  readonly hold: (work: () => TfTensor) => Held;
  /** As `hold`, for a matrix. */
  readonly keep: (work: () => TfTensor) => Tensor;
  /** Puts another tensor behind a handle. */
  readonly replace: (thing: Held, work: () => TfTensor) => void;
  /** Does `step`, and lets go of what it kept. */
  readonly passing: <T>(step: () => T) => T;
  /** Lets go of everything. */
  readonly close: () => void;
}

/** A keeper over a TensorFlow.js module. */
export function createKeeper(tf: TfLike): Keeper {
  const kept = new Map<number, TfTensor>();
  let passing: Set<number> | undefined;
  let handles = 0;
  const only = (work: () => TfTensor): TfTensor => tf.tidy(() => tf.keep(work()));
  const at = ({ handle }: Held): TfTensor => {
    const tensor = kept.get(handle);
    if (tensor !== undefined) return tensor;
    throw new BonError('unsupported', 'gnn: a tensor of a step was asked for after the step.');
  };
  const drop = (handle: number): void => {
    kept.get(handle)?.dispose();
    kept.delete(handle);
  };
  const hold = (work: () => TfTensor): Held => {
    kept.set(handles, only(work));
    passing?.add(handles);
    return { handle: handles++ };
  };
  const shaped = (held: Held): Tensor => {
    const [rows, cols] = at(held).shape;
    return { rows, cols, ...held };
  };
  return {
    tf,
    at,
    hold,
    keep: (work) => shaped(hold(work)),
    replace: (thing, work) => {
      const fresh = only(work);
      at(thing).dispose();
      kept.set(thing.handle, fresh);
    },
    passing: (step) => {
      passing = new Set();
      const result = step();
      passing.forEach(drop);
      passing = undefined;
      return result;
    },
    close: () => [...kept.keys()].forEach(drop),
  };
}
