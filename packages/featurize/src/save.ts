import type { Json, SavedModel, Tensor, TensorData } from '@bon/core';
import type { StateRecord } from '@bon/encoders';
import type { Fitted } from './model.ts';
import type { PlanStep } from './plan.ts';

/** Version of the format; a loader reads this one alone. */
export const VERSION = 1;

/** A fitted featurizer as plain data. */
export function saveFitted({ rows, steps, scaling, components }: Fitted): SavedModel {
  const tensors: Record<string, Tensor> = {};
  const keep = (name: string, data: TensorData): void => {
    tensors[name] = { shape: [data.length], data };
  };
  const saved = steps.map(({ step, state, names }, s) => ({
    plan: planOf(step),
    names,
    state: splitState(state, `steps/${s}/`, keep),
  }));
  keep('scaling/pointers', pointersOf(scaling.learned));
  keep('scaling/values', joined(scaling.learned));
  if (components !== undefined) {
    keep('components/means', components.means);
    keep('components/directions', components.directions);
  }
  const { scaler, options } = scaling;
  const state = {
    rows,
    components: components?.count ?? 0,
    steps: saved,
    scaling: { scaler, options: options as unknown as Json },
  };
  return { kind: 'featurize', version: VERSION, state, tensors };
}

/** The step without what is no data: a caller's own function. */
function planOf(step: PlanStep): Json {
  const plain = Object.entries(step.options).filter(([name]) => name !== 'embed');
  return { ...step, options: Object.fromEntries(plain) };
}

/** Keeps the typed arrays of a state as tensors, and gives back the rest. */
function splitState(
  state: StateRecord,
  prefix: string,
  keep: (name: string, data: TensorData) => void,
): Json {
  const rest: Record<string, Json> = {};
  for (const [name, value] of Object.entries(state)) {
    if (ArrayBuffer.isView(value)) keep(prefix + name, value);
    else rest[name] = value;
  }
  return rest;
}

function pointersOf(lists: readonly Float64Array[]): Int32Array {
  const pointers = new Int32Array(lists.length + 1);
  lists.forEach(({ length }, i) => {
    pointers[i + 1] = (pointers[i] ?? 0) + length;
  });
  return pointers;
}

function joined(lists: readonly Float64Array[]): Float64Array {
  const pointers = pointersOf(lists);
  const all = new Float64Array(pointers[lists.length] ?? 0);
  lists.forEach((list, i) => {
    all.set(list, pointers[i]);
  });
  return all;
}
