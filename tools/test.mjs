import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();

const inEsmMode = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

run(process.execPath, [...inEsmMode, 'node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  cwd: root,
});
