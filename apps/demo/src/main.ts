import { reportStyle } from '@bon/eval';
import { type Failure, failureOf } from '@bon/pipeline';
import { untouched } from './asked.ts';
import { bundled } from './bundled.ts';
import { reportView } from './report-view.ts';
import { type Order, startView } from './start-view.ts';
import { startWork } from './start-work.ts';
import { demoStyle } from './style.ts';
import { threadsHere } from './threads.ts';
import { workView } from './work-view.ts';

const threads = threadsHere(crossOriginIsolated, navigator.hardwareConcurrency);
const app = document.createElement('div');

function ask(last?: Order, failure: Failure | null = null): void {
  const { texts = untouched, file = null } = last ?? {};
  const open = failure?.kind === 'refused';
  const state = { texts, faults: {}, file, failure, open, threads };
  startView(app, state, (order) => {
    look(order).catch((error: unknown) => {
      ask(order, failureOf(error));
    });
  });
}

async function look(order: Order): Promise<void> {
  const { file, chosen } = order;
  const versions = { bon: bundled.version, browser: navigator.userAgent };
  const task = { file, chosen, threads: threads.most, versions, chartLibrary: bundled.charts };
  const name = file?.name ?? 'a synthetic capture';
  const view = workView(app, name, () => {
    work.stop();
  });
  const work = startWork(bundled.worker, task, view);
  const outcome = await work.outcome;
  if (outcome.kind === 'failed') {
    ask(order, outcome.failure);
    return;
  }
  await reportView(app, outcome, bundled.charts, () => {
    ask({ ...order, file: null });
  });
}

const style = document.createElement('style');
style.textContent = reportStyle + demoStyle;
document.head.append(style);
document.body.append(app);
for (const event of ['dragover', 'drop'])
  addEventListener(event, (dragged) => {
    // A file that is dropped beside its target would take the page's place.
    dragged.preventDefault();
  });
ask();
