import { BonError, matrix, type SavedModel, shown, type Tensor } from '@bon/core';
import type { NetworkPlan } from './architecture.ts';
import { NOTES } from './history.ts';
import type { Learned } from './learned.ts';
import { mapNetwork, type NetworkValues } from './network.ts';
import { tensorsIn } from './saved.ts';

const KIND = 'graph-sage-training';
const VERSION = 1;

/** What a training must have in common with the one that it goes on from. */
export interface TrainingIdentity {
  readonly seed: number;
  readonly plan: NetworkPlan;
  readonly optimizer: string;
  /** Rows of targets. */
  readonly rows: number;
}

/** A training between two epochs. */
export interface Paused {
  readonly learned: Learned;
  /** The notes of the epochs so far. */
  readonly notes: Float64Array;
}

/** A training as plain data. */
export function saveTraining(
  { learned, notes }: Paused,
  { seed, plan, optimizer, rows }: TrainingIdentity,
): SavedModel {
  const tensors: Record<string, Tensor> = {
    notes: { shape: [notes.length / NOTES.length, NOTES.length], data: notes.slice() },
    'best.loss': { shape: [1], data: Float64Array.of(learned.best.loss) },
  };
  const put = (prefix: string, values: NetworkValues) =>
    mapNetwork(values, ({ rows: height, cols, data }, path) => {
      tensors[`${prefix}.${path}`] = { shape: [height, cols], data: data.slice() };
    });
  put('now', learned.values);
  put('best', learned.best.values);
  learned.memory.forEach((values, i) => put(`memory.${i}`, values));
  const state = { seed, plan: { ...plan }, optimizer, rows };
  return { kind: KIND, version: VERSION, state, tensors };
}

/**
 * The training that `saveTraining` wrote down; `shape` is like what it had learned.
 *
 * @throws BonError `model-file` when it is of another kind, or of another seed, plan, optimizer or number of rows.
 */
export function loadTraining(
  saved: SavedModel,
  { seed, plan, optimizer, rows }: TrainingIdentity,
  shape: Learned,
): Paused {
  if (saved.kind !== KIND || saved.version !== VERSION)
    throw wrong(`is ${saved.kind} version ${saved.version}, expected ${KIND} version ${VERSION}`);
  const expected = { seed, plan: { ...plan }, optimizer, rows };
  const found = (saved.state ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(expected))
    if (ordered(found[name]) !== ordered(value))
      throw wrong(`has ${name} ${ordered(found[name])}, this training has ${ordered(value)}`);
  const take = (prefix: string, values: NetworkValues) =>
    mapNetwork(values, ({ rows: height, cols }, path) =>
      matrix(height, cols, floats(saved, `${prefix}.${path}`, Float32Array, height * cols)),
    );
  return {
    notes: floats(saved, 'notes', Float64Array),
    learned: {
      values: take('now', shape.values),
      memory: shape.memory.map((values, i) => take(`memory.${i}`, values)),
      best: {
        loss: floats(saved, 'best.loss', Float64Array, 1)[0],
        values: take('best', shape.best.values),
      },
    },
  };
}

/** JSON whose keys have an order of their own. */
function ordered(value: unknown): string {
  if (value === undefined) return 'none';
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  return JSON.stringify(isRecord ? Object.entries(value).sort() : value);
}

function floats<T extends Float32Array | Float64Array>(
  saved: SavedModel,
  name: string,
  type: new (length: number) => T,
  length?: number,
): T {
  const tensors = tensorsIn(saved);
  const data = Object.hasOwn(tensors, name) ? tensors[name]?.data : undefined;
  if (!(data instanceof type) || (length ?? data.length) !== data.length)
    throw wrong(`has no ${type.name} ${shown(name)} of the length expected`);
  return data;
}

function wrong(found: string): BonError {
  return new BonError(
    'model-file',
    `gnn/graphSage: resume ${found}. Pass the checkpoint of this training.`,
  );
}
