import { viewTitles } from '@bon/pipeline';
import type { StageProgress } from './messages.ts';
import { part } from './shell.ts';

const firstWords: Readonly<Partial<Record<string, string>>> = {
  read: 'Reading',
  edges: viewTitles.Edges,
  nodes: viewTitles.Nodes,
  network: 'Graph network',
  trust: 'Trust',
};

interface Row {
  readonly stage: string;
  readonly since: number;
  readonly bar: HTMLProgressElement;
  readonly percent: HTMLElement;
  readonly seconds: HTMLElement;
}

/** A bar for each stage, one below the other, as the command line draws them; each new stage is said aloud. */
export function stageList(app: HTMLElement): (progress: StageProgress) => void {
  const body = part(app, '#stages tbody');
  const now = part(app, '#now');
  let current: Row | undefined;
  return ({ stage, fraction }) => {
    if (stage !== current?.stage) {
      if (current !== undefined) fill(current, 1);
      current = newRow(stage);
      body.append(current.bar.closest('tr') ?? '');
      now.textContent = stageWords(stage);
      document.title = `${stageWords(stage)} · bon`;
    }
    fill(current, fraction);
  };
}

/** A stage as people read it: `edges/map` is `With host addresses: map`. */
export function stageWords(stage: string): string {
  const [first = '', ...inner] = stage.split('/');
  return [firstWords[first] ?? first, ...inner].join(': ');
}

function newRow(stage: string): Row {
  const row = document.createElement('tr');
  const name = document.createElement('th');
  name.scope = 'row';
  name.textContent = stageWords(stage);
  const bar = document.createElement('progress');
  bar.max = 100;
  bar.setAttribute('aria-label', stageWords(stage));
  row.append(name);
  row.insertCell().append(bar);
  const percent = row.insertCell();
  const seconds = row.insertCell();
  for (const cell of [percent, seconds]) cell.className = 'number';
  return { stage, since: performance.now(), bar, percent, seconds };
}

function fill({ bar, percent, seconds, since }: Row, fraction: number): void {
  bar.value = Math.floor(100 * fraction);
  percent.textContent = `${bar.value} %`;
  seconds.textContent = `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
