import { BonError, type Graph, integerOption } from '@bon/core';
import type { Explanation } from './explanation.ts';

/** What things are called. What has no name is called by its number. */
export interface ExplanationNames {
  /** The graph that was explained; its `ids` name the nodes. */
  readonly graph: Graph;
  /** Of the features of a node. */
  readonly features?: readonly string[] | undefined;
  /** Of the features of an edge. */
  readonly edgeFeatures?: readonly string[] | undefined;
}

/** What stands behind a score, by name: in each list the strongest effects first, without those that are 0. Plain JSON. */
export interface NamedExplanation {
  readonly score: number;
  /** Features of nodes by gradient × input. */
  readonly features: readonly NamedFeature[];
  /** Features of the asked edge, by what the score loses without them. */
  readonly edgeFeatures: readonly { readonly feature: string; readonly effect: number }[];
  /** Nodes that messages come from, by what the score loses without what they send. */
  readonly neighbors: readonly { readonly node: string; readonly effect: number }[];
}

/** A feature of a node, and what it does to the score: below 0 it speaks against it. */
export interface NamedFeature {
  readonly node: string;
  readonly feature: string;
  readonly effect: number;
}

/**
 * An explanation in names: which features of which nodes, which features of the edge, and which neighbours.
 *
 * @param most - how many of each are told. Default 5.
 * @throws BonError `input` for names that are not one a feature or node.
 * @example
 * const why = await model.explain({ graph, features }, { row: 17 });
 * nameExplanation(why, { graph, features: ['bytes', 'packets'] }).features[0];
 * // { node: '147.32.84.165', feature: 'bytes', effect: 0.31 }
 */
export function nameExplanation(
  why: Explanation,
  { graph, features, edgeFeatures }: ExplanationNames,
  most = 5,
): NamedExplanation {
  integerOption('gnn/nameExplanation', 'most', most, { min: 1 });
  const { cols, data } = why.features;
  checkCount('features', features, cols);
  checkCount('edgeFeatures', edgeFeatures, why.edgeFeatureEffects.length);
  checkCount('graph.ids', graph.ids, graph.nodes);
  const node = (at: number): string => graph.ids?.[at] ?? String(at);
  return {
    score: why.score,
    features: strongest(data, most).map((at) => ({
      node: node(why.nodes[Math.floor(at / cols)]),
      feature: features?.[at % cols] ?? String(at % cols),
      effect: data[at],
    })),
    edgeFeatures: strongest(why.edgeFeatureEffects, most).map((at) => ({
      feature: edgeFeatures?.[at] ?? String(at),
      effect: why.edgeFeatureEffects[at],
    })),
    neighbors: strongest(why.neighborEffects, most).map((at) => ({
      node: node(why.neighbors[at]),
      effect: why.neighborEffects[at],
    })),
  };
}

/** Places of the effects that are farthest from 0, the first of equal ones first. */
function strongest(effects: Float32Array, most: number): number[] {
  const places = Array.from(effects.keys()).filter((at) => effects[at] !== 0);
  return places.sort((a, b) => Math.abs(effects[b]) - Math.abs(effects[a]) || a - b).slice(0, most);
}

function checkCount(what: string, names: readonly string[] | undefined, count: number): void {
  if (names === undefined || names.length === count) return;
  throw new BonError(
    'input',
    `gnn/nameExplanation: ${names.length} names in ${what}, expected ${count}. Pass one each, or none.`,
  );
}
