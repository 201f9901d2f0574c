import {
  BonError,
  breather,
  type Matrix,
  type Model,
  type Run,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import type { NetworkPlan } from '../architecture.ts';
import { checkEnds } from '../check-input.ts';
import type { Backend } from '../backend/backend.ts';
import { native } from '../backend/native/native.ts';
import type { LinkRanks } from '../embed/link-ranks.ts';
import type { SageInputs, SageModel } from '../sage-model.ts';
import { loadSage } from '../saved.ts';
import { filteredRank } from './filtered-rank.ts';
import { knownLinks, type Links } from './known-links.ts';

/** Links are scored so many at a time when all candidates are. */
const MOST_TOGETHER = 200_000;

/** A graph, and links between its nodes that are asked about. */
export interface LinkQuestion extends Pick<SageInputs, 'graph' | 'features'> {
  /** Default: the edges of the graph. */
  readonly links?: Links | undefined;
}

/** A network that tells which nodes are linked, also in a graph that it never saw. */
export interface LinkModel extends Model<LinkQuestion, Float32Array> {
  readonly kind: 'link-prediction';
  /** A score a link: the higher the likelier; above 0 likelier than not. */
  transform(question: LinkQuestion, run?: RunOptions | Run): Promise<Float32Array>;
  /** The embedding of each node, nodes × the last layer's width. */
  embed(question: LinkQuestion, run?: RunOptions | Run): Promise<Matrix>;
  /**
   * Where the true source and the true destination of each link stand among all nodes, from 1; other links that are
   * edges of the graph, or are asked for, or `known` besides, are left out. For the metrics of `@bon/eval`:
   * `meanReciprocalRank` and `hitsAtK`.
   */
  ranks(question: LinkQuestion, known?: Links, run?: RunOptions | Run): Promise<LinkRanks>;
  save(): SavedModel;
}

/** A model of links over a trained network of one score. */
export function linkModel(sage: SageModel): LinkModel {
  const scores = async ({ links, ...input }: LinkQuestion, run?: RunOptions | Run) =>
    (await sage.transform({ ...input, scored: links }, run)).data;
  return {
    kind: 'link-prediction',
    transform: scores,
    embed: ({ graph, features }, run) => sage.embed({ graph, features }, run),
    ranks: (question, known, run) => ranksOf(scores, question, known, startRun(run)),
    save: () => sage.save(),
  };
}

/**
 * The model that `save` wrote down; `backend` may be another one than it was trained on.
 *
 * @throws BonError `model-file` when it is another kind of model, incomplete, or a network of several scores.
 */
export function loadLinkPrediction(saved: SavedModel, backend: Backend = native): LinkModel {
  const sage = loadSage(saved, backend);
  const { widths } = (saved.state as unknown as { readonly plan: NetworkPlan }).plan;
  const scores = widths[widths.length - 1];
  if (scores === 1) return linkModel(sage);
  throw new BonError(
    'model-file',
    `gnn/loadLinkPrediction: a network of ${scores} scores, expected one score a link. Load it with loadSage.`,
  );
}

type Score = (question: LinkQuestion, run: Run) => Promise<Float32Array>;

async function ranksOf(
  score: Score,
  { links, ...input }: LinkQuestion,
  known: Links | undefined,
  run: Run,
): Promise<LinkRanks> {
  const { graph } = input;
  const asked = links ?? graph;
  checkEnds('link', graph.nodes, asked);
  if (known !== undefined) checkEnds('link', graph.nodes, known);
  const truths = [graph, asked, ...(known === undefined ? [] : [known])].map((some) =>
    knownLinks(graph.nodes, some),
  );
  const isTrue = (s: number, t: number) => truths.some((truth) => truth.has(s, 0, t));
  const { src, dst } = asked;
  const ranks = { src: new Float64Array(src.length), dst: new Float64Array(src.length) };
  const together = Math.max(1, Math.floor(MOST_TOGETHER / (2 * graph.nodes)));
  const breathe = breather(run);
  for (let from = 0; from < src.length; from += together) {
    const rows = { src: src.slice(from, from + together), dst: dst.slice(from, from + together) };
    const scores = await score({ ...input, links: candidatesOf(rows, graph.nodes) }, run);
    rows.src.forEach((s, i) => {
      const t = rows.dst[i];
      const begin = 2 * i * graph.nodes;
      const [middle, end] = [begin + graph.nodes, begin + 2 * graph.nodes];
      ranks.dst[from + i] = filteredRank(scores.subarray(begin, middle), t, (j) => isTrue(s, j));
      ranks.src[from + i] = filteredRank(scores.subarray(middle, end), s, (j) => isTrue(j, t));
    });
    await breathe();
  }
  return ranks;
}

/** For each link all destinations of its source, then all sources of its destination. */
function candidatesOf({ src, dst }: Links, nodes: number): Links {
  const size = 2 * nodes * src.length;
  const all = { src: new Int32Array(size), dst: new Int32Array(size) };
  for (let i = 0; i < src.length; i++) {
    const begin = 2 * i * nodes;
    all.src.fill(src[i], begin, begin + nodes);
    all.dst.fill(dst[i], begin + nodes, begin + 2 * nodes);
    for (let j = 0; j < nodes; j++) {
      all.dst[begin + j] = j;
      all.src[begin + nodes + j] = j;
    }
  }
  return all;
}
