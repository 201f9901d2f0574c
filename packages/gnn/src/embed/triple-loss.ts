import { exp, log1p } from '@bon/core';
import type { Links, Triples } from '../links/known-links.ts';
import type { LearningRows } from './adagrad.ts';
import type { Places, Scorer } from './scorers/scorer.ts';

/** What triples are scored and judged by. */
export interface TripleJudge {
  readonly scorer: Scorer;
  readonly d: number;
  readonly margin: number;
  readonly regularization: number;
}

/** The vectors that learn. */
export interface Learners {
  readonly entities: LearningRows;
  readonly relations: LearningRows;
}

/**
 * The loss of triples that are there and of triples that aren't, each side the mean over its triples of the cross
 * entropy, and half of the whole; besides, `regularization` times the mean square of the vectors of those that are.
 * Adds its gradient to the learners.
 */
export function learnTriples(
  positives: Triples,
  negatives: Triples,
  judge: TripleJudge,
  learners: Learners,
): number {
  const share = (triples: Links) => 1 / (2 * triples.src.length);
  const right = learnSide(positives, { sign: 1, share: share(positives) }, judge, learners);
  const wrong = learnSide(negatives, { sign: -1, share: share(negatives) }, judge, learners);
  return right + wrong + regularize(positives, judge, learners);
}

/** The margin with the distance taken off, or the score itself where it is no distance. */
export function scoreOf(
  { scorer, margin, d }: Pick<TripleJudge, 'scorer' | 'margin' | 'd'>,
  entities: Float32Array,
  relations: Float32Array,
  at: Places,
): number {
  return (scorer.isDistance ? margin : 0) + scorer.score(entities, relations, at, d);
}

interface Side {
  /** 1 for triples that are there, -1 for those that aren't. */
  readonly sign: number;
  readonly share: number;
}

function learnSide(
  { src, relation, dst }: Triples,
  { sign, share }: Side,
  judge: TripleJudge,
  { entities, relations }: Learners,
): number {
  const { scorer, d } = judge;
  const values = { entities: entities.values.data, relations: relations.values.data };
  const to = { entities: entities.gradient, relations: relations.gradient };
  let loss = 0;
  for (let e = 0; e < src.length; e++) {
    const at = {
      s: src[e] * entities.values.cols,
      r: relation[e] * relations.values.cols,
      t: dst[e] * entities.values.cols,
    };
    const against = -sign * scoreOf(judge, values.entities, values.relations, at);
    loss += share * softplus(against);
    scorer.addGradient(values, to, at, { weight: -sign * share * sigmoid(against), d });
    entities.touch(src[e]);
    relations.touch(relation[e]);
    entities.touch(dst[e]);
  }
  return loss;
}

function regularize(
  { src, relation, dst }: Triples,
  { regularization, scorer }: TripleJudge,
  { entities, relations }: Learners,
): number {
  const share = regularization / src.length;
  let loss = 0;
  for (let e = 0; e < src.length; e++) {
    loss += shrink(entities, src[e], share) + shrink(entities, dst[e], share);
    if (!scorer.hasAngles) loss += shrink(relations, relation[e], share);
  }
  return loss;
}

function shrink({ values: { data, cols }, gradient }: LearningRows, row: number, share: number) {
  let squares = 0;
  for (let i = row * cols; i < (row + 1) * cols; i++) {
    squares += data[i] * data[i];
    gradient[i] += (2 * share * data[i]) / cols;
  }
  return (share * squares) / cols;
}

/** 1 / (1 + e^-x). */
export function sigmoid(x: number): number {
  return 1 / (1 + exp(-x));
}

/** log(1 + e^x), also where e^x is beyond all numbers. */
function softplus(x: number): number {
  return Math.max(x, 0) + log1p(exp(-Math.abs(x)));
}
