import type { Matrix, Rng } from '@bon/core';
import type { Architecture, NetworkPlan } from './architecture.ts';
import type { Session, Tensor } from './backend/backend.ts';
import type { DropoutOf } from './dropout.ts';
import type { Head } from './heads/head.ts';
import { heads } from './heads/index.ts';
import { layers as layerKinds } from './layers/index.ts';
import type { Layer } from './layers/layer.ts';
import { byName } from './named.ts';
import type { Passed } from './passed.ts';
import type { PlacedGraph } from './place-graph.ts';
import { mapRecord } from './weights.ts';

/** Something for each weight of a network, by layer and name. */
export interface Network<T> {
  readonly layers: readonly Readonly<Record<string, T>>[];
  readonly head: Readonly<Record<string, T>>;
}

/** The weights of a network outside any backend. */
export type NetworkValues = Network<Matrix>;

/** The weights of a network in a session. */
export type NetworkWeights = Network<Tensor>;

/** What a network makes of a graph, and the way back. */
export interface Trace {
  /** The embedding of each node. */
  readonly embedding: Tensor;
  /** The scores of each edge or node. */
  readonly scores: Tensor;
  /**
   * The gradients of all weights behind `gradient`, the loss's gradient by the scores; and of the features of the
   * nodes when they are wanted.
   */
  backward(
    gradient: Tensor,
    wantsFeatures?: boolean,
  ): { readonly weights: NetworkWeights; readonly features?: Tensor | undefined };
}

/** Initial weights. */
export function initialNetwork(plan: NetworkPlan, rng: Rng): NetworkValues {
  const { widths, edgeFeatures } = plan;
  const [inner, classes] = widths.slice(-2);
  const kind = byName<Layer>(layerKinds, plan.conv);
  const layers = widths.slice(1, -1).map((cols, i) => {
    const shape = { inner: widths[i], cols, edgeFeatures };
    return kind.initial(shape, plan, rng.split(`layer ${i}`));
  });
  const head = byName<Head>(heads, plan.head);
  return { layers, head: head.initial({ inner, classes, edgeFeatures }, rng.split('head')) };
}

/** Hands a network's weights to a session. */
export function placeNetwork(session: Session, values: NetworkValues): NetworkWeights {
  return mapNetwork(values, (value) => session.tensor(value));
}

/** What a network is made of besides its graph and weights. */
export interface NetworkSetting {
  readonly architecture: Architecture;
  readonly features: Tensor;
}

/** What went through the layers. */
interface Passage {
  readonly passed: readonly Passed[];
  /** Of each layer, and of the head: the embedding. */
  readonly inputs: readonly Tensor[];
}

/**
 * A network over a graph. What depends on the features alone is done here; the result does the rest, so that training
 * asks for it once a step.
 */
export function networkOver(
  session: Session,
  graph: PlacedGraph,
  weights: NetworkWeights,
  setting: NetworkSetting,
): (dropout?: DropoutOf) => Trace {
  const { forward } = byName<Head>(heads, setting.architecture.head);
  const pass = layersOver(session, graph, weights, setting);
  return (dropout) => {
    const { passed, inputs } = pass(dropout);
    const embedding = inputs[passed.length];
    const scored = forward(session, scoredEdges(graph), weights.head, embedding);
    const undrop = (gradient: Tensor, i: number): Tensor =>
      dropout === undefined ? gradient : session.dropout(gradient, dropout(i));
    return {
      embedding,
      scores: scored.output,
      backward: (gradient, wantsFeatures = false) =>
        backward([...passed, scored], { gradient, wantsFeatures, inputs, undrop }),
    };
  };
}

/** The embedding of each node alone. */
export function embeddingOver(
  session: Session,
  graph: PlacedGraph,
  weights: NetworkWeights,
  setting: NetworkSetting,
): Tensor {
  const { inputs } = layersOver(session, graph, weights, setting)();
  return inputs[weights.layers.length];
}

function layersOver(
  session: Session,
  graph: PlacedGraph,
  { layers }: NetworkWeights,
  { architecture, features }: NetworkSetting,
): (dropout?: DropoutOf) => Passage {
  const kind = byName<Layer>(layerKinds, architecture.conv).over(session, graph, architecture);
  const first = kind.take(features, layers[0], true);
  return (dropout) => {
    const passed: Passed[] = [];
    const inputs = [features];
    layers.forEach((weights, i) => {
      const isLast = i === layers.length - 1;
      const taken = i === 0 ? first : kind.take(inputs[i], weights);
      passed.push(taken.forward(!isLast));
      const { output } = passed[i];
      const drops = isLast ? undefined : dropout?.(i);
      inputs.push(drops === undefined ? output : session.dropout(output, drops));
    });
    return { passed, inputs };
  };
}

/** A head sees the features of the edges that it scores. */
export function scoredEdges({ pairFeatures, ...graph }: PlacedGraph): PlacedGraph {
  return { ...graph, edgeFeatures: pairFeatures };
}

interface Arrived {
  readonly gradient: Tensor;
  readonly wantsFeatures: boolean;
  /** Of each layer, and of the head. */
  readonly inputs: readonly Tensor[];
  /** The gradient of the output of layer i, before what was dropped of it. */
  readonly undrop: (gradient: Tensor, i: number) => Tensor;
}

/** From the head to the first layer. */
function backward(passed: readonly Passed[], { gradient, wantsFeatures, inputs, undrop }: Arrived) {
  const behind: Readonly<Record<string, Tensor>>[] = [];
  let arriving: Tensor | undefined = gradient;
  for (let i = passed.length - 1; i >= 0 && arriving !== undefined; i--) {
    const isHidden = i > 0 && i < passed.length - 1;
    const { weights, x } = passed[i].backward({
      gradient: arriving,
      wantsInput: i > 0 || wantsFeatures,
      gate: isHidden ? inputs[i] : undefined,
    });
    behind.unshift(weights);
    arriving = isHidden && x !== undefined ? undrop(x, i - 1) : x;
  }
  const layers = behind.slice(0, -1);
  return { weights: { layers, head: behind[layers.length] }, features: arriving };
}

/** The same names with what `change` makes of each thing; `path` is such as `layer.0.self` or `head.bias`. */
export function mapNetwork<From, To>(
  { layers, head }: Network<From>,
  change: (thing: From, path: string) => To,
): Network<To> {
  const under = (prefix: string) => (thing: From, name: string) =>
    change(thing, `${prefix}.${name}`);
  return {
    layers: layers.map((layer, i) => mapRecord(layer, under(`layer.${i}`))),
    head: mapRecord(head, under('head')),
  };
}

/** All that a network holds, by path. */
export function pathsOf<T>(network: Network<T>): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  mapNetwork(network, (thing, path) => found.set(path, thing));
  return found;
}
