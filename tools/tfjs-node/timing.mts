import { type Backend, graphSage, native } from '@bon/gnn';
import { gnnShapes, makeGnnData, widths } from '../peers/gnn-data.mts';
import { builtTfjsNode } from './backend.mts';

const [name = '', threads = '1', repeats = '1'] = process.argv.slice(2);
const shape = gnnShapes.find((each) => each.name === name);
if (shape === undefined) throw new Error(`There is no shape ${name}.`);

const lesson = makeGnnData(shape);
const layers = [widths.hidden, widths.out];
const few = 2;

async function secondsOf(backend: Backend, epochs: number): Promise<number> {
  const start = performance.now();
  await graphSage({ epochs, layers, backend }).fit(lesson, { threads: Number(threads) });
  return (performance.now() - start) / 1000;
}

/** What more epochs take, so that starting and scoring stay out. */
async function millisPerEpoch(backend: Backend, epochs: number): Promise<number> {
  const short = await secondsOf(backend, few);
  const long = await secondsOf(backend, few + epochs);
  return (1000 * (long - short)) / epochs;
}

const tfjsNode = await builtTfjsNode();
const turns: { native: number; tfjsNode: number }[] = [];
for (let turn = 0; turn < Number(repeats); turn++)
  turns.push({
    native: await millisPerEpoch(native, shape.epochs),
    tfjsNode: await millisPerEpoch(tfjsNode, shape.tfjsEpochs),
  });
process.stdout.write(
  `\n${JSON.stringify({
    native: Math.min(...turns.map((turn) => turn.native)),
    tfjsNode: Math.min(...turns.map((turn) => turn.tfjsNode)),
  })}\n`,
);
