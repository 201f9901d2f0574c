import {
  BonError,
  createRng,
  integerOption,
  matrix,
  type Matrix,
  type Rng,
  type SavedModel,
  shown,
  type Tensor,
} from '@bon/core';
import { checkPlan, type NetworkPlan } from './architecture.ts';
import type { Backend } from './backend/backend.ts';
import { native } from './backend/native/native.ts';
import { initialNetwork, mapNetwork, type NetworkValues, pathsOf } from './network.ts';
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
  const values = mapNetwork(shapesOf(plan, saved), (shape, path) => takeMatrix(saved, path, shape));
  return sageModel({ values, plan, seed }, backend);
}

/** A network of the plan's shapes. A plan that asks for more numbers than the file holds is not built to the end. */
function shapesOf(plan: NetworkPlan, saved: SavedModel): NetworkValues {
  const held = Object.values(tensorsIn(saved)).map((tensor) => tensor?.data?.length ?? 0);
  try {
    return initialNetwork(plan, rationed(createRng(0), { left: held.reduce((a, b) => a + b, 0) }));
  } catch (cause) {
    throw broken('fewer numbers than its plan asks for', cause);
  }
}

/** A stream that ends with its ration, which its branches share. */
function rationed(rng: Rng, ration: { left: number }): Rng {
  const spend = (draw: number): number => {
    if (ration.left-- > 0) return draw;
    throw new RangeError('the ration is spent');
  };
  return {
    uint32: () => spend(rng.uint32()),
    float: () => spend(rng.float()),
    below: (n) => spend(rng.below(n)),
    normal: () => spend(rng.normal()),
    split: (label) => rationed(rng.split(label), ration),
  };
}

function stateOf({ state }: SavedModel): Omit<SageState, 'values'> {
  const found = state as { readonly seed?: unknown; readonly plan?: NetworkPlan } | null;
  const { seed, plan } = found ?? {};
  if (typeof seed !== 'number' || plan === undefined)
    throw broken(`the state ${shown(JSON.stringify(state))}`);
  try {
    integerOption('gnn/loadSage', 'seed', seed, { min: 0 });
    checkPlan('gnn/loadSage', plan);
  } catch (cause) {
    throw broken(`a seed or a plan that can't be used: ${(cause as Error).message}`, cause);
  }
  return { seed, plan };
}

function takeMatrix(saved: SavedModel, path: string, { rows, cols }: Matrix): Matrix {
  const tensors = tensorsIn(saved);
  const tensor = Object.hasOwn(tensors, path) ? tensors[path] : undefined;
  const data = tensorOf(tensor, rows, cols);
  if (data === undefined) throw broken(`no Float32 matrix ${shown(path)} of ${rows} × ${cols}`);
  if (!data.every(Number.isFinite)) throw broken(`a number in ${shown(path)} that is not finite`);
  return matrix(rows, cols, data);
}

/** What a damaged file may hold. */
interface MaybeDamaged {
  readonly tensors?: Readonly<Record<string, Partial<Tensor> | null>> | null;
}

/** The tensors of a file that may be damaged. */
export function tensorsIn({ tensors }: MaybeDamaged): NonNullable<MaybeDamaged['tensors']> {
  return tensors ?? {};
}

/** The numbers of a tensor that may be damaged, when they are of this shape. */
export function tensorOf(
  tensor: Partial<Tensor> | null | undefined,
  rows: number,
  cols: number,
): Float32Array | undefined {
  const { shape, data } = tensor ?? {};
  const fits = Array.isArray(shape) && shape.join() === `${rows},${cols}`;
  return fits && data instanceof Float32Array && data.length === rows * cols ? data : undefined;
}

function broken(found: string, cause?: unknown): BonError {
  const message = `gnn/loadSage: the saved model has ${found}. Save it again.`;
  return new BonError('model-file', message, { cause });
}
