import type { Graph, Matrix } from '@bon/core';
import { matrix } from '@bon/core';
import { mean } from '../aggregators/mean.ts';
import { uniform } from '../init.ts';
import { product, sumOfProducts } from '../products.ts';
import type { Weights } from '../weights.ts';
import type { Layer } from './layer.ts';

type EdgeSageWeights = Weights<'self' | 'neighbor' | 'bias' | 'messageNode' | 'messageBias'> &
  Partial<Weights<'messageEdge'>>;

/**
 * E-GraphSAGE as its authors published it: a linear layer over [neighbour, features of the edge] makes the message of
 * each in-edge, the mean of the messages arrives, and a linear layer over [node, what arrives] gives the output. The
 * mean comes before the products, which is the same. Initial weights are as torch's Linear draws them.
 *
 * @see Lo, Layeghy, Sarhan, Gallagher, Portmann 2022, arXiv:2103.16329.
 */
export const eGraphSage = {
  name: 'eGraphSage',
  readsEdgeTypes: false,
  initial: ({ inner, cols, edgeFeatures }, _, rng) => {
    const draw = (rows: number, bound: number) => (name: string) =>
      uniform(rows, cols, bound, rng.split(name));
    const message = 1 / Math.sqrt(inner + edgeFeatures);
    const whole = 1 / Math.sqrt(inner + cols);
    return {
      messageNode: draw(inner, message)('messageNode'),
      ...(edgeFeatures > 0 && { messageEdge: draw(edgeFeatures, message)('messageEdge') }),
      messageBias: draw(1, message)('messageBias'),
      self: draw(inner, whole)('self'),
      neighbor: draw(cols, whole)('neighbor'),
      bias: draw(1, whole)('bias'),
    };
  },
  over: (session, graph) => {
    const { matrix: means, edges } = mean.over(session, graph);
    const reached = session.tensor(reachedNodes(graph.given.graph));
    return {
      take: (x, weights) => ({
        forward: (relu) => {
          const { messageNode, messageEdge, messageBias, self, neighbor, bias } = weights;
          const apart = [...product(edges, messageEdge), ...product(reached, messageBias)];
          const plus = sumOfProducts(session, apart);
          const arrived = session.spmm(means, session.affine(x, messageNode), { plus });
          const both = [...product(x, self), ...product(arrived, neighbor)];
          return {
            output: sumOfProducts(session, both, { bias, relu }),
            backward: ({ gradient, wantsInput, gate }) => {
              const behind = session.affine(gradient, session.transpose(neighbor));
              const spread = session.spmmTransposed(means, behind);
              const own = {
                messageNode: session.weightGradient(x, spread),
                ...(edges && messageEdge && { messageEdge: session.weightGradient(edges, behind) }),
                messageBias: session.weightGradient(reached, behind),
                self: session.weightGradient(x, gradient),
                neighbor: session.weightGradient(arrived, gradient),
                bias: session.columnSums(gradient),
              };
              if (!wantsInput) return { weights: own };
              const back = [
                ...product(gradient, session.transpose(self)),
                ...product(spread, session.transpose(messageNode)),
              ];
              return { weights: own, x: sumOfProducts(session, back, { gate }) };
            },
          };
        },
      }),
    };
  },
} as const satisfies Layer<EdgeSageWeights>;

/** nodes × 1: 1 where an edge of some weight arrives. */
function reachedNodes({ nodes, dst, weight }: Graph): Matrix {
  const reached = matrix(nodes, 1);
  dst.forEach((v, e) => {
    if ((weight?.[e] ?? 1) > 0) reached.data[v] = 1;
  });
  return reached;
}
