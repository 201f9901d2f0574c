import { matrix, type Matrix, type Rng } from '@bon/core';
import type { Lesson } from '../lesson.ts';
import type { Sampler } from './neighborhood.ts';

/** What a batch is made of. */
export interface BatchSource {
  readonly lesson: Lesson;
  readonly sampler: Sampler;
  readonly fanOut: readonly number[];
  /** What has a row of scores. */
  readonly scores: 'edges' | 'nodes';
}

/** The lesson of some rows of targets: the neighbourhood that their scores need, and all of them trained on. */
export function batchLesson(source: BatchSource, rows: Int32Array, rng: Rng): Lesson {
  const { lesson, sampler, fanOut, scores } = source;
  const { graph, features, edgeFeatures, edgeTypes, targets } = lesson;
  const ends = scores === 'nodes' ? [rows] : [pick(graph.src, rows), pick(graph.dst, rows)];
  const found = sampler(seedsOf(ends), fanOut, rng);
  const { nodes, edges, src, dst, weight, placeOf } = found;
  const asked = scores === 'nodes' ? nodes.length : rows.length;
  const mask = Uint8Array.from({ length: asked }, (_, i) => Number(i < rows.length));
  const base = {
    graph: { nodes: nodes.length, src, dst, weight },
    features: pickRows(features, nodes),
    edgeFeatures: edgeFeatures && pickRows(edgeFeatures, edges),
    edgeTypes: edgeTypes && pick(edgeTypes, edges),
    targets: pickRows(targets, rows, asked),
    trainMask: mask,
    testMask: mask,
  };
  if (scores === 'nodes') return base;
  const [sources, destinations] = ends.map((end) => end.map(placeOf));
  const scored = {
    src: sources,
    dst: destinations,
    edgeFeatures: edgeFeatures && pickRows(edgeFeatures, rows),
  };
  return { ...base, scored };
}

function* seedsOf(ends: readonly Int32Array[]): Iterable<number> {
  for (const end of ends) yield* end;
}

function pick(values: Int32Array, places: Int32Array): Int32Array {
  return places.map((place) => values[place]);
}

/** The rows at these places; with zeros after them when more are asked for. */
function pickRows({ data, cols }: Matrix, places: Int32Array, rows = places.length): Matrix {
  const picked = matrix(rows, cols);
  places.forEach((place, i) => {
    picked.data.set(data.subarray(place * cols, (place + 1) * cols), i * cols);
  });
  return picked;
}
