import { BonError, shown } from './errors.ts';
import type { Json, SavedModel, Tensor } from './saved.ts';

const VERSION = 1;

/** A model that is made of others. */
export interface SavedParts<Name extends string> {
  readonly parts: Readonly<Record<Name, SavedModel>>;
  /** What the whole knows besides its parts. */
  readonly state: Readonly<Record<string, Json>>;
}

/** One saved model of several: the tensors of a part stand under its name and a slash. */
export function joinSaved(kind: string, { parts, state }: SavedParts<string>): SavedModel {
  const named = Object.entries(parts);
  return {
    kind,
    version: VERSION,
    state: {
      ...state,
      parts: Object.fromEntries(
        named.map(([name, part]) => [
          name,
          { kind: part.kind, version: part.version, state: part.state },
        ]),
      ),
    },
    tensors: Object.fromEntries(
      named.flatMap(([name, { tensors }]) =>
        Object.entries(tensors).map(([tensor, values]) => [`${name}/${tensor}`, values] as const),
      ),
    ),
  };
}

/**
 * The parts that `joinSaved` joined, to be loaded each by its own loader.
 *
 * @throws BonError `model-file` for another kind or version, a part that is missing, and a tensor of no part.
 */
export function splitSaved<Name extends string>(
  kind: string,
  saved: SavedModel,
  names: readonly Name[],
): SavedParts<Name> {
  if (saved.kind !== kind || saved.version !== VERSION)
    throw new BonError(
      'model-file',
      `${kind}: a ${shown(saved.kind)} of version ${saved.version}, expected ${shown(kind)} of version ${VERSION}.`,
    );
  const { parts, ...state } = record(kind, 'its state', saved.state);
  const heads = record(kind, 'parts', parts);
  const stranger = Object.keys(saved.tensors).find((tensor) => !names.some(isOf(tensor)));
  if (stranger !== undefined) throw broken(kind, `the tensor ${shown(stranger)} is of no part`);
  const found = names.map((name) => [name, partOf(kind, name, heads, saved.tensors)]);
  return { parts: Object.fromEntries(found) as Record<Name, SavedModel>, state };
}

function partOf(
  kind: string,
  name: string,
  heads: Readonly<Record<string, Json>>,
  tensors: Readonly<Record<string, Tensor>>,
): SavedModel {
  const head = record(kind, `part ${shown(name)}`, Object.hasOwn(heads, name) ? heads[name] : null);
  const { kind: own, version, state } = head;
  if (typeof own !== 'string' || typeof version !== 'number')
    throw broken(kind, `part ${shown(name)} does not say what it is`);
  const mine = Object.entries(tensors).filter(([tensor]) => isOf(tensor)(name));
  return {
    kind: own,
    version,
    state,
    tensors: Object.fromEntries(
      mine.map(([tensor, values]) => [tensor.slice(name.length + 1), values]),
    ),
  };
}

const isOf =
  (tensor: string) =>
  (name: string): boolean =>
    tensor.startsWith(`${name}/`);

function record(kind: string, what: string, value: Json | undefined): Record<string, Json> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, Json>;
  throw broken(kind, `${what} is ${shown(value)}, expected an object`);
}

function broken(kind: string, fault: string): BonError {
  return new BonError('model-file', `${kind}: ${fault}. Save the model again.`);
}
