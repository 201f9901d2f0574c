import { csrFromCoordinates, matrix } from '@bon/core';
import { sumOfEdges } from '../aggregators/linear.ts';
import type { Session, Tensor } from '../backend/backend.ts';
import { uniform, xavierUniform } from '../init.ts';
import type { GraphInputs } from '../place-graph.ts';
import { product, sumOfProducts } from '../products.ts';
import type { Weights } from '../weights.ts';
import type { Layer } from './layer.ts';

type KindWeights = Partial<Weights<'relation' | 'coefficients' | 'basis'>>;
type RgcnWeights = Weights<'self' | 'bias'> & Partial<Weights<'edge'>> & KindWeights;

/**
 * What a node is, and for each kind of edge the mean over the in-edges of that kind, each by its own weights; with
 * `bases` the weights of the kinds are sums of so many bases. `relation` holds the weights of all kinds one under the
 * other. Initial weights are PyG's: Xavier, and a bias of 0.
 *
 * @see Schlichtkrull, Kipf, Bloem, van den Berg, Titov, Welling 2018, arXiv:1703.06103.
 */
export const rgcn = {
  name: 'rgcn',
  readsEdgeTypes: true,
  initial: ({ inner, cols, edgeFeatures }, { relations, bases }, rng) => {
    const bound = Math.sqrt(6 / (inner + cols));
    const draw = (name: string, rows: number, width = cols) =>
      uniform(rows, width, bound, rng.split(name));
    const mixed = () => ({
      coefficients: xavierUniform(relations, bases, rng.split('coefficients'), 1),
      basis: draw('basis', bases, inner * cols),
    });
    return {
      self: draw('self', inner),
      ...(bases === 0 ? { relation: draw('relation', relations * inner) } : mixed()),
      bias: matrix(1, cols),
      ...(edgeFeatures > 0 && { edge: xavierUniform(edgeFeatures, cols, rng.split('edge'), 1) }),
    };
  },
  over: (session, placed, { relations }) => {
    const { graph, edgeTypes } = placed.given;
    const row = graph.dst.map((v, e) => v * relations + (edgeTypes?.[e] ?? 0));
    const shares = sharesOf(placed.given, row);
    const at = { row, col: graph.src };
    const means = session.sparse(
      csrFromCoordinates(graph.nodes * relations, graph.nodes, at, shares),
    );
    const { edges } = sumOfEdges(session, placed, shares);
    return {
      take: (x, weights) => {
        const arrived = session.reshape(session.spmm(means, x), relations * x.cols);
        return {
          forward: (relu) => {
            const { self, bias, edge } = weights;
            const kinds = weightsOfKinds(session, weights, x.cols);
            const products = [
              ...product(x, self),
              ...product(arrived, kinds.all),
              ...product(edges, edge),
            ];
            return {
              output: sumOfProducts(session, products, { bias, relu }),
              backward: ({ gradient, wantsInput, gate }) => {
                const own = {
                  self: session.weightGradient(x, gradient),
                  ...kinds.behind(session.weightGradient(arrived, gradient)),
                  bias: session.columnSums(gradient),
                  ...(edges && edge && { edge: session.weightGradient(edges, gradient) }),
                };
                if (!wantsInput) return { weights: own };
                const behind = session.affine(gradient, session.transpose(kinds.all));
                const plus = session.spmmTransposed(means, session.reshape(behind, x.cols));
                const back = session.transpose(self);
                return { weights: own, x: session.affine(gradient, back, { plus, gate }) };
              },
            };
          },
        };
      },
    };
  },
} as const satisfies Layer<RgcnWeights>;

/** The weights of all kinds one under the other, and the gradients of what they are made of. */
function weightsOfKinds(
  session: Session,
  { relation, coefficients, basis }: KindWeights,
  inner: number,
): { readonly all: Tensor; behind(gradient: Tensor): KindWeights } {
  if (relation !== undefined)
    return { all: relation, behind: (gradient) => ({ relation: gradient }) };
  if (coefficients === undefined || basis === undefined)
    throw new RangeError('gnn: an rgcn layer has neither relation nor basis and coefficients.');
  const mixed = session.affine(coefficients, basis);
  return {
    all: session.reshape(mixed, basis.cols / inner),
    behind: (gradient) => {
      const flat = session.reshape(gradient, basis.cols);
      return {
        coefficients: session.affine(flat, session.transpose(basis)),
        basis: session.weightGradient(coefficients, flat),
      };
    },
  };
}

/** What each edge counts for at its target, among the edges of its kind. */
function sharesOf({ graph: { weight } }: GraphInputs, row: Int32Array): Float64Array {
  const totals = new Map<number, number>();
  row.forEach((place, e) => totals.set(place, (totals.get(place) ?? 0) + (weight?.[e] ?? 1)));
  return Float64Array.from(row, (place, e) => {
    const total = totals.get(place) ?? 0;
    return total === 0 ? 0 : (weight?.[e] ?? 1) / total;
  });
}
