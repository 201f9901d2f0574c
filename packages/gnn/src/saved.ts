import {
  BonError,
  createRng,
  matrix,
  type Matrix,
  type SavedModel,
  shown,
  type Tensor,
} from '@bon/core';
import { checkPlan, type NetworkPlan } from './architecture.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import { initialNetwork, mapNetwork, pathsOf } from './network.ts';
import { sageModel, type SageModel, type SageState } from './sage-model.ts';

const KIND = 'graph-sage';
const VERSION = 2;

/** A trained network as plain data: tensors `layer.0.self`, …, `head.bias`. */
export function saveSage({ values, plan, seed }: SageState): SavedModel {
  const tensors: Record<string, Tensor> = {};
  for (const [path, { data, rows, cols }] of pathsOf(values))
    tensors[path] = { shape: [rows, cols], data };
  return { kind: KIND, version: VERSION, state: { seed, plan: { ...plan } }, tensors };
}

/**
 * The model that `save` wrote down.
 *
 * @throws BonError `model-file` when it is another kind of model, or incomplete.
 */
export function loadSage(saved: SavedModel, backend: Backend = native): SageModel {
  if (saved.kind !== KIND || saved.version !== VERSION)
    throw broken(`${saved.kind} version ${saved.version}, expected ${KIND} version ${VERSION}`);
  const { seed, plan } = stateOf(saved);
  const expected = initialNetwork(plan, createRng(0));
  const values = mapNetwork(expected, (shape, path) => takeMatrix(saved, path, shape));
  return sageModel({ values, plan, seed }, backend);
}

function stateOf({ state }: SavedModel): Omit<SageState, 'values'> {
  const found = state as { readonly seed?: unknown; readonly plan?: NetworkPlan } | null;
  const { seed, plan } = found ?? {};
  if (typeof seed !== 'number' || plan === undefined)
    throw broken(`the state ${shown(JSON.stringify(state))}`);
  try {
    checkPlan('gnn/loadSage', plan);
  } catch (cause) {
    throw broken(`a plan that can't be built: ${(cause as Error).message}`, cause);
  }
  return { seed, plan };
}

function takeMatrix({ tensors }: SavedModel, path: string, { rows, cols }: Matrix): Matrix {
  const tensor = Object.hasOwn(tensors, path) ? tensors[path] : undefined;
  const fits = tensor?.shape.join() === `${rows},${cols}`;
  if (!fits || !(tensor.data instanceof Float32Array))
    throw broken(`no Float32 matrix ${shown(path)} of ${rows} × ${cols}`);
  return matrix(rows, cols, tensor.data);
}

function broken(found: string, cause?: unknown): BonError {
  const message = `gnn/loadSage: the saved model has ${found}. Save it again.`;
  return new BonError('model-file', message, { cause });
}
