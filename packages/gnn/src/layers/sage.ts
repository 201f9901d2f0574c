import type { Rng } from '@bon/core';
import type { Session, Tensor } from '../backend/backend.ts';
import { uniform, xavierUniform } from '../init.ts';
import type { HostWeights, Weights } from '../weights.ts';
import type { PlacedGraph } from '../network.ts';

/** The names of a SAGE layer's weights: self and neighbor are in × out, bias is 1 × out. */
export type SageNames = 'self' | 'neighbor' | 'bias';

/** The tensors of a SAGE layer; edge, features of an edge × out, is there when edges have features. */
export type SageWeights = Weights<SageNames> & Partial<Weights<'edge'>>;

/** The same outside any backend. */
export type SageValues = HostWeights<SageNames> & Partial<HostWeights<'edge'>>;

/** A layer's input, with its aggregate where that comes before the product. */
export interface SageInput {
  readonly x: Tensor;
  readonly aggregated?: Tensor | undefined;
}

/** The gradients of a layer's weights, and of its input when asked for. */
export interface SageGradients {
  readonly weights: SageWeights;
  readonly x?: Tensor;
}

/** The reference's initial weights: Xavier with gain √2, and a bias as torch's Linear draws it. */
export function initialSage(
  inner: number,
  cols: number,
  edgeFeatures: number,
  rng: Rng,
): SageValues {
  const values = {
    self: xavierUniform(inner, cols, rng.split('self')),
    neighbor: xavierUniform(inner, cols, rng.split('neighbor')),
    bias: uniform(1, cols, 1 / Math.sqrt(inner), rng.split('bias')),
  };
  if (edgeFeatures === 0) return values;
  return { ...values, edge: xavierUniform(edgeFeatures, cols, rng.split('edge')) };
}

/** The smaller side is aggregated: the input when it is not wider than the output. */
export function sageInput(
  session: Session,
  { adjacency }: PlacedGraph,
  { self }: SageWeights,
  x: Tensor,
): SageInput {
  return { x, aggregated: self.rows <= self.cols ? session.spmm(adjacency, x) : undefined };
}

/**
 * Row v is `x[v] · self + bias + (Σ of a[v, u] · x[u]) · neighbor`, through a ReLU when asked for. Where edges have
 * features, what arrives over the edges of v is added: `(Σ of a[e] · features[e]) · edge`.
 *
 * @see Hamilton, Ying, Leskovec 2017, arXiv:1706.02216.
 * @see Lo, Layeghy, Sarhan, Gallagher, Portmann 2022, arXiv:2103.16329, for edges with features.
 */
export function sageForward(
  session: Session,
  { adjacency, edges }: PlacedGraph,
  { self, neighbor, bias, edge }: SageWeights,
  { x, aggregated }: SageInput,
  relu: boolean,
): Tensor {
  const arriving = edges && edge && ([edges.aggregated, edge] as const);
  if (aggregated === undefined) {
    const plus = session.affine(x, self, { bias, also: arriving });
    return session.spmm(adjacency, session.affine(x, neighbor), { plus, relu });
  }
  const also = [aggregated, neighbor] as const;
  if (arriving === undefined) return session.affine(x, self, { also, bias, relu });
  return session.affine(x, self, { also, plus: session.affine(...arriving, { bias }), relu });
}

/** What a layer's backward pass starts from. */
export interface SageArriving {
  /** The loss's gradient by the layer's output, before its ReLU. */
  readonly gradient: Tensor;
  /** Whether the gradient by the input is wanted; the input is then the output of a ReLU. */
  readonly wantsInput: boolean;
}

/** The gradients of a layer's weights, and of its input before the ReLU that it came from. */
export function sageBackward(
  session: Session,
  { adjacency, edges }: PlacedGraph,
  { self, neighbor }: SageWeights,
  { x, aggregated }: SageInput,
  { gradient, wantsInput }: SageArriving,
): SageGradients {
  const own = {
    self: session.weightGradient(x, gradient),
    bias: session.columnSums(gradient),
    ...(edges && { edge: session.weightGradient(edges.aggregated, gradient) }),
  };
  if (aggregated !== undefined) {
    const weights = { ...own, neighbor: session.weightGradient(aggregated, gradient) };
    if (!wantsInput) return { weights };
    const back = session.affine(gradient, session.transpose(neighbor));
    const plus = session.spmmTransposed(adjacency, back);
    return { weights, x: session.affine(gradient, session.transpose(self), { plus, gate: x }) };
  }
  const spread = session.spmmTransposed(adjacency, gradient);
  const weights = { ...own, neighbor: session.weightGradient(x, spread) };
  if (!wantsInput) return { weights };
  const also = [spread, session.transpose(neighbor)] as const;
  return { weights, x: session.affine(gradient, session.transpose(self), { also, gate: x }) };
}
