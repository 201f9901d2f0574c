import { BonError, breather, matrix, type Matrix, type Run } from '@bon/core';
import type { Backend } from '../backend/backend.ts';
import type { Head } from '../heads/head.ts';
import { heads } from '../heads/index.ts';
import { strongestColumn } from '../lesson.ts';
import { byName } from '../named.ts';
import { networkOver, placeNetwork } from '../network.ts';
import { placeGraph } from '../place-graph.ts';
import type { SageState } from '../sage-model.ts';
import type { Explanation, Question } from './explanation.ts';
import { beside, edgesAlone, type KnownInputs, partInputs } from './part-inputs.ts';
import { type Part, reaching, wholeOf, withEdgeFirst } from './reaching.ts';

/** Copies of a part are scored together up to so many nodes and edges. */
const MOST_TOGETHER = 100_000;

/** How far the score of a part may be from that of the whole graph, relative to the larger of 1 and the score. */
const SAME_SCORE = 1e-4;

/** A trained network and where it is computed. */
export interface Explained {
  readonly state: SageState;
  readonly backend: Backend;
}

/**
 * What stands behind a score of a network: its gradient by the features times the features, and what is left of it
 * without each edge and without each neighbour.
 *
 * @throws BonError `input` for a row or column that there isn't.
 */
export async function explain(
  explained: Explained,
  inputs: KnownInputs,
  question: Question,
  run: Run,
): Promise<Explanation> {
  const whole = await scoresOf(explained, inputs, run);
  const asked = checkQuestion(whole, question);
  const score = whole.data[asked.row * whole.cols + asked.column];
  const stage = await stageOf(explained, inputs, { ...asked, score }, run);
  const features = await gradientTimesInput(explained, stage, run);
  const effects = await effectsOf(explained, stage, run);
  return { ...asked, score, nodes: stage.part.nodes, features, ...effects };
}

/** A part of the graph that has the asked score: in it the asked edge is the first one, or the asked node is. */
interface Stage {
  readonly part: Part;
  readonly inputs: KnownInputs;
  readonly scoresEdges: boolean;
  readonly column: number;
  readonly score: number;
}

/** What reaches the asked row, or the whole graph where a layer looks beyond that, as `graphConv` at degrees. */
async function stageOf(
  explained: Explained,
  inputs: KnownInputs,
  { row, ...asked }: { readonly row: number; readonly column: number; readonly score: number },
  run: Run,
): Promise<Stage> {
  const { plan } = explained.state;
  const { graph } = inputs;
  const scoresEdges = byName<Head>(heads, plan.head).scores === 'edges';
  const stage = (some: Part): Stage => {
    const part = scoresEdges ? withEdgeFirst(some, row) : some;
    return { part, inputs: partInputs(inputs, part), scoresEdges, ...asked };
  };
  const seeds = scoresEdges ? [graph.src[row], graph.dst[row]] : [row];
  const near = stage(reaching(graph, seeds, plan.widths.length - 2));
  const [found] = await askedScores(explained, near, [near.inputs], run);
  if (Math.abs(found - asked.score) <= SAME_SCORE * Math.max(1, Math.abs(asked.score))) return near;
  return stage(wholeOf(graph, seeds[0]));
}

function checkQuestion({ rows, cols, data }: Matrix, { row, column }: Question) {
  checkPlace('row', row, rows);
  const scores = matrix(1, cols, data.slice(row * cols, (row + 1) * cols));
  const asked = column ?? strongestColumn(scores)[0];
  checkPlace('column', asked, cols);
  return { row, column: asked };
}

function checkPlace(name: string, value: number, count: number): void {
  if (Number.isInteger(value) && value >= 0 && value < count) return;
  throw new BonError(
    'input',
    `gnn/explain: ${name} is ${value}, expected one of 0 … ${count - 1}.`,
  );
}

async function scoresOf(
  { state, backend }: Explained,
  { features, ...inputs }: KnownInputs,
  run: Run,
): Promise<Matrix> {
  const session = await backend.open();
  try {
    const weights = placeNetwork(session, state.values);
    const known = { architecture: state.plan, features: session.tensor(features) };
    const look = networkOver(session, placeGraph(session, inputs), weights, known);
    return await session.read(look().scores, run);
  } finally {
    session.close();
  }
}

/** The asked score in each of several graphs beside one another. */
async function askedScores(
  explained: Explained,
  { column, scoresEdges }: Pick<Stage, 'column' | 'scoresEdges'>,
  variants: readonly KnownInputs[],
  run: Run,
): Promise<readonly number[]> {
  const { data, cols } = await scoresOf(explained, beside(variants), run);
  let row = 0;
  return variants.map(({ graph }) => {
    const score = data[row * cols + column];
    row += scoresEdges ? graph.src.length : graph.nodes;
    return score;
  });
}

async function gradientTimesInput(
  { state, backend }: Explained,
  { inputs: { features, ...inputs }, column, scoresEdges }: Stage,
  run: Run,
): Promise<Matrix> {
  const classes = state.plan.widths[state.plan.widths.length - 1];
  const wanted = matrix(scoresEdges ? inputs.graph.src.length : inputs.graph.nodes, classes);
  wanted.data[column] = 1;
  const session = await backend.open();
  try {
    const weights = placeNetwork(session, state.values);
    const known = { architecture: state.plan, features: session.tensor(features) };
    const trace = networkOver(session, placeGraph(session, inputs), weights, known)();
    const behind = trace.backward(session.tensor(wanted), true).features;
    if (behind === undefined) return matrix(features.rows, features.cols);
    const gradient = await session.read(behind, run);
    return matrix(
      features.rows,
      features.cols,
      gradient.data.map((value, i) => value * features.data[i]),
    );
  } finally {
    session.close();
  }
}

type Effects = Pick<
  Explanation,
  'edges' | 'edgeEffects' | 'neighbors' | 'neighborEffects' | 'edgeFeatureEffects'
>;

async function effectsOf(explained: Explained, stage: Stage, run: Run): Promise<Effects> {
  const { part, inputs, scoresEdges } = stage;
  const { src } = inputs.graph;
  const all = Int32Array.from(part.edges, (_, e) => e);
  const [always, others] = scoresEdges
    ? [all.slice(0, 1), all.subarray(1)]
    : [all.slice(0, 0), all];
  const senders = [...new Set(others.map((e) => src[e]))];
  const without = (isOut: (edge: number) => boolean) => () =>
    edgesAlone(inputs, Int32Array.of(...always, ...others.filter((e) => !isOut(e))));
  const losses = (variants: readonly Variant[]) => lossesOf(explained, stage, variants, run);
  return {
    edges: others.map((e) => part.edges[e]),
    edgeEffects: await losses(Array.from(others, (out) => without((e) => e === out))),
    neighbors: Int32Array.from(senders, (sender) => part.nodes[sender]),
    neighborEffects: await losses(senders.map((out) => without((e) => src[e] === out))),
    edgeFeatureEffects: await losses(withoutEdgeFeatures(stage)),
  };
}

/** Makes a graph in which something is missing. */
type Variant = () => KnownInputs;

/** The stage without each feature of the asked edge. */
function withoutEdgeFeatures({ inputs, scoresEdges }: Stage): readonly Variant[] {
  const { edgeFeatures } = inputs;
  if (edgeFeatures === undefined || !scoresEdges) return [];
  return Array.from({ length: edgeFeatures.cols }, (_, j) => () => {
    const data = edgeFeatures.data.slice();
    data[j] = 0;
    return { ...inputs, edgeFeatures: { ...edgeFeatures, data } };
  });
}

/** How much of the asked score is missing in each variant. */
async function lossesOf(
  explained: Explained,
  stage: Stage,
  variants: readonly Variant[],
  run: Run,
): Promise<Float32Array> {
  const { nodes, src } = stage.inputs.graph;
  const together = Math.max(1, Math.floor(MOST_TOGETHER / (nodes + src.length)));
  const losses = new Float32Array(variants.length);
  const breathe = breather(run);
  for (let from = 0; from < variants.length; from += together) {
    const made = variants.slice(from, from + together).map((variant) => variant());
    const scores = await askedScores(explained, stage, made, run);
    losses.set(
      scores.map((score) => stage.score - score),
      from,
    );
    await breathe();
  }
  return losses;
}
