import { type Graph, type Matrix, takeMatrixRows } from '@bon/core';
import type { GraphInputs } from '../place-graph.ts';
import type { Part } from './reaching.ts';

/** A graph and the features of its nodes. */
export interface KnownInputs extends GraphInputs {
  readonly features: Matrix;
}

/** A part of a graph as a graph of its own. */
export function partInputs(
  { graph, features, edgeFeatures, edgeTypes }: KnownInputs,
  part: Part,
): KnownInputs {
  const placeOf = new Map(Array.from(part.nodes, (node, place) => [node, place]));
  const placed = (ends: Int32Array) => part.edges.map((e) => placeOf.get(ends[e]) ?? 0);
  const { src, dst } = graph;
  return {
    graph: {
      nodes: part.nodes.length,
      src: placed(src),
      dst: placed(dst),
      ...weightOf(graph, part.edges),
    },
    features: takeMatrixRows(features, part.nodes),
    ...(edgeFeatures && { edgeFeatures: takeMatrixRows(edgeFeatures, part.edges) }),
    ...(edgeTypes && { edgeTypes: take(edgeTypes, part.edges) }),
  };
}

/** The same nodes with the edges of `which` alone, in that order. */
export function edgesAlone(inputs: KnownInputs, which: Int32Array): KnownInputs {
  const { graph, edgeFeatures, edgeTypes } = inputs;
  const { nodes, src, dst } = graph;
  return {
    ...inputs,
    graph: { nodes, src: take(src, which), dst: take(dst, which), ...weightOf(graph, which) },
    ...(edgeFeatures && { edgeFeatures: takeMatrixRows(edgeFeatures, which) }),
    ...(edgeTypes && { edgeTypes: take(edgeTypes, which) }),
  };
}

/** Graphs beside one another as one, without an edge between them. */
export function beside(all: readonly KnownInputs[]): KnownInputs {
  const shifted = (pick: (graph: Graph) => Int32Array) => {
    let shift = 0;
    return joined(
      Int32Array,
      all.map(({ graph }) => {
        const ends = pick(graph).map((node) => node + shift);
        shift += graph.nodes;
        return ends;
      }),
    );
  };
  const weights = all.flatMap(({ graph }) => graph.weight ?? []);
  const edgeFeatures = all.flatMap((each) => each.edgeFeatures ?? []);
  const edgeTypes = all.flatMap((each) => each.edgeTypes ?? []);
  return {
    graph: {
      nodes: all.reduce((sum, { graph }) => sum + graph.nodes, 0),
      src: shifted(({ src }) => src),
      dst: shifted(({ dst }) => dst),
      ...(weights.length > 0 && { weight: joined(Float32Array, weights) }),
    },
    features: stacked(all.map(({ features }) => features)),
    ...(edgeFeatures.length > 0 && { edgeFeatures: stacked(edgeFeatures) }),
    ...(edgeTypes.length > 0 && { edgeTypes: joined(Int32Array, edgeTypes) }),
  };
}

function stacked(parts: readonly Matrix[]): Matrix {
  return {
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    cols: parts[0].cols,
    data: joined(
      Float32Array,
      parts.map(({ data }) => data),
    ),
  };
}

function joined<T extends Int32Array | Float32Array>(
  kind: new (length: number) => T,
  parts: readonly T[],
): T {
  const whole = new kind(parts.reduce((sum, { length }) => sum + length, 0));
  let from = 0;
  for (const part of parts) {
    whole.set(part, from);
    from += part.length;
  }
  return whole;
}

function take(values: Int32Array, which: Int32Array): Int32Array {
  return which.map((place) => values[place]);
}

function weightOf({ weight }: Graph, which: Int32Array): Pick<Graph, 'weight'> {
  if (weight === undefined) return {};
  return { weight: Float32Array.from(which, (e) => weight[e]) };
}
