import { type Graph, matrix, type Matrix } from '@bon/core';
import type { AggregatorName } from './aggregators/index.ts';
import type { Answers, Loss, LossName, Session, Tensor } from './backend/backend.ts';
import { type SageInput, sageInput } from './layers/sage.ts';
import { losses } from './losses/index.ts';
import {
  networkBackward,
  networkForward,
  type NetworkWeights,
  type PlacedGraph,
  type Trace,
} from './network.ts';
import { placeGraph } from './place-graph.ts';

/** What a network learns from. */
export interface Lesson {
  readonly graph: Graph;
  /** nodes × features. */
  readonly features: Matrix;
  /** edges × features of an edge, when they have any. */
  readonly edgeFeatures?: Matrix | undefined;
  /** edges × classes. */
  readonly targets: Matrix;
  readonly trainMask: Uint8Array;
  readonly testMask: Uint8Array;
}

/** How a lesson is read. */
export interface Reading {
  readonly loss: LossName;
  readonly aggregator: AggregatorName;
}

/** A lesson in a session. */
export interface PlacedLesson {
  readonly graph: PlacedGraph;
  readonly first: SageInput;
  readonly loss: LossName;
  readonly targets: Tensor;
  /** What each edge weighs in the loss, 1 × edges. */
  readonly rowWeights: Tensor;
  /** The strongest target of each edge, asked of the test edges. */
  readonly answers: Answers;
}

/** Hands a lesson to a session, with all that is computed once. */
export function placeLesson(
  session: Session,
  { graph, features, edgeFeatures, targets, trainMask, testMask }: Lesson,
  weights: NetworkWeights,
  { loss, aggregator }: Reading,
): PlacedLesson {
  const placed = placeGraph(session, graph, aggregator, edgeFeatures);
  const x = session.tensor(features);
  return {
    graph: placed,
    first: sageInput(session, placed, weights.layers[0], x),
    loss,
    targets: session.tensor(targets),
    rowWeights: session.tensor(rowWeights(targets.cols, trainMask, loss)),
    answers: session.answers(strongestColumn(targets), testMask),
  };
}

/** One look at a lesson: the scores, their loss, and the gradients of all weights. */
export function study(
  session: Session,
  { graph, first, loss, targets, rowWeights }: PlacedLesson,
  weights: NetworkWeights,
): { readonly trace: Trace; readonly judged: Loss; readonly gradients: NetworkWeights } {
  const trace = networkForward(session, graph, weights, first);
  const judged = session.loss(loss, trace.scores, targets, rowWeights);
  const gradients = networkBackward(session, graph, weights, trace, judged.gradient);
  return { trace, judged, gradients };
}

/** The column of each row's highest value; the first of equal ones. */
export function strongestColumn({ data, rows, cols }: Matrix): Int32Array {
  const strongest = new Int32Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = i * cols;
    for (let j = best + 1; j < (i + 1) * cols; j++) if (data[j] > data[best]) best = j;
    strongest[i] = best - i * cols;
  }
  return strongest;
}

/** How many entries of a mask are chosen. */
export function chosenCount(mask: Uint8Array): number {
  let count = 0;
  for (const chosen of mask) count += chosen === 0 ? 0 : 1;
  return count;
}

function rowWeights(classes: number, mask: Uint8Array, name: LossName): Matrix {
  const loss = losses.find((kind) => kind.name === name) ?? losses[0];
  const weight = loss.rowWeight(classes) / chosenCount(mask);
  return matrix(
    1,
    mask.length,
    Float32Array.from(mask, (chosen) => (chosen === 0 ? 0 : weight)),
  );
}
