import { BonError, type Json, type SavedModel, type TensorData } from '@bon/core';
import { type AnyEncoder, type Embed, encoders, scalerOptions } from '@bon/encoders';
import type { LearnedStep } from './learn.ts';
import { featurizeModel, type FeaturizeModel, type Fitted } from './model.ts';
import { encoderNamed } from './options.ts';
import type { Components } from './reduction.ts';
import { VERSION } from './save.ts';
import { arrayIn, objectIn, readStep, stringsIn, textIn } from './saved-plan.ts';
import { type Scaling, scalerNamed } from './scaling.ts';

/** What a saved model does not hold. */
export interface LoadOptions {
  /** The encoders it may use; pass your own beside `encoders` when it was fitted with them. */
  readonly encoders?: readonly AnyEncoder[];
  /** The model of text-embedding, when it was fitted with one. */
  readonly embed?: Embed;
}

/**
 * The model that was saved.
 *
 * @throws BonError `model-file` when it is another kind or version, or does not hold what a featurizer holds.
 */
export function loadFeaturize(saved: SavedModel, given: LoadOptions = {}): FeaturizeModel {
  if (saved.kind !== 'featurize' || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `featurize: the model is ${saved.kind} version ${saved.version}, expected featurize version ${VERSION}.`,
    );
  try {
    return featurizeModel(loadFitted(saved, given));
  } catch (cause) {
    if (cause instanceof BonError && cause.code !== 'model-file')
      throw new BonError('model-file', cause.message, { cause });
    throw cause;
  }
}

function loadFitted(saved: SavedModel, given: LoadOptions): Fitted {
  const state = objectIn(saved.state, 'state');
  const steps = arrayIn(state['steps'], 'steps').map((step, s) =>
    loadStep(step, s, saved.tensors, given),
  );
  const scaling = loadScaling(objectIn(state['scaling'], 'scaling'), saved.tensors);
  const features = steps.reduce((sum, { names }) => sum + names.length, 0);
  if (features !== scaling.learned.length)
    throw wrong(`it scales ${scaling.learned.length} features and has ${features}`);
  const { rows } = state;
  if (typeof rows !== 'number' || !(rows > 0)) throw wrong('it does not say from how many rows');
  return { rows, steps, scaling, components: loadComponents(state['components'], saved.tensors) };
}

type Tensors = SavedModel['tensors'];

function loadStep(
  saved: Json,
  s: number,
  tensors: Tensors,
  { encoders: known = encoders, embed }: LoadOptions,
): LearnedStep {
  const { plan, names, state } = objectIn(saved, `steps[${s}]`);
  const read = readStep(plan, `steps[${s}].plan`);
  const step = { ...read, options: { ...read.options, embed } };
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

function loadComponents(count: Json | undefined, tensors: Tensors): Components | undefined {
  if (count === 0) return undefined;
  const means = tensorIn(tensors, 'components/means', Float64Array);
  const directions = tensorIn(tensors, 'components/directions', Float64Array);
  if (typeof count !== 'number' || directions.length !== count * means.length)
    throw wrong('its components are not as many as they should be');
  return { count, means, directions };
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

function wrong(what: string): BonError {
  return new BonError('model-file', `featurize: ${what}. The file is damaged.`);
}
