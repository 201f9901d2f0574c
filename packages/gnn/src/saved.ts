import { BonError, matrix, type Matrix, type SavedModel, shown, type Tensor } from '@bon/core';
import { type AggregatorName, aggregators } from './aggregators/index.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import type { NetworkValues } from './network.ts';
import { sageModel, type SageModel, type SageState } from './sage-model.ts';
import { mapRecord } from './weights.ts';

const KIND = 'graph-sage';
const VERSION = 1;

/** A trained network as plain data: tensors `layer.0.self`, …, `head.bias`. */
export function saveSage({ values, aggregator, seed }: SageState): SavedModel {
  const tensors: Record<string, Tensor> = {};
  const put = (prefix: string, weights: Readonly<Record<string, Matrix | undefined>>): void => {
    mapRecord(weights, ({ data, rows, cols }, name) => {
      tensors[`${prefix}.${name}`] = { shape: [rows, cols], data };
    });
  };
  values.layers.forEach((layer, i) => put(`layer.${i}`, layer));
  put('head', values.head);
  return {
    kind: KIND,
    version: VERSION,
    state: { aggregator, seed, layers: values.layers.length },
    tensors,
  };
}

/**
 * The model that `save` wrote down.
 *
 * @throws BonError `model-file` when it is another kind of model, or incomplete.
 */
export function loadSage(saved: SavedModel, backend: Backend = native): SageModel {
  if (saved.kind !== KIND || saved.version !== VERSION)
    throw broken(`${saved.kind} version ${saved.version}, expected ${KIND} version ${VERSION}`);
  const { aggregator, seed, layers } = saved.state as Record<string, unknown>;
  const known = aggregators.find(({ name }) => name === aggregator);
  if (known === undefined || typeof seed !== 'number' || !Number.isSafeInteger(layers))
    throw broken(`the state ${shown(JSON.stringify(saved.state))}`);
  const values = valuesOf(saved, layers as number);
  return sageModel({ values, aggregator: known.name satisfies AggregatorName, seed }, backend);
}

const layerNames = { self: true as const, neighbor: true as const, bias: true as const };
const headNames = { source: true as const, target: true as const, bias: true as const };
const edgeName = { edge: true as const };

function valuesOf({ tensors }: SavedModel, layers: number): NetworkValues {
  const hasEdges = Object.hasOwn(tensors, 'head.edge');
  const take = <N extends Readonly<Record<string, true>>>(prefix: string, names: N) => ({
    ...mapRecord(names, (_, name) => take2d(tensors, `${prefix}.${name}`)),
    ...(hasEdges && mapRecord(edgeName, () => take2d(tensors, `${prefix}.edge`))),
  });
  return {
    layers: Array.from({ length: layers }, (_, i) => take(`layer.${i}`, layerNames)),
    head: take('head', headNames),
  };
}

function take2d(tensors: SavedModel['tensors'], name: string): Matrix {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (tensor?.shape.length !== 2 || !(tensor.data instanceof Float32Array))
    throw broken(`no Float32 matrix ${shown(name)}`);
  return matrix(tensor.shape[0], tensor.shape[1], tensor.data);
}

function broken(found: string): BonError {
  return new BonError('model-file', `gnn/loadSage: the saved model has ${found}. Save it again.`);
}
