import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const app = join(import.meta.dirname, '../../apps/demo');

/** Loaded when asked for only, and the page never asks; `crypto` is named in a function of random-js that nothing calls. */
const external = ['@tensorflow/*', 'crypto', 'ml-random-forest', 'umap-js'];

/** Bundles the web app into `folder`: two files that any server can serve. */
export async function bundleDemo(folder: string): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(app, 'package.json'), 'utf8')) as {
    version: string;
  };
  const charts = createRequire(join(app, 'package.json')).resolve('echarts/dist/echarts.min.js');
  const script = await scriptOf('main.ts', {
    BON_VERSION: version,
    BON_CHARTS: readFileSync(charts, 'utf8'),
    BON_WORKER: await scriptOf('worker.ts', {}),
  });
  mkdirSync(folder, { recursive: true });
  copyFileSync(join(app, 'index.html'), join(folder, 'index.html'));
  writeFileSync(join(folder, 'demo.js'), script);
}

/** One module of the app with all that it needs, and the texts that are put into it by name. */
async function scriptOf(module: string, texts: Readonly<Record<string, string>>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(app, 'src', module)],
    bundle: true,
    conditions: ['@bon/source'],
    define: Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, JSON.stringify(text)]),
    ),
    external,
    format: 'iife',
    logLevel: 'error',
    minify: true,
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
