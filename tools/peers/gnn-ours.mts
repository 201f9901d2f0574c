import { graphSage, native, tfjs, type TfLike } from '@bon/gnn';
import { gnnShapes, makeGnnData, widths } from './gnn-data.mts';

const [name = '', threads = '1', engine = 'native'] = process.argv.slice(2);
const shape = gnnShapes.find((each) => each.name === name);
if (shape === undefined) throw new Error(`There is no shape ${name}.`);

async function tfjsOnWasm() {
  const tf = (await import('@tensorflow/tfjs')) as unknown as TfLike & {
    setBackend(backend: string): Promise<boolean>;
  };
  await import('@tensorflow/tfjs-backend-wasm');
  if (!(await tf.setBackend('wasm'))) throw new Error('tfjs has no wasm backend here.');
  return tfjs(tf);
}

/** So many that their time is far above the noise of what is taken off. */
const LEAST_EPOCHS = 40;
const isTfjs = engine === 'tfjs';
const backend = isTfjs ? await tfjsOnWasm() : native;
const run = { threads: Number(threads), relaxed: engine === 'relaxed' };
const lesson = makeGnnData(shape);
const layers = [widths.hidden, widths.out];

/** The least seconds of some fits. */
async function leastSeconds(epochs: number, fits: number): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < fits; i++) {
    const start = performance.now();
    await graphSage({ epochs, layers, backend }).fit(lesson, run);
    least = Math.min(least, (performance.now() - start) / 1000);
  }
  return least;
}

/** Before and after its epochs a fit sorts edges and scores all of them; a fit of few epochs takes that off. */
const few = isTfjs ? 1 : 2;
const epochs = isTfjs ? shape.tfjsEpochs : Math.max(shape.epochs, LEAST_EPOCHS);
await leastSeconds(few, 1);
/** Of one fit: what later ones leave behind is collected when it pleases the engine. */
const peakMemoryBytes = process.resourceUsage().maxRSS * 1024;
const short = await leastSeconds(few, isTfjs ? 1 : 4);
const long = await leastSeconds(epochs + few, isTfjs ? 1 : 2);
process.stdout.write(
  JSON.stringify({
    millisPerEpoch: (1000 * (long - short)) / epochs,
    peakMemoryBytes,
  }),
);
