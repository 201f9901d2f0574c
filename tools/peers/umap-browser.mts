import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inChromium, openPage } from '../tests/browser/in-chromium.ts';
import { commit, host, writeBenchmark } from './benchmark-files.mts';
import { gigabytes, markdownTable, seconds, times } from './markdown.mts';
import type { Host } from './notebook-result.mts';
import { type Figure, figures } from './umap-browser-work.mts';

const page = join(import.meta.dirname, 'umap-browser-page.mts');
const THREADS = 2;
/** More processes than this want to run: others are at work. */
const BUSY = 4;

interface PageResult {
  readonly isolated: boolean;
  readonly agent: string;
  readonly figures: readonly Figure[];
  readonly failed?: string;
}

/** What docs/benchmarks/umap-browser.json holds. */
interface BrowserBenchmark {
  readonly host: Host;
  readonly date: string;
  readonly commit: string;
  readonly threads: number;
  readonly load: readonly [before: number, after: number];
  readonly agent: string;
  readonly node: readonly Figure[];
  readonly isolated: readonly Figure[];
  readonly alone: readonly Figure[];
}

async function inPage(isolated: boolean): Promise<PageResult> {
  const result = (await inChromium(page, isolated)) as PageResult;
  if (result.failed !== undefined) throw new Error(result.failed);
  if (result.isolated !== isolated)
    throw new Error('The page is isolated, or is not, against order.');
  return result;
}

function render({ host: machine, ...benchmark }: BrowserBenchmark): string {
  const { node, isolated, alone, agent, date, load, threads } = benchmark;
  const rows = node.map((here, at) => ({
    here,
    shared: isolated[at] ?? here,
    one: alone[at] ?? here,
  }));
  type Row = (typeof rows)[number];
  const right = (title: string, cell: (row: Row) => string) =>
    ({ title, align: 'right', cell }) as const;
  const table = markdownTable<Row>(
    [
      {
        title: 'points',
        align: 'left',
        cell: ({ here }) => `${here.rows.toLocaleString('en')} × ${here.cols}`,
      },
      right('Node, s', ({ here }) => seconds(here.seconds)),
      right('Chromium, isolated, s', ({ shared }) => seconds(shared.seconds)),
      right('Chromium, not isolated, s', ({ one }) => seconds(one.seconds)),
      right('isolated ÷ Node', ({ here, shared }) => times(shared.seconds / here.seconds)),
      right('same bytes', ({ here, shared, one }) =>
        here.print === shared.print && here.print === one.print ? 'yes' : 'no',
      ),
    ],
    rows,
  );
  const version = /Chrome\/(\d+)/.exec(agent)?.[1] ?? '?';
  return (
    [
      '# UMAP in a browser',
      '<!-- Rendered from umap-browser.json by `npm run peers -- umap-browser`; do not edit. -->',
      [
        `The bench page in headless Chromium ${version}, with cross-origin isolation (${threads} threads) and without (one thread), and the same in Node, in one run.`,
        `${machine.cpu}, ${machine.cores} cores, ${gigabytes(machine.memoryBytes)}; Node ${machine.node}; ${date}, commit ${benchmark.commit}; load ${load[0].toFixed(1)} to ${load[1].toFixed(1)}.`,
        ...(load[1] > BUSY
          ? ['Other work ran on the machine; the seconds say that the page works and little more.']
          : []),
        '`npm run peers -- umap-browser --serve` serves the page to any browser.',
      ].join('\n'),
      table,
    ].join('\n\n') + '\n'
  );
}

/** The bench page in Chromium, isolated and not, beside Node. */
export async function umapBrowser(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { serve: { type: 'boolean', default: false } },
  });
  if (values.serve) {
    const { url, result } = await openPage(page, true);
    process.stderr.write(`The bench page is at ${url}\n`);
    process.stdout.write(`${JSON.stringify(await result, null, 2)}\n`);
    process.exit(0);
  }
  const before = loadavg()[0] ?? NaN;
  const node = await figures(THREADS);
  const shared = await inPage(true);
  const alone = await inPage(false);
  const benchmark: BrowserBenchmark = {
    host: host('none'),
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    threads: THREADS,
    load: [before, loadavg()[0] ?? NaN],
    agent: shared.agent,
    node,
    isolated: shared.figures,
    alone: alone.figures,
  };
  await writeBenchmark('umap-browser', benchmark, render);
}
