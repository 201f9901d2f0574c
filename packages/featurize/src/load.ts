import { BonError, type Json, type SavedModel, type TensorData } from '@bon/core';
import {
  type AnyEncoder,
  type Embed,
  encoders,
  isSummary,
  scalerOptions,
  type StateRecord,
} from '@bon/encoders';
import type { LearnedStep } from './learn.ts';
import { featurizeModel, type FeaturizeModel, type Fitted } from './model.ts';
import { encoderNamed } from './options.ts';
import type { Components } from './reduction.ts';
import { VERSION } from './save.ts';
import { arrayIn, objectIn, onlyKeys, readStep, stringsIn, textIn } from './saved-plan.ts';
import { savedTensors, type SavedTensors } from './saved-tensors.ts';
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
 * @throws BonError `model-file` when it is another kind or version, or does not hold what a featurizer holds, or
 *   holds more than that.
 */
export function loadFeaturize(saved: SavedModel, given: LoadOptions = {}): FeaturizeModel {
  if (saved.kind !== 'featurize' || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `featurize: the model is ${saved.kind} version ${saved.version}, expected featurize version ${VERSION}.`,
    );
  try {
    const tensors = savedTensors(saved.tensors);
    const fitted = loadFitted(saved.state, tensors, given);
    tensors.refuseOthers();
    return featurizeModel(fitted);
  } catch (cause) {
    if (cause instanceof BonError && cause.code !== 'model-file')
      throw new BonError('model-file', cause.message, { cause });
    throw cause;
  }
}

function loadFitted(saved: Json, tensors: SavedTensors, given: LoadOptions): Fitted {
  const state = objectIn(saved, 'state');
  onlyKeys(state, ['rows', 'components', 'steps', 'scaling', 'target'], 'state');
  const steps = arrayIn(state['steps'], 'steps').map((step, s) =>
    loadStep(step, s, tensors, given),
  );
  const scaling = loadScaling(objectIn(state['scaling'], 'scaling'), tensors.within('scaling/'));
  const features = steps.reduce((sum, { names }) => sum + names.length, 0);
  if (features !== scaling.learned.length)
    throw wrong(`it scales ${scaling.learned.length} features and has ${features}`);
  const { rows, target = null } = state;
  if (typeof rows !== 'number' || !(rows > 0)) throw wrong('it does not say from how many rows');
  const components = loadComponents(state['components'], tensors.within('components/'));
  const loaded = target === null ? undefined : loadFitted(target, tensors.within('target/'), given);
  return { rows, steps, scaling, components, target: loaded };
}

function loadStep(
  saved: Json,
  s: number,
  tensors: SavedTensors,
  { encoders: known = encoders, embed }: LoadOptions,
): LearnedStep {
  const where = `steps[${s}]`;
  const object = objectIn(saved, where);
  onlyKeys(object, ['plan', 'names', 'state'], where);
  const read = readStep(object['plan'], `${where}.plan`);
  const step = { ...read, options: { ...read.options, embed } };
  const encoder = encoderNamed({ encoders: known }, step.encoder, `column ${step.name}`);
  const state: StateRecord = Object.fromEntries<Json | TensorData>([
    ...Object.entries(objectIn(object['state'], `${where}.state`)),
    ...tensors.within(`steps/${s}/`).entries(),
  ]);
  const checked = encoder.read(state);
  const names = stringsIn(object['names'], `${where}.names`);
  if (encoder.names(step.name, checked).length !== names.length)
    throw wrong(`column ${step.name} has ${names.length} names for another number of features`);
  return { step, encoder, state: checked, names };
}

function loadComponents(count: Json | undefined, tensors: SavedTensors): Components | undefined {
  if (count === 0) return undefined;
  const means = tensors.get('means', Float64Array);
  const directions = tensors.get('directions', Float64Array);
  if (typeof count !== 'number' || directions.length !== count * means.length)
    throw wrong('its components are not as many as they should be');
  return { count, means, directions };
}

function loadScaling(saved: Readonly<Record<string, Json>>, tensors: SavedTensors): Scaling {
  onlyKeys(saved, ['scaler', 'options'], 'scaling');
  const scaler = scalerNamed(textIn(saved['scaler'], 'scaling.scaler'));
  const options = scalerOptions('featurize', objectIn(saved['options'], 'scaling.options'));
  const learned = tensors.lists('');
  const summaries = tensors.lists('summary-');
  if (!learned.every((one) => scaler.understands(one)))
    throw wrong(`the scaler ${scaler.kind} does not understand what was learned`);
  const expected = scaler.merge === undefined ? learned.length : 0;
  if (summaries.length !== expected || !summaries.every(isSummary))
    throw wrong('its summaries are not as many as its features');
  return { scaler: scaler.kind, options, learned, summaries };
}

function wrong(what: string): BonError {
  return new BonError('model-file', `featurize: ${what}. The file is damaged.`);
}
