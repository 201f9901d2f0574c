import { BonError, checkParts, type Graph, type Matrix } from '@bon/core';
import type { Links } from './links/known-links.ts';

const WHERE = 'gnn/graphSage';

/** Most kinds of edges: each has weights of its own. */
const MOST_KINDS = 2 ** 16;

/** @throws BonError `input` when nodes are no count, an edge's end is no node, or weights are not finite, or of another count. */
export function checkGraph(graph: Graph): void {
  checkParts(WHERE, 'the graph', graph, ['nodes', 'src', 'dst']);
  const { nodes, src, dst, weight } = graph;
  if (!Number.isSafeInteger(nodes) || nodes < 0)
    throw wrong(`nodes is ${nodes}, expected how many there are.`);
  checkEnds('edge', nodes, { src, dst });
  if (weight === undefined) return;
  if (weight.length !== src.length)
    throw wrong(`${weight.length} weights for ${src.length} edges. Pass one an edge.`);
  const bad = weight.findIndex((value) => !(value >= 0 && value < Infinity));
  if (bad >= 0) throw wrong(`the weight of edge ${bad} is ${weight[bad]}, expected 0 or more.`);
}

/** @throws BonError `input` when what is scored has an end that is no node. */
export function checkEnds(what: 'edge' | 'link', nodes: number, { src, dst }: Links): void {
  if (src.length !== dst.length)
    throw wrong(`src has ${src.length} ${what}s, dst ${dst.length}. Pass two ends for each.`);
  for (let e = 0; e < src.length; e++)
    if (!(src[e] >= 0 && src[e] < nodes && dst[e] >= 0 && dst[e] < nodes))
      throw wrong(
        `${what} ${e} goes from ${src[e]} to ${dst[e]}, but the nodes are 0 … ${nodes - 1}.`,
      );
}

/** @throws BonError `input` when there is not one finite row of features a node. */
export function checkFeatures({ nodes }: Graph, features: Matrix, cols = features.cols): void {
  if (features.rows !== nodes)
    throw wrong(`${features.rows} rows of features for ${nodes} nodes. Pass one a node.`);
  if (features.cols !== cols)
    throw wrong(`${features.cols} features a node, the model was trained with ${cols}.`);
  if (features.cols === 0) throw wrong('the features have no column. Pass at least one.');
  checkFinite('features', features);
}

/** @throws BonError `input` when edges don't have `cols` finite features each. */
export function checkEdgeFeatures(
  { src }: Graph,
  edgeFeatures: Matrix | undefined,
  cols: number,
): void {
  const found = edgeFeatures?.cols ?? 0;
  if (found !== cols)
    throw wrong(
      `${found} features an edge, the model was trained with ${cols}. Pass edgeFeatures.`,
    );
  if (edgeFeatures === undefined) return;
  if (edgeFeatures.rows !== src.length)
    throw wrong(
      `${edgeFeatures.rows} rows of edgeFeatures for ${src.length} edges. Pass one an edge.`,
    );
  if (cols === 0) throw wrong('edgeFeatures have no column. Pass at least one, or leave them out.');
  checkFinite('edgeFeatures', edgeFeatures);
}

/** @throws BonError `input` when kinds of edges are given where they aren't read, missing where they are, or not known. */
export function checkEdgeTypes(
  { src }: Graph,
  edgeTypes: Int32Array | undefined,
  { reads, relations }: { readonly reads: boolean; readonly relations: number },
): void {
  if (edgeTypes === undefined) {
    if (relations === 1) return;
    throw wrong(`there are ${relations} kinds of edges and no edgeTypes. Pass one an edge.`);
  }
  if (!reads) throw wrong('there are edgeTypes, which conv rgcn alone reads. Leave them out.');
  if (edgeTypes.length !== src.length)
    throw wrong(`${edgeTypes.length} edgeTypes for ${src.length} edges. Pass one an edge.`);
  const bad = edgeTypes.findIndex((type) => !(type >= 0 && type < relations));
  if (bad >= 0)
    throw wrong(`edge ${bad} is of kind ${edgeTypes[bad]}, expected 0 … ${relations - 1}.`);
  if (relations > MOST_KINDS)
    throw wrong(
      `edges are of kind ${relations - 1}, expected below ${MOST_KINDS}. Number the kinds from 0.`,
    );
}

/** What has scores: so many rows, each an edge or a node. */
export interface ScoredRows {
  readonly count: number;
  readonly name: 'edge' | 'node';
}

/** @throws BonError `input` when there is not one finite row of targets for each row of scores. */
export function checkTargets({ count, name }: ScoredRows, targets: Matrix): void {
  if (targets.rows !== count)
    throw wrong(
      `${targets.rows} rows of targets for ${count} ${name}s. Pass one ${article(name)}.`,
    );
  if (targets.cols === 0) throw wrong('the targets have no column. Pass at least one.');
  checkFinite('targets', targets);
}

/** @throws BonError `input` when a target is outside what the loss takes. */
export function checkTargetRange(
  { data, cols }: Matrix,
  {
    name,
    takes: [least, most],
  }: { readonly name: string; readonly takes: readonly [number, number] },
): void {
  const bad = data.findIndex((value) => value < least || value > most);
  if (bad < 0) return;
  const range = most === Infinity ? `${least} or more` : `${least} to ${most}`;
  throw wrong(
    `targets hold ${data[bad]} in row ${Math.floor(bad / cols)}, loss ${name} takes ${range}. Scale them, or choose another loss.`,
  );
}

/** @throws BonError `input` when a mask is not one number a row of scores, or chooses none where it must. */
export function checkMask(
  { count, name: row }: ScoredRows,
  name: string,
  mask: Uint8Array,
  mustChoose: boolean,
): void {
  if (mask.length !== count)
    throw wrong(
      `${name} has ${mask.length} entries for ${count} ${row}s. Pass one ${article(row)}.`,
    );
  if (mustChoose && !mask.some((chosen) => chosen !== 0))
    throw wrong(`${name} chooses no ${row}. Set at least one entry to 1.`);
}

/** @throws BonError `input` when two masks choose the same row: a score on it would be judged by what it was taught. */
export function checkApart(
  { name: row }: ScoredRows,
  masks: readonly (readonly [string, Uint8Array | undefined])[],
): void {
  for (const [i, [name, mask]] of masks.entries())
    for (const [other, otherMask] of masks.slice(i + 1)) {
      const both = mask?.map((chosen, at) => Number(chosen !== 0 && (otherMask?.[at] ?? 0) !== 0));
      const count = both?.reduce((sum, shared) => sum + shared, 0) ?? 0;
      if (count > 0)
        throw wrong(
          `${name} and ${other} both choose ${count} ${row}${count === 1 ? '' : 's'}, the first is ${row} ${both?.indexOf(1)}. Choose each ${row} in one of them.`,
        );
    }
}

/** @throws BonError `input` when the head or the class weights are for another number of classes. */
export function checkClasses(
  { cols }: Matrix,
  head: { readonly name: string; readonly classes?: number },
  classWeights: readonly number[] | undefined,
): void {
  if (head.classes !== undefined && head.classes !== cols)
    throw wrong(
      `the targets have ${cols} columns, head ${head.name} gives ${head.classes}. Choose another head.`,
    );
  if (classWeights !== undefined && classWeights.length !== cols)
    throw wrong(`${classWeights.length} classWeights for ${cols} columns of targets.`);
}

function article(name: ScoredRows['name']): string {
  return name === 'edge' ? 'an edge' : 'a node';
}

function checkFinite(name: string, { data, cols }: Matrix): void {
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return;
  const place = `row ${Math.floor(bad / cols)}, column ${bad % cols}`;
  throw wrong(`${name} hold ${data[bad]} in ${place}, expected finite numbers. Impute them first.`);
}

function wrong(message: string): BonError {
  return new BonError('input', `${WHERE}: ${message}`);
}
