import { BonError, shown } from './errors.ts';
import { decodeSafetensors, encodeSafetensors } from './safetensors.ts';
import { type Json, type SavedModel } from './saved.ts';
import { readStrictJson } from './strict-json.ts';

/** A saved model as the two files of a folder. */
export interface ModelFiles {
  readonly 'model.json': Uint8Array;
  readonly 'weights.safetensors': Uint8Array;
}

/** What `model.json` says it is; a file without it is none of ours. */
const format = 'bon-model';

const maxJsonBytes = 512_000_000;

/** A single file begins with these bytes: `bon-model`, a zero and the version of the container. */
const magic = new TextEncoder().encode('bon-model\0');

const containerVersion = 1;

/** After the magic come the version and the length of `model.json`, 4 bytes each, little-endian. */
const containerHead = magic.length + 8;

/**
 * The two files of a model. Equal models give equal bytes: names are sorted at every level.
 *
 * @throws BonError `model-file` when the model holds what JSON can't, such as NaN or a forbidden name.
 */
export function encodeModel({ kind, version, state, tensors }: SavedModel): ModelFiles {
  checkedHead(kind, version);
  const json = `{"format":"${format}","kind":${JSON.stringify(kind)},"state":${sortedJson(state, 0)},"version":${version}}\n`;
  readStrictJson('model.json', json);
  return {
    'model.json': new TextEncoder().encode(json),
    'weights.safetensors': encodeSafetensors(tensors),
  };
}

/**
 * The model that two files hold. They are not trusted: nothing in them is run, followed or allocated before it
 * was checked. What `state` and `tensors` mean is for the loader of `kind` to check.
 *
 * @throws BonError `model-file` naming the first rule that the bytes break.
 */
export function decodeModel(files: ModelFiles): SavedModel {
  const head = readStrictJson('model.json', jsonText(files['model.json']));
  if (!isRecord(head)) throw broken('it is no object');
  const { format: claimed, kind, version, state, ...unknown } = head;
  if (claimed !== format) throw broken(`its format is ${shown(claimed)}, expected ${format}`);
  for (const stranger of Object.keys(unknown))
    throw broken(`it has an unknown field ${shown(stranger)}`);
  if (!('state' in head)) throw broken('it has no state');
  return {
    ...checkedHead(kind, version),
    state,
    tensors: decodeSafetensors(files['weights.safetensors']),
  };
}

/** The same model as the bytes of one file. */
export function encodeModelFile(saved: SavedModel): Uint8Array {
  const files = encodeModel(saved);
  const json = files['model.json'];
  const weights = files['weights.safetensors'];
  const bytes = new Uint8Array(containerHead + json.length + weights.length);
  bytes.set(magic);
  const view = new DataView(bytes.buffer);
  view.setUint32(magic.length, containerVersion, true);
  view.setUint32(magic.length + 4, json.length, true);
  bytes.set(json, containerHead);
  bytes.set(weights, containerHead + json.length);
  return bytes;
}

/**
 * The model that the bytes of one file hold, checked as by `decodeModel`.
 *
 * @throws BonError `model-file` naming the first rule that the bytes break.
 */
export function decodeModelFile(bytes: Uint8Array): SavedModel {
  if (bytes.length < containerHead || magic.some((byte, place) => bytes[place] !== byte))
    throw broken('the file does not begin as a model of bon');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(magic.length, true);
  if (version !== containerVersion)
    throw broken(`its container has version ${version}, expected ${containerVersion}`);
  const split = containerHead + view.getUint32(magic.length + 4, true);
  if (split > bytes.length) throw broken('the file is cut off');
  return decodeModel({
    'model.json': bytes.subarray(containerHead, split),
    'weights.safetensors': bytes.subarray(split),
  });
}

/** Which loader a model belongs to, and which version of it. */
function checkedHead(kind: unknown, version: unknown): Pick<SavedModel, 'kind' | 'version'> {
  if (typeof kind !== 'string' || !/^[a-z][a-z0-9/-]{0,99}$/.test(kind))
    throw broken(`its kind is ${shown(kind)}, expected a name such as umap`);
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1)
    throw broken(`its version is ${shown(version)}, expected a whole number from 1`);
  return { kind, version };
}

function jsonText(bytes: Uint8Array): string {
  if (bytes.length > maxJsonBytes)
    throw broken(`it has ${bytes.length} bytes, at most ${maxJsonBytes} are allowed`);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw broken('it is not UTF-8', error);
  }
}

const deepest = 64;

/** JSON with the names of every object sorted, so that it depends on the content only. */
function sortedJson(value: Json | undefined, depth: number): string {
  if (depth > deepest) throw broken(`its state is nested deeper than ${deepest}`);
  if (Array.isArray(value))
    return `[${value.map((item: Json) => sortedJson(item, depth + 1)).join(',')}]`;
  if (isRecord(value)) {
    const fields = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => `${JSON.stringify(name)}:${sortedJson(field, depth + 1)}`);
    return `{${fields.join(',')}}`;
  }
  return scalarJson(value);
}

function scalarJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw broken(`its state holds ${value}; keep such numbers in a tensor`);
  if (value === null || ['boolean', 'number', 'string'].includes(typeof value))
    return Object.is(value, -0) ? '-0' : JSON.stringify(value);
  throw broken(`its state holds ${shown(value)}, which is no JSON`);
}

function isRecord(value: unknown): value is Record<string, Json | undefined> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function broken(what: string, cause?: unknown): BonError {
  return new BonError('model-file', `model.json: ${what}. Save the model again.`, { cause });
}
