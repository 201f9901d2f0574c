import { readFileSync } from 'node:fs';
import { matrix, type Matrix } from '@bon/core';
import type { ScorerName } from '@bon/gnn';
import { lookAtTriples, scorers, type TripleLesson } from '@bon/gnn/testing';
import { expect, test } from '@jest/globals';

type Rows = number[][];

interface Listed {
  readonly src: number[];
  readonly relation: number[];
  readonly dst: number[];
}

interface Case {
  readonly positives: Listed;
  readonly negatives: Listed;
  readonly scores: number[];
  readonly loss: number;
  readonly entities: Rows;
  readonly relations: Rows;
  readonly gradients: { readonly entities: Rows; readonly relations: Rows };
}

interface Golden {
  readonly d: number;
  readonly margin: number;
  readonly regularization: number;
  readonly cases: Readonly<Record<ScorerName, Case>>;
}

const path = new URL('../../../tools/reference/golden/triples.json', import.meta.url);
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

const dense = (rows: Rows): Matrix =>
  matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));

const triples = ({ src, relation, dst }: Listed) => ({
  src: Int32Array.from(src),
  relation: Int32Array.from(relation),
  dst: Int32Array.from(dst),
});

const lessonOf = (proto: ScorerName): TripleLesson => {
  const { positives, negatives, entities, relations } = golden.cases[proto];
  return {
    ...golden,
    proto,
    positives: triples(positives),
    negatives: triples(negatives),
    entities: dense(entities),
    relations: dense(relations),
  };
};

const names = scorers.map(({ name }) => name);

test.each(names)('scores, loss and gradients are those of torch: %s', (proto) => {
  const look = lookAtTriples(lessonOf(proto));
  const expected = golden.cases[proto];
  const close = (actual: ArrayLike<number>, values: number[]) => {
    expect(actual).toHaveLength(values.length);
    values.forEach((value, i) => expect(Math.abs(actual[i] - value)).toBeLessThanOrEqual(1e-5));
  };
  close(look.scores, expected.scores);
  close([look.loss], [expected.loss]);
  close(look.entities, expected.gradients.entities.flat());
  close(look.relations, expected.gradients.relations.flat());
});

test.each(names)('gradients are central differences of the loss: %s', (proto) => {
  const lesson = lessonOf(proto);
  const { entities, relations } = lookAtTriples(lesson);
  const difference = (values: Float32Array, i: number): number => {
    const [held, step] = [values[i], 1 / 1024];
    const lossAt = (shift: number) => {
      values[i] = held + shift;
      return lookAtTriples(lesson).loss;
    };
    const slope = (lossAt(step) - lossAt(-step)) / (2 * step);
    values[i] = held;
    return slope;
  };
  entities.forEach((gradient, i) =>
    expect(difference(lesson.entities.data, i)).toBeCloseTo(gradient, 3),
  );
  relations.forEach((gradient, i) =>
    expect(difference(lesson.relations.data, i)).toBeCloseTo(gradient, 3),
  );
});
