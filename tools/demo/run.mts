import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleDemo } from './bundle.mts';
import { serveDemo } from './serve.mts';

const { values } = parseArgs({
  options: {
    build: { type: 'boolean', default: false },
    port: { type: 'string', default: '8080' },
  },
});
const folder = join(import.meta.dirname, '../../apps/demo/dist');

await bundleDemo(folder);
if (!values.build) await serve(values.port);

async function serve(port: string): Promise<void> {
  try {
    const { url } = await serveDemo(folder, { port: Number(port) });
    process.stdout.write(`The web app is at ${url}, until Ctrl-C.\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    process.stderr.write(
      `Port ${port} can't be had (${why}). Pass another: npm run demo -- --port 9000\n`,
    );
    process.exitCode = 1;
  }
}
