import { BonError, type SavedModel, shown, type TensorData } from '@bon/core';

/** The typed arrays of a saved model, each to be asked for. */
export interface SavedTensors {
  /** Those whose name begins with `prefix`, without it. */
  within(prefix: string): SavedTensors;
  /**
   * The one of that name and type, all of whose numbers are finite.
   *
   * @throws BonError `model-file` when there is none.
   */
  get<T extends TensorData>(name: string, type: abstract new (...args: never[]) => T): T;
  /** All of them, by name. */
  entries(): [string, TensorData][];
  /** The lists that were saved under `name`. */
  lists(name: string): Float64Array[];
  /**
   * Nothing, when all were asked for.
   *
   * @throws BonError `model-file` naming one that nobody knows.
   */
  refuseOthers(): void;
}

/** The typed arrays of a saved model. */
export function savedTensors(tensors: SavedModel['tensors']): SavedTensors {
  const known = new Map(Object.entries(tensors));
  const used = new Set<string>();
  const under = (prefix: string): SavedTensors => ({
    within: (inner) => under(prefix + inner),
    get(name, type) {
      used.add(prefix + name);
      const data = known.get(prefix + name)?.data;
      if (data instanceof type && data.every(Number.isFinite)) return data;
      throw refused(`there is no ${type.name} ${prefix}${name} of finite numbers`);
    },
    entries() {
      const names = [...known.keys()].filter((name) => name.startsWith(prefix));
      return names.map((name) => {
        used.add(name);
        return [name.slice(prefix.length), known.get(name)?.data ?? new Float32Array(0)];
      });
    },
    lists(name) {
      const pointers = this.get(`${name}pointers`, Int32Array);
      const values = this.get(`${name}values`, Float64Array);
      const rises = pointers.every((end, i) => i === 0 || end >= (pointers[i - 1] ?? 0));
      if (!rises || pointers[0] !== 0 || pointers.at(-1) !== values.length)
        throw refused(`${prefix}${name}pointers do not cut the values in lists`);
      return Array.from(pointers.subarray(1), (end, i) => values.slice(pointers[i], end));
    },
    refuseOthers() {
      const other = [...known.keys()].find((name) => !used.has(name));
      if (other !== undefined) throw refused(`it has an unknown tensor ${shown(other)}`);
    },
  });
  return under('');
}

function refused(what: string): BonError {
  return new BonError('model-file', `featurize: ${what}. The file is damaged.`);
}
