import { createRng, type Graph, matrix } from '@bon/core';
import type { Head } from '../heads/head.ts';
import { heads } from '../heads/index.ts';
import type { Lesson, Reading } from '../lesson.ts';

/** A graph with a self-loop, parallel edges, an isolated node, and nodes without in- or out-edges. */
export const oddGraph: Graph = {
  nodes: 6,
  src: Int32Array.of(0, 0, 1, 2, 2, 4, 0, 3),
  dst: Int32Array.of(1, 1, 2, 2, 0, 0, 4, 0),
};

/** A lesson over `graph` with random features and targets that are chances. */
export function lessonOver(graph: Graph, features = 3, classes = 3): Lesson {
  const rng = createRng(11, 'lesson');
  const edges = graph.src.length;
  const chances = matrix(edges, classes);
  for (let e = 0; e < edges; e++) {
    const draws = Array.from({ length: classes }, () => rng.float());
    const total = draws.reduce((sum, draw) => sum + draw);
    chances.data.set(
      draws.map((draw) => draw / total),
      e * classes,
    );
  }
  const normals = Float32Array.from({ length: graph.nodes * features }, () => rng.normal());
  return {
    graph,
    features: matrix(graph.nodes, features, normals),
    targets: chances,
    trainMask: Uint8Array.from({ length: edges }, (_, e) => Number(e % 4 !== 3)),
    testMask: Uint8Array.from({ length: edges }, (_, e) => Number(e % 4 === 3)),
  };
}

/** A random graph. */
export function randomGraph(nodes: number, edges: number): Graph {
  const rng = createRng(12, 'graph');
  const ends = () => Int32Array.from({ length: edges }, () => rng.below(nodes));
  return { nodes, src: ends(), dst: ends() };
}

/** The lesson with `count` random features an edge. */
export function withEdgeFeatures(lesson: Lesson, count: number): Lesson {
  const rng = createRng(13, 'edges');
  const edges = lesson.graph.src.length;
  const draws = Float32Array.from({ length: edges * count }, () => rng.normal());
  return { ...lesson, edgeFeatures: matrix(edges, count, draws) };
}

/** The graph with weights of edges, some of them 0. */
export function weighed(graph: Graph): Graph {
  const rng = createRng(14, 'weights');
  const draw = (_: number, e: number) => (e % 7 === 3 ? 0 : 0.25 + rng.float());
  return { ...graph, weight: Float32Array.from(graph.src, draw) };
}

/**
 * The lesson as a reading asks for it: kinds of edges where there are several; rows of targets for nodes and a single
 * column where the head wants them.
 */
export function lessonFor(reading: Partial<Reading>, lesson: Lesson): Lesson {
  const { relations = 1 } = reading;
  const head = heads.find(({ name }) => name === reading.head) as Head | undefined;
  const { src, nodes } = lesson.graph;
  const rows = head?.scores === 'nodes' ? nodes : src.length;
  const { targets } = lesson;
  const classes = head?.classes ?? targets.cols;
  const cut = matrix(rows, classes);
  const valueAt = (i: number) =>
    targets.data[Math.floor(i / classes) * targets.cols + (i % classes)];
  const edgeTypes = { edgeTypes: src.map((_, e) => e % relations) };
  return {
    ...lesson,
    ...(relations > 1 && edgeTypes),
    targets: { ...cut, data: cut.data.map((_, i) => valueAt(i)) },
    trainMask: lesson.trainMask.slice(0, rows),
    testMask: lesson.testMask.slice(0, rows),
  };
}
