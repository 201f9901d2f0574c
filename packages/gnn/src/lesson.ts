import { matrix, type Matrix } from '@bon/core';
import type { DropoutOf } from './dropout.ts';
import type { Asked } from './history.ts';
import type { Architecture } from './architecture.ts';
import type { Answers, Loss, Session, Tensor } from './backend/backend.ts';
import { type LossName, losses } from './losses/index.ts';
import type { LossKind } from './losses/loss.ts';
import { byName } from './named.ts';
import { networkOver, type NetworkWeights, type Trace } from './network.ts';
import { placeGraph, type ScoredGraph } from './place-graph.ts';

/** What a network learns from. */
export interface Lesson extends ScoredGraph {
  /** nodes × features. */
  readonly features: Matrix;
  /** edges × classes, or nodes × classes where the head scores nodes. */
  readonly targets: Matrix;
  readonly trainMask: Uint8Array;
  readonly validationMask?: Uint8Array | undefined;
  readonly testMask: Uint8Array;
}

/** How a lesson is read. */
export interface Reading extends Architecture {
  readonly loss: LossName;
  /** What each class weighs in the loss; absent means 1 for all. */
  readonly classWeights?: readonly number[] | undefined;
}

/** A lesson in a session. */
export interface PlacedLesson {
  readonly look: (dropout?: DropoutOf) => Trace;
  /** The loss of scores on the training rows, and its gradient. */
  readonly judge: (scores: Tensor) => Loss;
  /** The loss of scores on the validation rows, when there are any. */
  readonly validate?: ((scores: Tensor) => Tensor) | undefined;
  /** The strongest target of each row, and whether it is trained on, validated, tested. */
  readonly answers: Answers;
}

/** Hands a lesson to a session, with all that is computed once. */
export function placeLesson(
  session: Session,
  lesson: Lesson,
  weights: NetworkWeights,
  reading: Reading,
): PlacedLesson {
  const { trainMask, validationMask } = lesson;
  const classes = lesson.targets.cols;
  const loss = byName<LossKind>(losses, reading.loss);
  const features = session.tensor(lesson.features);
  const graph = placeGraph(session, lesson);
  const targets = session.tensor(lesson.targets);
  const columns = session.tensor(columnWeights(classes, reading.classWeights));
  const judgeOf = (mask: Uint8Array) => {
    const rows = session.tensor(rowWeights(classes, mask, loss));
    return (scores: Tensor) => loss.judge(session, scores, targets, { rows, columns });
  };
  const validate = validationMask && judgeOf(validationMask);
  return {
    look: networkOver(session, graph, weights, { architecture: reading, features }),
    judge: judgeOf(trainMask),
    validate: validate && ((scores) => validate(scores).value),
    answers: session.answers(strongestColumn(lesson.targets), setsOf(lesson)),
  };
}

/** One look at a lesson: the scores, their loss, and the gradients of all weights. */
export function study(
  { look, judge }: PlacedLesson,
  dropout?: DropoutOf,
): { readonly trace: Trace; readonly judged: Loss; readonly gradients: NetworkWeights } {
  const trace = look(dropout);
  const judged = judge(trace.scores);
  return { trace, judged, gradients: trace.backward(judged.gradient).weights };
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

/** How many rows of each set are asked for their accuracy. */
export function askedOf({ targets, trainMask, validationMask, testMask }: Lesson): Asked {
  const count = (mask?: Uint8Array) =>
    mask === undefined || targets.cols === 1 ? 0 : chosenCount(mask);
  return { train: count(trainMask), validation: count(validationMask), test: count(testMask) };
}

/** A bit a set. */
function setsOf({ trainMask, validationMask, testMask }: Lesson): Uint8Array {
  return trainMask.map(
    (inTrain, i) =>
      Number(inTrain !== 0) |
      (Number((validationMask?.[i] ?? 0) !== 0) << 1) |
      (Number(testMask[i] !== 0) << 2),
  );
}

/** How many entries of a mask are chosen. */
function chosenCount(mask: Uint8Array): number {
  let count = 0;
  for (const chosen of mask) count += chosen === 0 ? 0 : 1;
  return count;
}

function rowWeights(classes: number, mask: Uint8Array, loss: LossKind): Matrix {
  const weight = loss.rowWeight(classes) / chosenCount(mask);
  return matrix(
    1,
    mask.length,
    Float32Array.from(mask, (chosen) => (chosen === 0 ? 0 : weight)),
  );
}

function columnWeights(classes: number, weights: readonly number[] | undefined): Matrix {
  return matrix(
    1,
    classes,
    Float32Array.from({ length: classes }, (_, j) => weights?.[j] ?? 1),
  );
}
