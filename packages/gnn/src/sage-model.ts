import {
  checkParts,
  type Graph,
  type Matrix,
  type Model,
  type Run,
  type RunOptions,
  type SavedModel,
  startRun,
} from '@bon/core';
import type { NetworkPlan } from './architecture.ts';
import type { Backend, Session, Tensor } from './backend/backend.ts';
import {
  checkEdgeFeatures,
  checkEdgeTypes,
  checkEnds,
  checkFeatures,
  checkGraph,
} from './check-input.ts';
import { explain } from './explain/explain.ts';
import type { Explanation, Question } from './explain/explanation.ts';
import type { KnownInputs } from './explain/part-inputs.ts';
import { layers } from './layers/index.ts';
import type { Layer } from './layers/layer.ts';
import { byName } from './named.ts';
import {
  embeddingOver,
  networkOver,
  type NetworkSetting,
  type NetworkValues,
  type NetworkWeights,
  placeNetwork,
} from './network.ts';
import { type GraphInputs, type PlacedGraph, placeGraph, type ScoredGraph } from './place-graph.ts';
import { randomNodeFeatures } from './random-node-features.ts';
import { saveSage } from './saved.ts';
import { isLong, scoreInParts } from './score-in-parts.ts';

/** A graph, and features of its nodes; without them each node gets the random ones of its id and the model's seed. */
export interface SageInputs extends GraphInputs {
  /** nodes × features. */
  readonly features?: Matrix | undefined;
}

/** A graph, and the links to score where they aren't its edges: nothing passes over them. */
export interface SageQuestion extends SageInputs {
  readonly scored?: ScoredGraph['scored'];
}

/** A trained network. It serves any graph whose nodes have features of the same kind, also one it never saw. */
export interface SageModel extends Model<SageQuestion, Matrix> {
  readonly kind: 'graph-sage';
  /** The scores of each edge, link or node, rows × classes, as the targets were. */
  transform(input: SageQuestion, run?: RunOptions | Run): Promise<Matrix>;
  /** The embedding of each node, nodes × the last layer's width. */
  embed(input: SageInputs, run?: RunOptions | Run): Promise<Matrix>;
  /** What stands behind a score: features by their gradients, edges and neighbours by what is left without them. */
  explain(input: SageInputs, question: Question, run?: RunOptions | Run): Promise<Explanation>;
  save(): SavedModel;
}

/** What a trained network consists of. */
export interface SageState {
  readonly values: NetworkValues;
  readonly plan: NetworkPlan;
  /** Of the random features that nodes without features get. */
  readonly seed: number;
}

/** A model over trained weights; `backend` may be another one than they were trained on. */
export function sageModel(state: SageState, backend: Backend): SageModel {
  const infer = async (input: SageQuestion, run: RunOptions | undefined, choose: Choose) => {
    const started = startRun(run);
    const session = await backend.open();
    try {
      return await session.read(inferOn(session, state, input, choose), started);
    } finally {
      session.close();
    }
  };
  const embed = async (input: SageInputs, run?: RunOptions) => {
    checkQuestion(input);
    return infer(input, run, embeddingOver);
  };
  const transform = async (input: SageQuestion, run?: RunOptions) => {
    checkQuestion(input);
    if (input.scored !== undefined || !isLong(state, input)) return infer(input, run, scoresOver);
    return scoreInParts(state, backend, { ...input, embedding: await embed(input, run) }, run);
  };
  return {
    kind: 'graph-sage',
    transform,
    embed,
    explain: async (input, question, run) => {
      checkQuestion(input);
      return explain({ state, backend }, checkInputs(state, input), question, startRun(run));
    },
    save: () => saveSage(state),
  };
}

/** What of a network over a graph is wanted. */
type Choose = (
  session: Session,
  graph: PlacedGraph,
  weights: NetworkWeights,
  setting: NetworkSetting,
) => Tensor;

const scoresOver: Choose = (...network) => networkOver(...network)().scores;

function inferOn(
  session: Session,
  state: SageState,
  { scored, ...input }: SageQuestion,
  choose: Choose,
): Tensor {
  const { features, ...inputs } = checkInputs(state, input);
  if (scored !== undefined) checkScored(state, input.graph, scored);
  const weights = placeNetwork(session, state.values);
  const placed = placeGraph(session, { ...inputs, scored });
  const setting = { architecture: state.plan, features: session.tensor(features) };
  return choose(session, placed, weights, setting);
}

function checkQuestion(input: SageInputs): void {
  checkParts('gnn/graphSage', 'the question', input, ['graph']);
}

/** What a model is given, checked, with the random features of nodes that have none. */
function checkInputs({ plan, seed }: SageState, input: SageInputs): KnownInputs {
  const { graph, edgeFeatures, edgeTypes } = input;
  const [cols] = plan.widths;
  checkGraph(graph);
  const features = input.features ?? featuresOf(graph, cols, seed);
  checkFeatures(graph, features, cols);
  checkEdgeFeatures(graph, edgeFeatures, plan.edgeFeatures);
  const { readsEdgeTypes: reads } = byName<Layer>(layers, plan.conv);
  checkEdgeTypes(graph, edgeTypes, { reads, relations: plan.relations });
  return { ...input, features };
}

function checkScored(
  { plan }: SageState,
  { nodes }: Graph,
  scored: NonNullable<SageQuestion['scored']>,
): void {
  checkEnds('link', nodes, scored);
  checkEdgeFeatures({ nodes, ...scored }, scored.edgeFeatures, plan.edgeFeatures);
}

/** The random features of a graph's nodes, by their ids. */
export function featuresOf({ ids, nodes }: Graph, count: number, seed: number): Matrix {
  return randomNodeFeatures(ids ?? nodes, count, { seed });
}
