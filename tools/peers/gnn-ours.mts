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

const isTfjs = engine === 'tfjs';
const backend = isTfjs ? await tfjsOnWasm() : native;
const run = { threads: Number(threads), relaxed: engine === 'relaxed' };
const lesson = makeGnnData(shape);
const layers = [widths.hidden, widths.out];

/** When each epoch's share of the work was told, so that starting and scoring stay out. */
async function secondsOf(epochs: number): Promise<number> {
  const start = performance.now();
  await graphSage({ epochs, layers, backend }).fit(lesson, run);
  return (performance.now() - start) / 1000;
}

const few = isTfjs ? 1 : 2;
const epochs = isTfjs ? shape.tfjsEpochs : shape.epochs;
await secondsOf(few);
const short = await secondsOf(few);
const long = await secondsOf(epochs + few);
process.stdout.write(
  JSON.stringify({
    millisPerEpoch: (1000 * (long - short)) / epochs,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
  }),
);
