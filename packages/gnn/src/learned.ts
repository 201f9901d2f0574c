import { matrix, type Matrix, type Run } from '@bon/core';
import type { Session, Tensor } from './backend/backend.ts';
import {
  mapNetwork,
  type NetworkValues,
  type NetworkWeights,
  pathsOf,
  placeNetwork,
} from './network.ts';
import type { Optimizer } from './optimizers/optimizer.ts';

/** All that training has come to, outside any backend. */
export interface Learned {
  readonly values: NetworkValues;
  /** What the optimizer remembers: a network of each of its names. */
  readonly memory: readonly NetworkValues[];
  /** The lowest loss on validation rows so far, and the weights that had it. */
  readonly best: { readonly loss: number; readonly values: NetworkValues };
}

/** Where training starts. */
export function untaught(values: NetworkValues, { state }: Optimizer): Learned {
  const zeros = ({ rows, cols }: Matrix) => matrix(rows, cols);
  const memory = state.map(() => mapNetwork(values, zeros));
  return { values, memory, best: { loss: Infinity, values } };
}

/** What is learned, in a session. */
export interface PlacedLearned {
  readonly weights: NetworkWeights;
  readonly memory: readonly NetworkWeights[];
  readonly best: { readonly loss: Tensor; readonly weights: NetworkWeights };
}

/** Hands what is learned to a session. */
export function placeLearned(session: Session, { values, memory, best }: Learned): PlacedLearned {
  return {
    weights: placeNetwork(session, values),
    memory: memory.map((each) => placeNetwork(session, each)),
    best: {
      loss: session.tensor(matrix(1, 1, Float32Array.of(best.loss))),
      weights: placeNetwork(session, best.values),
    },
  };
}

/** What is learned by now. */
export async function readLearned(
  session: Session,
  { weights, memory, best }: PlacedLearned,
  run: Run,
): Promise<Learned> {
  const memories: NetworkValues[] = [];
  for (const each of memory) memories.push(await readNetwork(session, each, run));
  return {
    values: await readNetwork(session, weights, run),
    memory: memories,
    best: {
      loss: (await session.read(best.loss, run)).data[0],
      values: await readNetwork(session, best.weights, run),
    },
  };
}

/** The weights as they are now. */
export async function readNetwork(
  session: Session,
  weights: NetworkWeights,
  run: Run,
): Promise<NetworkValues> {
  const values = new Map<string, Matrix>();
  for (const [path, tensor] of pathsOf(weights)) values.set(path, await session.read(tensor, run));
  return mapNetwork(weights, ({ rows, cols }, path) => values.get(path) ?? matrix(rows, cols));
}
