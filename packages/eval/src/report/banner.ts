import { type ReportData, type ReportDataset } from './data.ts';
import { type Html, html } from './html.ts';
import { STANDS_OUT } from './severity.ts';
import { count, counted, percent } from './words.ts';

/** The first thing that is read: is there something bad in here, and in what data. */
export function banner(data: ReportData): Html {
  const { dataset, sample, suspects, run } = data;
  const out = suspects.filter(({ severity }) => severity >= STANDS_OUT);
  return html`<header class="banner">
    <p class="eyebrow">bon · bot or not</p>
    <h1>${verdictWords(out.length)}</h1>
    ${out.length > 0 && html`<p class="hosts">${out.slice(0, 6).map(({ ip }) => html`<code>${ip}</code>`)}${out.length > 6 && html`<span>and ${count(out.length - 6)} more</span>`}</p>`}
    <p class="lede">${restWords(suspects.length, out.length)}</p>
    ${origin(dataset)}
    <dl class="tiles">
      ${tile('Flows read', count(dataset.rowsRead), `${count(dataset.rows)} used`)}
      ${tile('Set aside', count(dataset.rowsRead - dataset.rows), reasons(dataset))}
      ${tile('Botnet flows', count(dataset.bots), `${percent(dataset.bots / dataset.rows)} of those used`)}
      ${tile('Looked at', count(sample.rows), `${count(sample.bots)} bot, ${count(sample.rows - sample.bots)} other`)}
      ${tile('Time', `${(run.seconds['total'] ?? 0).toFixed(1)} s`, `seed ${run.seed}, ${counted(run.threads, 'thread')}`)}
    </dl>
  </header>`;
}

function verdictWords(hosts: number): string {
  if (hosts === 0) return 'No host stands out.';
  return hosts === 1 ? 'One host stands out.' : `${count(hosts)} hosts stand out.`;
}

function restWords(suspects: number, out: number): string {
  if (suspects === 0) return 'No flow scored like a bot’s.';
  const others = suspects - out;
  if (others === 0) return 'No other host started a suspicious flow.';
  return `${counted(others, 'other host')} started a suspicious flow, too few or too unsure to stand out.`;
}

function origin({ source, synthetic }: ReportDataset): Html {
  return synthetic
    ? html`<p class="origin made">
        <strong>◇ Synthetic data.</strong> These flows were made by bon in the shape of CTU-13
        scenario 5. Nothing here says anything about a real network.
      </p>`
    : html`<p class="origin">
        Flows of <code>${source}</code>. Labels come from the file; scores are of flows that the
        model did not learn from.
      </p>`;
}

function tile(name: string, value: string, note: string): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
    <dd class="note">${note}</dd>
  </div>`;
}

function reasons({ setAside, rowsRead, rows }: ReportDataset): string {
  const known = Object.entries(setAside).sort((a, b) => b[1] - a[1]);
  if (rowsRead === rows || known.length === 0) return 'nothing was left out';
  const [reason, times] = known[0];
  const more = known.length - 1;
  return `${reason}: ${count(times)}${more > 0 ? `, and ${counted(more, 'more reason')}` : ''}`;
}
