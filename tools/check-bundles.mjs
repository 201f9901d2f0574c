import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { packages } from './workspace.mjs';

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
