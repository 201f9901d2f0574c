import { readFileSync } from 'node:fs';
import { matrix, type Matrix } from '@bon/core';
import type { Lesson, NetworkValues } from '@bon/gnn/testing';

type Rows = number[][];

interface TorchWeights {
  readonly self1: Rows;
  readonly neigh1: Rows;
  readonly bias1: number[];
  readonly self2: Rows;
  readonly neigh2: Rows;
  readonly bias2: number[];
  readonly head: Rows;
  readonly headBias: number[];
}

/** What `tools/reference/sage.py` wrote. */
interface Golden {
  readonly graph: {
    readonly nodes: number;
    readonly src: number[];
    readonly dst: number[];
    readonly features: Rows;
    readonly target: Rows;
    readonly trainMask: number[];
  };
  readonly steps: number;
  readonly weights: TorchWeights;
  readonly embeddings: Rows;
  readonly logits: Rows;
  readonly losses: Record<string, { loss: number; gradients: TorchWeights; curve: number[] }>;
}

const path = new URL('../../../tools/reference/golden/sage.json', import.meta.url);
export const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

/** A matrix of these rows. */
export const dense = (rows: Rows): Matrix =>
  matrix(rows.length, rows[0].length, Float32Array.from(rows.flat()));

/** torch stores a Linear as outputs × inputs. */
const turned = (rows: Rows): Matrix => dense(rows[0].map((_, j) => rows.map((row) => row[j])));

/** The reference's weights as ours. */
export const ours = ({
  self1,
  neigh1,
  bias1,
  self2,
  neigh2,
  bias2,
  head,
  headBias,
}: TorchWeights): NetworkValues => {
  const half = head[0].length / 2;
  return {
    layers: [
      { self: turned(self1), neighbor: turned(neigh1), bias: dense([bias1]) },
      { self: turned(self2), neighbor: turned(neigh2), bias: dense([bias2]) },
    ],
    head: {
      source: turned(head.map((row) => row.slice(0, half))),
      target: turned(head.map((row) => row.slice(half))),
      bias: dense([headBias]),
    },
  };
};

const { graph } = golden;
/** The reference's graph as a lesson. */
export const lesson: Lesson = {
  graph: { nodes: graph.nodes, src: Int32Array.from(graph.src), dst: Int32Array.from(graph.dst) },
  features: dense(graph.features),
  targets: dense(graph.target),
  trainMask: Uint8Array.from(graph.trainMask),
  testMask: Uint8Array.from(graph.trainMask, (inTrain) => 1 - inTrain),
};
