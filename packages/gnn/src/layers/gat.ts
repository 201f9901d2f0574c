import { matrix } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import { uniform, xavierUniform } from '../init.ts';
import { product, sumOfProducts } from '../products.ts';
import type { Weights } from '../weights.ts';
import { scoresOfParts } from './attention-scores.ts';
import type { Layer, Taken } from './layer.ts';
import { type LoopedGraph, placeLooped } from './with-loops.ts';

type GatWeights = Weights<'weight' | 'source' | 'target' | 'bias'> &
  Partial<Weights<'edge' | 'edgeAttention'>>;

/** How steep the ReLU over scores of attention is below 0. */
const SLOPE = 0.2;

/**
 * Attention: a node takes in what `weight` makes of its neighbours and of itself, each for its share of the softmax over
 * the scores that `source`, `target` and, where edges have features, `edge` and `edgeAttention` give. The columns are
 * `attentionHeads` parts side by side, each with its own scores. An edge's weight multiplies what it has in the softmax.
 * As in PyG's GATConv, loops of the graph are replaced by one a node, and initial weights are Xavier with a bias of 0.
 *
 * @see Veličković, Cucurull, Casanova, Romero, Liò, Bengio 2018, arXiv:1710.10903.
 */
export const gat = {
  name: 'gat',
  readsEdgeTypes: false,
  initial: ({ inner, cols, edgeFeatures }, { attentionHeads }, rng) => {
    const bound = Math.sqrt(6 / (attentionHeads + cols / attentionHeads));
    const attention = (name: string) => uniform(cols, 1, bound, rng.split(name));
    return {
      weight: xavierUniform(inner, cols, rng.split('weight'), 1),
      source: attention('source'),
      target: attention('target'),
      bias: matrix(1, cols),
      ...(edgeFeatures > 0 && {
        edge: xavierUniform(edgeFeatures, cols, rng.split('edge'), 1),
        edgeAttention: attention('edgeAttention'),
      }),
    };
  },
  over: (session, { given }, { attentionHeads }) => {
    const graph = placeLooped(session, given);
    return { take: (x, weights) => attend(session, graph, { x, weights, parts: attentionHeads }) };
  },
} as const satisfies Layer<GatWeights>;

interface Given {
  readonly x: Tensor;
  readonly weights: GatWeights;
  readonly parts: number;
}

function attend(
  session: Session,
  { pairs, edgeWeights, edgeFeatures }: LoopedGraph,
  { x, weights: { weight, source, target, bias, edge, edgeAttention }, parts }: Given,
): Taken<GatWeights> {
  return {
    forward: (relu) => {
      const made = session.affine(x, weight);
      const bySource = scoresOfParts(session, { made: weight, attention: source, parts });
      const byTarget = scoresOfParts(session, { made: weight, attention: target, parts });
      const byEdge =
        edge &&
        edgeAttention &&
        scoresOfParts(session, { made: edge, attention: edgeAttention, parts });
      const [p, q] = [bySource, byTarget].map(({ weights }) => session.affine(x, weights));
      const ends = session.gatherPair(p, q, pairs, { bias: session.tensor(matrix(1, parts)) });
      const scores =
        edgeFeatures && byEdge
          ? session.affine(edgeFeatures, byEdge.weights, { plus: ends })
          : ends;
      const shares = session.shareAtTarget(scores, pairs, edgeWeights, SLOPE);
      return {
        output: session.weighToTarget(shares, made, pairs, { bias, relu }),
        backward: ({ gradient, wantsInput, gate }) => {
          const byShares = session.pairDots(made, gradient, pairs, { parts });
          const given = { scores, shares };
          const byScores = session.shareAtTargetGradient(given, pairs, byShares, SLOPE);
          const byMade = session.weighToSource(shares, gradient, pairs);
          const leaving = session.scatterToSource(byScores, pairs);
          const reaching = session.scatterToTarget(byScores, pairs);
          const behindSource = bySource.behind(session.weightGradient(x, leaving));
          const behindTarget = byTarget.behind(session.weightGradient(x, reaching));
          const behindEdge =
            edgeFeatures && byEdge?.behind(session.weightGradient(edgeFeatures, byScores));
          const own = {
            weight: sumOfProducts(session, [behindSource.made, behindTarget.made], {
              plus: session.weightGradient(x, byMade),
            }),
            source: behindSource.attention,
            target: behindTarget.attention,
            bias: session.columnSums(gradient),
            ...(behindEdge && {
              edge: sumOfProducts(session, [behindEdge.made]),
              edgeAttention: behindEdge.attention,
            }),
          };
          if (!wantsInput) return { weights: own };
          const back = [
            ...product(byMade, session.transpose(weight)),
            ...product(leaving, session.transpose(bySource.weights)),
            ...product(reaching, session.transpose(byTarget.weights)),
          ];
          return { weights: own, x: sumOfProducts(session, back, { gate }) };
        },
      };
    },
  };
}
