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

interface Turn {
  readonly short: number;
  readonly long: number;
}

async function turnOf(backend: Backend, epochs: number): Promise<Turn> {
  return {
    short: await secondsOf(backend, few),
    long: await secondsOf(backend, few + epochs),
  };
}

/** What more epochs take, so that starting and scoring stay out: the least of the long runs less that of the short ones. */
function millisPerEpoch(turns: readonly Turn[], epochs: number): number {
  const least = (pick: (turn: Turn) => number): number => Math.min(...turns.map(pick));
  return (1000 * (least(({ long }) => long) - least(({ short }) => short))) / epochs;
}

const tfjsNode = await builtTfjsNode();
/** The first run of a backend also prepares its kernels. */
for (const backend of [native, tfjsNode]) await secondsOf(backend, few);
const turns: { readonly native: Turn; readonly tfjsNode: Turn }[] = [];
for (let turn = 0; turn < Number(repeats); turn++)
  turns.push({
    native: await turnOf(native, shape.epochs),
    tfjsNode: await turnOf(tfjsNode, shape.epochs),
  });
const found = {
  native: millisPerEpoch(
    turns.map((turn) => turn.native),
    shape.epochs,
  ),
  tfjsNode: millisPerEpoch(
    turns.map((turn) => turn.tfjsNode),
    shape.epochs,
  ),
};
process.stdout.write(`\n${JSON.stringify(found)}\n`);
