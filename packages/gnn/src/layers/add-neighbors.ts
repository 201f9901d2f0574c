import type { PlacedAggregator } from '../aggregators/aggregator.ts';
import type { Session, Sparse, Tensor } from '../backend/backend.ts';
import { product, sumOfProducts } from '../products.ts';
import type { Weights } from '../weights.ts';
import type { Taken } from './layer.ts';

/** The weights of a layer that adds what arrives at a node to what the node is. */
export type NeighborWeights = Weights<'neighbor' | 'bias'> & Partial<Weights<'self' | 'edge'>>;

/** An input and what it is multiplied by. */
export interface Given {
  readonly x: Tensor;
  readonly weights: NeighborWeights;
  /** Whether the input never changes. */
  readonly isFixed?: boolean | undefined;
}

/**
 * Row v is `x[v] · self + bias + (what arrives of x over the in-edges of v) · neighbor`, and, where edges have features,
 * `(what arrives of the features) · edge`. The smaller side is aggregated where the aggregator allows for it: the input
 * when it is not wider than the output, or when it is fixed.
 */
export function addNeighbors(
  session: Session,
  arrives: PlacedAggregator,
  given: Given,
): Taken<NeighborWeights> {
  const { neighbor, self } = given.weights;
  const { matrix } = arrives;
  const isNarrowing = neighbor.rows > neighbor.cols && given.isFixed !== true;
  if (matrix !== undefined && (isNarrowing || self === undefined))
    return productFirst(session, { ...arrives, matrix }, given);
  return aggregateFirst(session, arrives, given);
}

function aggregateFirst(
  session: Session,
  arrives: PlacedAggregator,
  { x, weights }: Given,
): Taken<NeighborWeights> {
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
): Taken<NeighborWeights> {
  const { self, neighbor, bias, edge } = weights;
  const apart = [...product(x, self), ...product(arrives.edges, edge)];
  return {
    forward: (relu) => {
      const start =
        apart.length === 0 ? { bias } : { plus: sumOfProducts(session, apart, { bias }) };
      const message = session.affine(x, neighbor, { rows: arrives.matrix.reads });
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
