import { BonError } from '@bon/core';
import type { Backend } from '../backend.ts';
import type { TfLike } from './tf-like.ts';
import { tfjs } from './tfjs.ts';

/** The TensorFlow.js modules that `loadTfjs` knows. */
export type TfjsName = 'tfjs' | 'tfjs-node' | 'tfjs-node-gpu';

/**
 * A backend over an installed TensorFlow.js module. None is ever installed along with this package.
 *
 * @param load - imports the module; by default from where this package stands.
 * @throws BonError `environment` that says what to install when it is missing or doesn't start.
 */
export async function loadTfjs(
  name: TfjsName,
  load: (module: string) => Promise<unknown> = importModule,
): Promise<Backend> {
  mendUtil();
  const module = `@tensorflow/${name}`;
  try {
    const loaded = (await load(module)) as TfLike & { readonly default?: TfLike };
    return { ...tfjs(loaded.default ?? loaded), name };
  } catch (cause) {
    throw new BonError(
      'environment',
      `gnn: ${module} can't be loaded: ${(cause as Error).message}. Run: npm install ${module}@4.22.0`,
      { cause },
    );
  }
}

/** A name in a variable, so that bundlers don't look for a module that need not be there. */
export function importModule(module: string): Promise<unknown> {
  return import(/* @vite-ignore */ /* webpackIgnore: true */ module);
}

interface OldUtil {
  isNullOrUndefined?: (value: unknown) => boolean;
  isArray?: (value: unknown) => boolean;
}

/** tfjs-node 4.22 calls two functions of `util` that Node 23 took away. */
function mendUtil(): void {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const util = process?.getBuiltinModule?.('node:util') as OldUtil | undefined;
  if (util === undefined) return;
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}
