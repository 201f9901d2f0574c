import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './bootstrap.mjs';
import { published } from './workspace.mjs';

/** What a published package may bring along besides other bon packages; design.md §4 and the CLI's own needs. */
const allowedDependencies = new Set([
  ...['@uwdata/flechette', 'arquero', 'ml-pca', 'ml-random-forest', 'umap-js'],
  ...['cli-progress', 'commander', 'echarts', 'picocolors'],
]);

const installScripts = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];

const testFile = /(^|\/)(tests?|bench|fixtures|__snapshots__)\/|\.(test|spec|bench)\./;

const ownPackages = new Set(published.map(({ manifest }) => manifest.name));

const binary = (name) => join(root, 'node_modules/.bin', name);

/** Packs every package, as the registry would get it. */
function pack(folder) {
  const workspaces = published.flatMap(({ manifest }) => ['--workspace', manifest.name]);
  const output = execFileSync(
    'npm',
    ['pack', '--json', '--pack-destination', folder, ...workspaces],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 27,
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const packed = Object.values(JSON.parse(output));
  return published.map(({ manifest }) => {
    const { filename, files, size } = packed.find(({ name }) => name === manifest.name);
    const paths = files.map(({ path }) => path);
    return { manifest, size, files: new Set(paths), tarball: join(folder, filename) };
  });
}

function manifestFaults({ manifest }) {
  const scripts = installScripts.filter((script) => manifest.scripts?.[script] !== undefined);
  const strangers = Object.keys({
    ...manifest.dependencies,
    ...manifest.optionalDependencies,
  }).filter((name) => !ownPackages.has(name) && !allowedDependencies.has(name));
  return [
    ...scripts.map((script) => `has the install script "${script}"`),
    ...strangers.map((name) => `depends on "${name}", which is not in the allow-list`),
    ...(manifest.sideEffects === false ? [] : ['does not say "sideEffects": false']),
  ];
}

function fileFaults({ files }) {
  const missing = ['LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts'].filter(
    (path) => !files.has(path),
  );
  const stale = [...files].filter(
    (path) => /^dist\/.*\.js$/.test(path) && !files.has(path.replace(/^dist(.*)\.js$/, 'src$1.ts')),
  );
  return [
    ...missing.map((path) => `lacks ${path}; run \`npm run build\``),
    ...stale.map((path) => `holds ${path}, whose source is gone; delete dist and build again`),
    ...[...files]
      .filter((path) => testFile.test(path))
      .map((path) => `holds the test file ${path}`),
  ];
}

function toolFaults({ tarball }) {
  const tools = [
    [binary('publint'), ['run', tarball, '--strict']],
    [binary('attw'), [tarball, '--profile', 'esm-only', '--no-color', '--no-emoji']],
  ];
  return tools.flatMap(([command, commandArguments]) => {
    const { status, stdout, stderr } = spawnSync(command, commandArguments, { encoding: 'utf8' });
    return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
  });
}

function faultsOf(packed) {
  const faults = [...manifestFaults(packed), ...fileFaults(packed), ...toolFaults(packed)];
  console.log(
    `${packed.manifest.name.padEnd(18)}${(packed.size / 1000).toFixed(0).padStart(6)} kB  ${faults.length === 0 ? 'ok' : 'FAULTY'}`,
  );
  return faults.map((fault) => `${packed.manifest.name} ${fault}`);
}

const publicEntries = ({ exports, name }) =>
  Object.keys(exports)
    .filter((entry) => !entry.includes('*') && !entry.endsWith('.json'))
    .map((entry) => name + entry.slice(1));

/** Installs all tarballs into an empty folder, imports each public entry under plain Node and asks each command for help. */
function consume(all, folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
  ];
  const options = { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] };
  execFileSync('npm', ['install', ...quiet, ...all.map(({ tarball }) => tarball)], options);
  for (const entry of all.flatMap(({ manifest }) => publicEntries(manifest))) {
    execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', `await import('${entry}')`],
      options,
    );
    console.log(`import '${entry}'`);
  }
  for (const command of all.flatMap(({ manifest }) => Object.keys(manifest.bin ?? {}))) {
    execFileSync(join(folder, 'node_modules/.bin', command), ['--help'], {
      ...options,
      stdio: 'ignore',
    });
    console.log(`${command} --help`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'bon-packages-'));
try {
  const all = pack(folder);
  const faults = all.flatMap(faultsOf);
  for (const fault of faults) console.error(fault);
  if (faults.length > 0) process.exitCode = 1;
  else consume(all, join(folder, 'consumer'));
} finally {
  rmSync(folder, { recursive: true });
}
