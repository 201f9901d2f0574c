import {
  BonError,
  type FeatureMatrix,
  type Json,
  type Matrix,
  matrix,
  type SavedModel,
  type Tensor,
} from '@bon/core';
import { asPoints } from '@bon/neighbors';
import { umapModel, type UmapModel } from './model.ts';
import { type UmapOptions, umapSettings, type UmapSettings } from './options.ts';

const VERSION = 1;

/**
 * A map and its points as plain data. A start given as a matrix is not kept: it has done its work.
 *
 * @throws BonError `unsupported` when the metric is a function.
 */
export function saveUmap(
  settings: UmapSettings,
  { dense, sparse, background, names, origins }: FeatureMatrix,
  embedding: Matrix,
): SavedModel {
  if (typeof settings.metric === 'function')
    throw new BonError(
      'unsupported',
      'umap: a map by your own metric cannot be saved, code is never written. Use a named metric.',
    );
  const { init } = settings;
  const { pointers, indices, values } = sparse;
  return {
    kind: 'umap',
    version: VERSION,
    state: {
      options: {
        ...settings,
        init: typeof init === 'string' ? init : 'spectral',
        onEpoch: null,
      } as Json,
      names,
      origins,
    },
    tensors: {
      embedding: { shape: [embedding.rows, embedding.cols], data: embedding.data },
      dense: { shape: [dense.rows, dense.cols], data: dense.data },
      background: { shape: [background.length], data: background },
      pointers: { shape: [pointers.length], data: pointers },
      indices: { shape: [indices.length], data: indices },
      values: { shape: [values.length], data: values },
    },
  };
}

/**
 * The model that was saved.
 *
 * @throws BonError `model-file` when it is another kind or version, or does not hold what a map holds.
 */
export function loadUmap(saved: SavedModel): UmapModel {
  if (saved.kind !== 'umap' || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `umap: the model is ${saved.kind} version ${saved.version}, expected umap version ${VERSION}.`,
    );
  try {
    return readModel(saved);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BonError('model-file', `umap: the model does not hold a map: ${reason}`, { cause });
  }
}

function readModel({ state, tensors }: SavedModel): UmapModel {
  const { options, names, origins } = state as unknown as {
    readonly options: UmapOptions;
    readonly names: readonly string[];
    readonly origins: readonly string[];
  };
  const dense = matrixIn(tensors, 'dense');
  const background = floatsIn(tensors, 'background').data;
  const points: FeatureMatrix = {
    rows: dense.rows,
    dense,
    sparse: {
      rows: dense.rows,
      cols: background.length,
      pointers: integersIn(tensors, 'pointers', dense.rows + 1),
      indices: integersIn(tensors, 'indices'),
      values: floatsIn(tensors, 'values').data,
    },
    background,
    names: stringsOf(names, 'names', dense.cols + background.length),
    origins: stringsOf(origins, 'origins', dense.cols + background.length),
  };
  checkSparse(points);
  const embedding = matrixIn(tensors, 'embedding');
  const settings = umapSettings(options);
  if (embedding.rows !== dense.rows || embedding.cols !== settings.nComponents)
    throw new BonError(
      'model-file',
      `embedding is ${embedding.rows} × ${embedding.cols}, expected ${dense.rows} × ${settings.nComponents}.`,
    );
  return umapModel(settings, asPoints(points, 'umap'), embedding);
}

function checkSparse({ sparse: { pointers, indices, values, cols } }: FeatureMatrix): void {
  const isSorted = pointers.every((start, i) => start >= (i === 0 ? 0 : pointers[i - 1]));
  const isWhole = pointers[0] === 0 && pointers[pointers.length - 1] === indices.length;
  const isInside = indices.every((index) => index >= 0 && index < cols);
  if (!isSorted || !isWhole || !isInside || values.length !== indices.length)
    throw new BonError('model-file', 'the sparse block is inconsistent.');
}

function tensorIn(tensors: SavedModel['tensors'], name: string): Tensor {
  const tensor = Object.hasOwn(tensors, name) ? tensors[name] : undefined;
  if (tensor === undefined) throw new BonError('model-file', `tensor "${name}" is missing.`);
  return tensor;
}

function floatsIn(tensors: SavedModel['tensors'], name: string) {
  const { shape, data } = tensorIn(tensors, name);
  if (!(data instanceof Float32Array))
    throw new BonError('model-file', `tensor "${name}" is not of Float32.`);
  return { shape, data };
}

function matrixIn(tensors: SavedModel['tensors'], name: string): Matrix {
  const { shape, data } = floatsIn(tensors, name);
  return matrix(shape[0], shape[1], data);
}

function integersIn(tensors: SavedModel['tensors'], name: string, length?: number): Int32Array {
  const { data } = tensorIn(tensors, name);
  if (!(data instanceof Int32Array) || (length !== undefined && data.length !== length))
    throw new BonError('model-file', `tensor "${name}" is not of Int32, or of another length.`);
  return data;
}

function stringsOf(given: unknown, name: string, length: number): readonly string[] {
  const isList =
    Array.isArray(given) &&
    given.length === length &&
    given.every((one) => typeof one === 'string');
  if (!isList) throw new BonError('model-file', `${name} are not ${length} strings.`);
  return given;
}
