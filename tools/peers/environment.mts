import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const home = import.meta.dirname;
const requirements = join(home, 'requirements.txt');
const optional = join(home, 'requirements-optional.txt');
const environment = join(home, '.venv');
const stamp = join(environment, 'requirements.sha256');
const python =
  process.platform === 'win32'
    ? join(environment, 'Scripts', 'python.exe')
    : join(environment, 'bin', 'python');
const systemPython = process.platform === 'win32' ? 'python' : 'python3';

const requirementsHash = (): string =>
  createHash('sha256').update(readFileSync(requirements)).digest('hex');

const isCurrent = (): boolean =>
  existsSync(python) &&
  existsSync(stamp) &&
  readFileSync(stamp, 'utf8').trim() === requirementsHash();

function make(): void {
  rmSync(environment, { recursive: true, force: true });
  run(systemPython, ['-m', 'venv', environment]);
  const install = ['-m', 'pip', 'install', '--quiet', '--no-deps', '-r'];
  run(python, [...install, requirements]);
  try {
    run(python, [...install, optional]);
  } catch {
    process.stderr.write('The peers of requirements-optional.txt do not install here.\n');
  }
  writeFileSync(stamp, `${requirementsHash()}\n`);
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
}

/** The Python that has the pinned peers: made at first use, and again whenever requirements.txt changes. */
export function peersPython(): string {
  if (!isCurrent()) {
    process.stderr.write(
      'Making the Python environment of tools/peers (about 6 GB, some minutes) …\n',
    );
    make();
  }
  return python;
}
