import { bootstrap, root, run } from './bootstrap.mjs';

bootstrap();

const fromSource = ['--conditions=@bon/source', '--import', 'tsx'];

run(process.execPath, [...fromSource, `${root}tools/demo/run.mts`, ...process.argv.slice(2)]);
