import { BonError, type Json, type SavedModel, type Tensor, type TensorData } from '@bon/core';
import { type AnyEncoder, encoders, scalerOptions, type StateRecord } from '@bon/encoders';
import { type Fitted, type FeaturizeModel, featurizeModel } from './featurize.ts';
import type { LearnedStep } from './learn.ts';
import { encoderNamed } from './options.ts';
import { arrayIn, objectIn, readStep, stringsIn, textIn } from './saved-plan.ts';
import { type Scaling, scalerNamed } from './scaling.ts';

const VERSION = 1;

/** A fitted featurizer as plain data. */
export function saveFitted({ steps, scaling }: Fitted): SavedModel {
  const tensors: Record<string, Tensor> = {};
  const keep = (name: string, data: TensorData): void => {
    tensors[name] = { shape: [data.length], data };
  };
  const saved = steps.map(({ step, state, names }, s) => ({
    plan: step as unknown as Json,
    names,
    state: splitState(state, `steps/${s}/`, keep),
  }));
  keep('scaling/pointers', pointersOf(scaling.learned));
  keep('scaling/values', joined(scaling.learned));
  const { scaler, options } = scaling;
  const state = { steps: saved, scaling: { scaler, options: options as unknown as Json } };
  return { kind: 'featurize', version: VERSION, state, tensors };
}

/**
 * The model that was saved.
 *
 * @param known - the encoders it may use; pass your own beside `encoders` when it was fitted with them.
 * @throws BonError `model-file` when it is another kind or version, or does not hold what a featurizer holds.
 */
export function loadFeaturize(
  saved: SavedModel,
  known: readonly AnyEncoder[] = encoders,
): FeaturizeModel {
  if (saved.kind !== 'featurize' || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `featurize: the model is ${saved.kind} version ${saved.version}, expected featurize version ${VERSION}.`,
    );
  const state = objectIn(saved.state, 'state');
  const steps = arrayIn(state['steps'], 'steps').map((step, s) =>
    loadStep(step, s, saved.tensors, known),
  );
  const scaling = loadScaling(objectIn(state['scaling'], 'scaling'), saved.tensors);
  const features = steps.reduce((sum, { names }) => sum + names.length, 0);
  if (features !== scaling.learned.length)
    throw wrong(`it scales ${scaling.learned.length} features and has ${features}`);
  return featurizeModel({ steps, scaling });
}

type Tensors = SavedModel['tensors'];

function loadStep(
  saved: Json,
  s: number,
  tensors: Tensors,
  known: readonly AnyEncoder[],
): LearnedStep {
  const { plan, names, state } = objectIn(saved, `steps[${s}]`);
  const step = readStep(plan, `steps[${s}].plan`);
  const encoder = encoderNamed({ encoders: known }, step.encoder, `column ${step.name}`);
  const whole: Record<string, Json | TensorData> = { ...objectIn(state, `steps[${s}].state`) };
  const prefix = `steps/${s}/`;
  for (const [name, { data }] of Object.entries(tensors))
    if (name.startsWith(prefix)) whole[name.slice(prefix.length)] = data;
  const checked = encoder.read(whole);
  const labels = stringsIn(names, `steps[${s}].names`);
  if (encoder.names(step.name, checked).length !== labels.length)
    throw wrong(`column ${step.name} has ${labels.length} names for another number of features`);
  return { step, encoder, state: checked, names: labels };
}

function loadScaling(saved: Readonly<Record<string, Json>>, tensors: Tensors): Scaling {
  const scaler = textIn(saved['scaler'], 'scaling.scaler');
  scalerNamed(scaler);
  const options = scalerOptions('featurize', objectIn(saved['options'], 'scaling.options'));
  const pointers = tensorIn(tensors, 'scaling/pointers', Int32Array);
  const values = tensorIn(tensors, 'scaling/values', Float64Array);
  const learned = Array.from({ length: Math.max(0, pointers.length - 1) }, (_, j) =>
    values.slice(pointers[j], pointers[j + 1]),
  );
  return { scaler, options, learned };
}

function tensorIn<T extends TensorData>(
  tensors: Tensors,
  name: string,
  type: abstract new (...args: never[]) => T,
): T {
  const data = Object.hasOwn(tensors, name) ? tensors[name]?.data : undefined;
  if (data instanceof type) return data;
  throw wrong(`there is no ${type.name} ${name}`);
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

function wrong(what: string): BonError {
  return new BonError('model-file', `featurize: ${what}. The file is damaged.`);
}
