import type { Json, SavedModel, Tensor, TensorData } from '@bon/core';
import type { StateRecord } from '@bon/encoders';
import type { Fitted } from './model.ts';
import type { PlanStep } from './plan.ts';

/** Version of the format; a loader reads this one alone. */
export const VERSION = 1;

/** A fitted featurizer as plain data. */
export function saveFitted(fitted: Fitted): SavedModel {
  const tensors: Record<string, Tensor> = {};
  const state = stateOf(fitted, '', (name, data) => {
    tensors[name] = { shape: [data.length], data };
  });
  return { kind: 'featurize', version: VERSION, state, tensors };
}

/** A step of a plan as JSON, without what is no data: a caller's own function. */
export function stepAsJson(step: PlanStep): Json {
  const plain = Object.entries(step.options).filter(([name]) => name !== 'embed');
  return { ...step, options: Object.fromEntries(plain) };
}

type Keep = (name: string, data: TensorData) => void;

function stateOf(fitted: Fitted, prefix: string, keep: Keep): Json {
  const { rows, steps, scaling, components, target } = fitted;
  const saved = steps.map(({ step, state, names }, s) => ({
    plan: stepAsJson(step),
    names,
    state: splitState(state, `${prefix}steps/${s}/`, keep),
  }));
  keepLists(`${prefix}scaling/`, scaling.learned, keep);
  keepLists(`${prefix}scaling/summary-`, scaling.summaries, keep);
  if (components !== undefined) {
    keep(`${prefix}components/means`, components.means);
    keep(`${prefix}components/directions`, components.directions);
  }
  const { scaler, options } = scaling;
  return {
    rows,
    components: components?.count ?? 0,
    steps: saved,
    scaling: { scaler, options: options as unknown as Json },
    target: target === undefined ? null : stateOf(target, `${prefix}target/`, keep),
  };
}

/** Keeps the typed arrays of a state as tensors, and gives back the rest. */
function splitState(state: StateRecord, prefix: string, keep: Keep): Json {
  const rest: [string, Json][] = [];
  for (const [name, value] of Object.entries(state)) {
    if (ArrayBuffer.isView(value)) keep(prefix + name, value);
    else rest.push([name, value]);
  }
  return Object.fromEntries(rest);
}

/** Keeps lists as one after the other, and where each begins. */
function keepLists(prefix: string, lists: readonly Float64Array[], keep: Keep): void {
  const pointers = new Int32Array(lists.length + 1);
  lists.forEach(({ length }, i) => {
    pointers[i + 1] = (pointers[i] ?? 0) + length;
  });
  const values = new Float64Array(pointers[lists.length] ?? 0);
  lists.forEach((list, i) => {
    values.set(list, pointers[i]);
  });
  keep(`${prefix}pointers`, pointers);
  keep(`${prefix}values`, values);
}
