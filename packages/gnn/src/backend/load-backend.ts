import { choiceOption } from '@bon/core';
import type { Backend } from './backend.ts';
import { native, typescript } from './native/native.ts';
import { importModule, loadTfjs } from './tfjs/load-tfjs.ts';

/** Imports a module by its name. */
export type ImportModule = (module: string) => Promise<unknown>;

/** A backend by name, loaded when it is asked for. */
interface NamedBackend {
  readonly name: string;
  readonly load: (from: ImportModule) => Promise<Backend>;
}

const backends = [
  { name: 'native', load: () => Promise.resolve(native) },
  { name: 'typescript', load: () => Promise.resolve(typescript) },
  { name: 'tfjs', load: (from) => loadTfjs('tfjs', from) },
  { name: 'tfjs-node', load: (from) => loadTfjs('tfjs-node', from) },
  { name: 'tfjs-node-gpu', load: (from) => loadTfjs('tfjs-node-gpu', from) },
] as const satisfies readonly NamedBackend[];

/** The name of a backend. */
export type BackendName = (typeof backends)[number]['name'];

/** The names of all backends. */
export const backendNames: readonly BackendName[] = backends.map(({ name }) => name);

/**
 * A backend by its name. Those over TensorFlow.js are imported now, and never installed along with this package.
 *
 * @param from - imports a module; by default from where this package stands.
 * @throws BonError `option` for a name that is none; `environment` that says what to install when its module is missing or doesn't start.
 * @example
 * const { model } = await graphSage({ backend: await loadBackend('tfjs-node') }).fit(lesson);
 */
export async function loadBackend(
  name: BackendName,
  from: ImportModule = importModule,
): Promise<Backend> {
  choiceOption('gnn', 'backend', name, backendNames);
  const found: NamedBackend = backends.find((backend) => backend.name === name) ?? backends[0];
  return found.load(from);
}
