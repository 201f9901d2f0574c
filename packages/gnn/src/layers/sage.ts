import { matrix } from '@bon/core';
import type { Aggregator } from '../aggregators/aggregator.ts';
import { aggregators } from '../aggregators/index.ts';
import { uniform, xavierUniform } from '../init.ts';
import { byName } from '../named.ts';
import { addNeighbors, type NeighborWeights } from './add-neighbors.ts';
import type { Layer } from './layer.ts';

/**
 * What a node is and what arrives over its in-edges, each by its own weights. Where edges have features, these arrive
 * too: the mean of [neighbour, edge] through one linear layer. Where the aggregator takes the node itself in, there is
 * no `self`. Initial weights are the reference's: Xavier with gain √2, and a bias as torch's Linear draws it.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 */
export const sage = {
  name: 'sage',
  readsEdgeTypes: false,
  initial: ({ inner, cols, edgeFeatures }, { aggregator }, rng) => {
    const { takesSelf, ...kind } = byName<Aggregator>(aggregators, aggregator);
    const xavier = (name: string, rows = inner) => xavierUniform(rows, cols, rng.split(name));
    return {
      ...(!takesSelf && { self: xavier('self') }),
      neighbor: xavier('neighbor'),
      bias: takesSelf ? matrix(1, cols) : uniform(1, cols, 1 / Math.sqrt(inner), rng.split('bias')),
      ...(edgeFeatures > 0 && { edge: xavier('edge', edgeFeatures) }),
      ...kind.initial?.(inner, rng.split('aggregator')),
    };
  },
  over: (session, graph, { aggregator }) => {
    const arrives = byName<Aggregator>(aggregators, aggregator).over(session, graph);
    return {
      take: (x, weights, isFixed) => addNeighbors(session, arrives, { x, weights, isFixed }),
    };
  },
} as const satisfies Layer<NeighborWeights>;
