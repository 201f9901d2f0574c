import {
  type Graph,
  type Matrix,
  type Model,
  type Run,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import type { AggregatorName } from './aggregators/index.ts';
import type { Backend, Session } from './backend/backend.ts';
import { checkEdgeFeatures, checkFeatures, checkGraph } from './check-input.ts';
import { sageInput } from './layers/sage.ts';
import { networkForward, type NetworkValues, placeNetwork, type Trace } from './network.ts';
import { placeGraph } from './place-graph.ts';
import { randomNodeFeatures } from './random-node-features.ts';
import { saveSage } from './saved.ts';

/** A graph, and features of its nodes; without them each node gets the random ones of its id and the model's seed. */
export interface SageInputs {
  readonly graph: Graph;
  /** nodes × features. */
  readonly features?: Matrix | undefined;
  /** edges × features of an edge: they weigh in what nodes take in, and in the scores (E-GraphSAGE). */
  readonly edgeFeatures?: Matrix | undefined;
}

/** A trained network. It serves any graph whose nodes have features of the same kind, also one it never saw. */
export interface SageModel extends Model<SageInputs, Matrix> {
  readonly kind: 'graph-sage';
  /** The scores of each edge, edges × classes, as the targets were. */
  transform(input: SageInputs, run?: RunOptions | Run): Promise<Matrix>;
  /** The embedding of each node, nodes × the last layer's width. */
  embed(input: SageInputs, run?: RunOptions | Run): Promise<Matrix>;
  save(): SavedModel;
}

/** What a trained network consists of. */
export interface SageState {
  readonly values: NetworkValues;
  readonly aggregator: AggregatorName;
  /** Of the random features that nodes without features get. */
  readonly seed: number;
}

/** A model over trained weights; `backend` may be another one than they were trained on. */
export function sageModel(state: SageState, backend: Backend): SageModel {
  const infer = async (input: SageInputs, run: RunOptions | undefined, choose: Choose) => {
    const started = startRun(run);
    const session = await backend.open();
    try {
      const tensor = choose(inferOn(session, state, input));
      return await session.read(tensor, started);
    } finally {
      session.close();
    }
  };
  return {
    kind: 'graph-sage',
    transform: (input, run) => infer(input, run, ({ scores }) => scores),
    embed: (input, run) => infer(input, run, ({ embedding }) => embedding),
    save: () => saveSage(state),
  };
}

type Choose = (trace: Trace) => Trace['scores'];

function inferOn(
  session: Session,
  state: SageState,
  { graph, features, edgeFeatures }: SageInputs,
): Trace {
  const cols = state.values.layers[0].self.rows;
  checkGraph(graph);
  const known = features ?? featuresOf(graph, cols, state.seed);
  checkFeatures(graph, known, cols);
  checkEdgeFeatures(graph, edgeFeatures, state.values.head.edge?.rows ?? 0);
  const weights = placeNetwork(session, state.values);
  const placed = placeGraph(session, graph, state.aggregator, edgeFeatures);
  const x = session.tensor(known);
  const first = sageInput(session, placed, weights.layers[0], x);
  return networkForward(session, placed, weights, first);
}

/** The random features of a graph's nodes, by their ids. */
export function featuresOf({ ids, nodes }: Graph, count: number, seed: number): Matrix {
  return randomNodeFeatures(ids ?? nodes, count, { seed });
}
