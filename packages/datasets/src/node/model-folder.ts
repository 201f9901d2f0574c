import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BonError,
  decodeModel,
  decodeModelFile,
  encodeModel,
  encodeModelFile,
  type SavedModel,
} from '@bon/core';
import { systemCode } from './system-code.ts';
import { writeFileAtomic, writeFolderAtomic } from './write-atomic.ts';

/** A path that ends like this is written as one file, any other as a folder. */
const singleFileEnding = '.bon';

/**
 * Writes a model: as one file when `path` ends in `.bon`, otherwise as a folder with `model.json` and
 * `weights.safetensors`. Whoever reads meanwhile finds the old model or the new one.
 *
 * @throws BonError `model-file` when the model can't be written down; what the file system refuses.
 * @example
 * await saveModel('models/umap.bon', model.save());
 */
export async function saveModel(path: string, saved: SavedModel): Promise<void> {
  if (path.endsWith(singleFileEnding)) await writeFileAtomic(path, encodeModelFile(saved));
  else await writeFolderAtomic(path, { ...encodeModel(saved) });
}

/**
 * The model at `path`, a folder or a single file, as plain data; `load` of the package that its `kind` names
 * makes a model of it. The files are not trusted.
 *
 * @throws BonError `input` when there is nothing to read; `model-file` when it is no model of bon.
 */
export async function loadModel(path: string): Promise<SavedModel> {
  try {
    if (!(await stat(path)).isDirectory()) return decodeModelFile(await readFile(path));
    return decodeModel({
      'model.json': await readFile(join(path, 'model.json')),
      'weights.safetensors': await readFile(join(path, 'weights.safetensors')),
    });
  } catch (error) {
    throw namedError(path, error);
  }
}

function namedError(path: string, error: unknown): unknown {
  if (error instanceof BonError)
    return new BonError(error.code, `${path}: ${error.message}`, { cause: error });
  const code = systemCode(error);
  if (code === undefined) return error;
  return new BonError('input', `${path}: it can't be read (${code}). Check the path.`, {
    cause: error,
  });
}
