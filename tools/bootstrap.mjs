import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const modifiedAt = (path) => (existsSync(root + path) ? statSync(root + path).mtimeMs : 0);

/** npm writes node_modules/.package-lock.json at the end of every install. */
function isInstalled() {
  const installedAt = modifiedAt('node_modules/.package-lock.json');
  return installedAt > 0 && installedAt >= modifiedAt('package-lock.json');
}

/** Installs the dependencies from the npm registry when they are missing or older than the lock file. */
export function bootstrap() {
  if (isInstalled()) return;
  const command = existsSync(`${root}package-lock.json`) ? 'ci' : 'install';
  process.stderr.write(`Installing dependencies (npm ${command}) …\n`);
  const { status } = spawnSync(
    `npm ${command} --ignore-scripts --no-audit --no-fund --loglevel=error`,
    {
      cwd: root,
      shell: true,
      stdio: ['ignore', 2, 2],
    },
  );
  if (status !== 0) {
    process.stderr.write(`npm ${command} failed. Check that the npm registry can be reached.\n`);
    process.exit(status ?? 1);
  }
}

const inTerminal = [process.stdin, process.stdout, process.stderr].some(({ isTTY }) => isTTY);

/** Runs a command in place of this process: it gets the terminal and the signals, we take its exit code. */
export function run(command, commandArguments, options = {}) {
  const child = spawn(command, commandArguments, { stdio: 'inherit', ...options });
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // A terminal sends Ctrl-C to the child as well; sending it again would count as a second press.
  process.on('SIGINT', () => inTerminal || child.kill('SIGINT'));
  child.on('error', (error) => {
    process.stderr.write(`${command}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
