/**
 * Compiles packages/kernels/assembly to WebAssembly and embeds it, as base64, in a module of its own,
 * so that no bundler and no server needs to know about it. `--check` fails when the committed module
 * is not what the sources give.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'packages/kernels/src/generated/wasm.ts');

/** 64 KiB pages: the 4 GiB that a 32-bit address reaches. */
const MAXIMUM_PAGES = 65536;

const generated = moduleOf(compile());
if (!process.argv.includes('--check')) writeFileSync(target, generated);
else if (readFileSync(target, 'utf8') !== generated) {
  console.error('The embedded WebAssembly is not what its sources give. Run: npm run wasm');
  process.exitCode = 1;
}

function compile() {
  const folder = mkdtempSync(join(tmpdir(), 'bon-wasm-'));
  const out = join(folder, 'kernels.wasm');
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/assemblyscript/bin/asc.js'),
      'packages/kernels/assembly/index.ts',
      ...['--outFile', out, '-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
      ...['--enable', 'simd', '--enable', 'threads'],
      ...['--importMemory', '--sharedMemory', '--maximumMemory', String(MAXIMUM_PAGES)],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const bytes = readFileSync(out);
  rmSync(folder, { recursive: true });
  return bytes;
}

function moduleOf(bytes) {
  const base64 = bytes.toString('base64');
  return `/** Made by tools/build-wasm.mjs from packages/kernels/assembly. */\nexport const wasmBase64 =\n  '${base64}';\n`;
}
