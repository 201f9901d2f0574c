import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Backend, loadTfjs } from '@bon/gnn';
import { folder } from './install.mts';

/** TensorFlow's own notes on the processor would stand in the middle of the results. */
process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1';

function importBuilt(name: string): Promise<unknown> {
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return import(pathToFileURL(path).href);
}

/** The backend over the tfjs-node that stands in tools/tfjs-node/out, loaded as any user's is. */
export const builtTfjsNode = (): Promise<Backend> => loadTfjs('tfjs-node', importBuilt);
