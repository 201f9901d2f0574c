import type { Rng } from '@bon/core';
import type { Aggregator, PlacedAggregator } from '../aggregators/aggregator.ts';
import { aggregators } from '../aggregators/index.ts';
import type { Architecture } from '../architecture.ts';
import type { Session, Sparse, Tensor } from '../backend/backend.ts';
import { uniform, xavierUniform } from '../init.ts';
import { byName } from '../named.ts';
import { product, sumOfProducts } from '../products.ts';
import type { HostWeights, Weights } from '../weights.ts';
import type { Layer, LayerShape, Taken } from './layer.ts';

type SageWeights = Weights<'neighbor' | 'bias'> & Partial<Weights<'self' | 'edge'>>;

/**
 * Row v is `x[v] · self + bias + (what arrives of x over the in-edges of v) · neighbor`. Where edges have features,
 * what arrives of them is added: `(what arrives of the features) · edge`. Where the aggregator takes the node itself
 * in, there is no `self`. The smaller side is aggregated: the input when it is not wider than the output, or when it is fixed.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 * @see Lo, Layeghy, Sarhan, Gallagher, Portmann 2022, arXiv:2103.16329, for edges with features.
 */
export const sage = {
  name: 'sage',
  initial,
  over: (session, graph, { aggregator }) => {
    const arrives = byName<Aggregator>(aggregators, aggregator).over(session, graph);
    return {
      take: (x, weights, isFixed = false) => {
        const { rows, cols } = weights.neighbor;
        const { matrix } = arrives;
        const isNarrowing = rows > cols && !isFixed;
        if (matrix !== undefined && (isNarrowing || weights.self === undefined))
          return productFirst(session, { ...arrives, matrix }, { x, weights });
        return aggregateFirst(session, arrives, { x, weights });
      },
    };
  },
} as const satisfies Layer<SageWeights>;

/** The reference's initial weights: Xavier with gain √2, and a bias as torch's Linear draws it. */
function initial(
  { inner, cols, edgeFeatures }: LayerShape,
  { aggregator }: Architecture,
  rng: Rng,
): HostWeights {
  const kind = byName<Aggregator>(aggregators, aggregator);
  return {
    ...(!kind.takesSelf && { self: xavierUniform(inner, cols, rng.split('self')) }),
    neighbor: xavierUniform(inner, cols, rng.split('neighbor')),
    bias: uniform(1, cols, 1 / Math.sqrt(inner), rng.split('bias')),
    ...(edgeFeatures > 0 && { edge: xavierUniform(edgeFeatures, cols, rng.split('edge')) }),
    ...kind.initial?.(inner, rng.split('aggregator')),
  };
}

interface Given {
  readonly x: Tensor;
  readonly weights: SageWeights;
}

function aggregateFirst(
  session: Session,
  arrives: PlacedAggregator,
  { x, weights }: Given,
): Taken<SageWeights> {
  const { self, neighbor, bias, edge } = weights;
  const gather = arrives.take(x, weights);
  return {
    forward: (relu) => {
      const gathered = gather();
      const products = [
        ...product(x, self),
        [gathered.output, neighbor] as const,
        ...product(arrives.edges, edge),
      ];
      return {
        output: sumOfProducts(session, products, { bias, relu }),
        backward: ({ gradient, wantsInput, gate }) => {
          const back = () => session.affine(gradient, session.transpose(neighbor));
          const behind = gathered.backward(back, wantsInput);
          const own = {
            ...ownGradients(session, arrives, { x, weights }, gradient),
            neighbor: session.weightGradient(gathered.output, gradient),
            ...behind.weights,
          };
          if (!wantsInput || self === undefined) return { weights: own };
          const around = { plus: behind.x, gate };
          return { weights: own, x: session.affine(gradient, session.transpose(self), around) };
        },
      };
    },
  };
}

function productFirst(
  session: Session,
  arrives: PlacedAggregator & { readonly matrix: Sparse },
  { x, weights }: Given,
): Taken<SageWeights> {
  const { self, neighbor, bias, edge } = weights;
  const apart = [...product(x, self), ...product(arrives.edges, edge)];
  return {
    forward: (relu) => {
      const start =
        apart.length === 0 ? { bias } : { plus: sumOfProducts(session, apart, { bias }) };
      const message = session.affine(x, neighbor);
      return {
        output: session.spmm(arrives.matrix, message, { ...start, relu }),
        backward: ({ gradient, wantsInput, gate }) => {
          const spread = session.spmmTransposed(arrives.matrix, gradient);
          const own = {
            ...ownGradients(session, arrives, { x, weights }, gradient),
            neighbor: session.weightGradient(x, spread),
          };
          if (!wantsInput) return { weights: own };
          const back = [
            ...product(gradient, self && session.transpose(self)),
            [spread, session.transpose(neighbor)] as const,
          ];
          return { weights: own, x: sumOfProducts(session, back, { gate }) };
        },
      };
    },
  };
}

function ownGradients(
  session: Session,
  { edges }: PlacedAggregator,
  { x, weights: { self, edge } }: Given,
  gradient: Tensor,
) {
  return {
    ...(self && { self: session.weightGradient(x, gradient) }),
    bias: session.columnSums(gradient),
    ...(edge && edges && { edge: session.weightGradient(edges, gradient) }),
  };
}
