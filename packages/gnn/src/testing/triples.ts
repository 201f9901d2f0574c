import type { Matrix } from '@bon/core';
import { learningRows } from '../embed/adagrad.ts';
import { scorers, type ScorerName } from '../embed/scorers/index.ts';
import { learnTriples, scoreOf } from '../embed/triple-loss.ts';
import type { Triples } from '../links/known-links.ts';

export { scorers } from '../embed/scorers/index.ts';
export { knownLinks } from '../links/known-links.ts';
export { type Negatives, negativeLinks } from '../links/negative-links.ts';

/** Triples that are there and triples that aren't, and the vectors and the rule that they are judged by. */
export interface TripleLesson {
  readonly proto: ScorerName;
  readonly d: number;
  readonly margin: number;
  readonly regularization: number;
  readonly entities: Matrix;
  readonly relations: Matrix;
  readonly positives: Triples;
  readonly negatives: Triples;
}

/** What is made of a lesson of triples. */
export interface TripleLook {
  readonly loss: number;
  /** Of the positive triples. */
  readonly scores: Float64Array;
  /** The gradients of the vectors, as they are laid out. */
  readonly entities: Float32Array;
  readonly relations: Float32Array;
}

/** The scores, the loss and its gradients. */
export function lookAtTriples(lesson: TripleLesson): TripleLook {
  const scorer = scorers.find(({ name }) => name === lesson.proto) ?? scorers[0];
  const judge = { ...lesson, scorer };
  const learners = {
    entities: learningRows(lesson.entities),
    relations: learningRows(lesson.relations),
  };
  const loss = learnTriples(lesson.positives, lesson.negatives, judge, learners);
  const { src, relation, dst } = lesson.positives;
  const scores = Float64Array.from(src, (s, e) => {
    const { entities, relations } = lesson;
    const at = {
      s: s * entities.cols,
      r: relation[e] * relations.cols,
      t: dst[e] * entities.cols,
    };
    return scoreOf(judge, entities.data, relations.data, at);
  });
  return {
    loss,
    scores,
    entities: learners.entities.gradient,
    relations: learners.relations.gradient,
  };
}
