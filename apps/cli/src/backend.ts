import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Backend, type BackendName, loadBackend } from '@bon/pipeline';

/** The backend called `name`; its module may be installed beside this command, or where the command is run. */
export function backendOf(name: BackendName): Promise<Backend> {
  return loadBackend(name, importFromHereOrThere);
}

async function importFromHereOrThere(module: string): Promise<unknown> {
  const there = createRequire(join(process.cwd(), 'package.json'));
  try {
    return await import(pathToFileURL(there.resolve(module)).href);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    return import(module);
  }
}
