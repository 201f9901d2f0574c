/**
 * Compiles packages/kernels/assembly to WebAssembly, plain and relaxed, and embeds each, as base64, in a module
 * of its own, so that no bundler and no server needs to know about it. `--check` fails when a committed module
 * is not what the sources give.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** One source, two binaries. */
const binaries = [
  { file: 'wasm.ts', flags: [] },
  { file: 'wasm-relaxed.ts', flags: ['--enable', 'relaxed-simd', '--use', 'RELAXED=1'] },
];

/** The number of the section that holds data, in the binary format. */
const DATA_SECTION = 11;

/** 64 KiB pages: the 4 GiB that a 32-bit address reaches. */
const MAXIMUM_PAGES = 65536;

for (const { file, flags } of binaries) {
  const target = join(root, 'packages/kernels/src/generated', file);
  const generated = moduleOf(compile(flags));
  if (!process.argv.includes('--check')) writeFileSync(target, generated);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== generated) {
    console.error(
      `The embedded WebAssembly, ${file}, is not what its sources give. Run: npm run wasm`,
    );
    process.exitCode = 1;
  }
}

function compile(flags) {
  const folder = mkdtempSync(join(tmpdir(), 'bon-wasm-'));
  const out = join(folder, 'kernels.wasm');
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/assemblyscript/bin/asc.js'),
      'packages/kernels/assembly/index.ts',
      ...['--outFile', out, '-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort='],
      ...['--enable', 'simd', '--enable', 'threads', ...flags],
      ...['--importMemory', '--sharedMemory', '--maximumMemory', String(MAXIMUM_PAGES)],
    ],
    { cwd: root, stdio: 'inherit' },
  );
  const bytes = readFileSync(out);
  rmSync(folder, { recursive: true });
  refuseOwnData(bytes);
  return bytes;
}

/** Every arena begins where a binary's own data would be written, over what stands there, by each new worker. */
function refuseOwnData(bytes) {
  for (let at = 8; at < bytes.length;) {
    if (bytes[at++] === DATA_SECTION) throw new Error('The kernels hold data of their own.');
    let size = 0;
    for (let shift = 0, more = true; more; shift += 7) {
      size |= (bytes[at] & 127) << shift;
      more = bytes[at++] > 127;
    }
    at += size;
  }
}

function moduleOf(bytes) {
  const base64 = bytes.toString('base64');
  return `/** Made by tools/build-wasm.mjs from packages/kernels/assembly. */\nexport const wasmBase64 =\n  '${base64}';\n`;
}
