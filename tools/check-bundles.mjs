import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packages } from './workspace.mjs';

/** Built-ins that a dependency names in a function that nothing calls; bundlers for the browser leave them empty. */
const harmless = [{ builtin: /^crypto$/, importer: /node_modules\/random-js\// }];

const emptyHarmlessBuiltins = {
  name: 'empty-harmless-builtins',
  setup({ onResolve, onLoad }) {
    for (const { builtin, importer } of harmless) {
      onResolve({ filter: builtin }, ({ path, importer: from }) =>
        importer.test(from) ? { path, namespace: 'empty' } : undefined,
      );
    }
    onLoad({ filter: /./, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

/** Bundles the main entry of a package from source, as a browser application would. */
async function bundle({ path, manifest }) {
  const { outputFiles } = await build({
    absWorkingDir: path,
    entryPoints: [manifest.exports['.']['@bon/source']],
    bundle: true,
    conditions: ['@bon/source'],
    external: Object.keys(manifest.peerDependencies ?? {}),
    format: 'esm',
    logLevel: 'error',
    minify: true,
    platform: 'browser',
    plugins: [emptyHarmlessBuiltins],
    target: 'es2022',
    write: false,
  });
  return outputFiles[0].contents;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`.padStart(12);

async function report(project) {
  const name = project.manifest.name.padEnd(18);
  try {
    const code = await bundle(project);
    console.log(`${name}${kilobytes(code.length)}${kilobytes(gzipSync(code).length)}`);
    return true;
  } catch {
    console.log(`${name} does not bundle for the browser`);
    return false;
  }
}

console.log(`${'package'.padEnd(18)}${'minified'.padStart(12)}${'gzip'.padStart(12)}`);
const outcomes = [];
for (const project of packages) outcomes.push(await report(project));
if (outcomes.includes(false)) process.exitCode = 1;
