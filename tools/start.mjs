import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();

const fromSource = ['--conditions=@bon/source', '--import', 'tsx'];

run(process.execPath, [...fromSource, `${root}apps/cli/src/main.ts`, ...process.argv.slice(2)]);
