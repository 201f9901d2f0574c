import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { root } from './benchmark-files.mts';

/** Loaded when asked for only, from where they are installed. */
const external = ['@tensorflow/*', 'ml-random-forest', 'umap-js'];

const bundled = new Map<string, string>();

/** One of our sides as one file, as an application ships it: no compiler at its start, nor in its memory. */
export function bundleOf(entry: string): string {
  const known = bundled.get(entry);
  if (known !== undefined) return known;
  const outfile = join(root, 'out', 'peers', `${entry}.mjs`);
  buildSync({
    entryPoints: [join(import.meta.dirname, `${entry}.mts`)],
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    conditions: ['@bon/source'],
    external,
    logLevel: 'error',
  });
  bundled.set(entry, outfile);
  return outfile;
}
