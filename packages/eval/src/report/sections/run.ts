import { type ReportData } from '../data.ts';
import { type Html, html } from '../html.ts';
import { count, seconds, spaced } from '../words.ts';
import { type Section } from './section.ts';

/** How the report came about, so that it can be made again. */
export const run: Section = {
  id: 'run',
  title: 'How it was made',
  short: 'Run',
  body: (data) => html`<div class="grid two">${timings(data)}${provenance(data)}</div>`,
};

function timings({ run: made }: ReportData): Html {
  const total = made.seconds['total'] ?? 0;
  const stages = Object.entries(made.seconds).filter(([name]) => name !== 'total');
  const longest = Math.max(...stages.map(([, value]) => value), 1e-9);
  return html`<figure>
    <figcaption>Seconds <small>${seconds(total)} in all</small></figcaption>
    <table class="timings">
      <tbody>
        ${stages.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${spaced(name)}</th>
              <td class="number">${seconds(value)}</td>
              <td class="wide" aria-hidden="true">
                <i style="width:${((100 * value) / longest).toFixed(1)}%"></i>
              </td>
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}

function provenance({ run: made, dataset, sample }: ReportData): Html {
  const facts: readonly (readonly [name: string, value: string])[] = [
    ['Data', dataset.synthetic ? 'synthetic, made by bon' : dataset.source],
    ['Rows read', count(dataset.rowsRead)],
    ['Rows used', count(dataset.rows)],
    ...Object.entries(dataset.setAside).map(
      ([reason, rows]) => [`Set aside: ${reason}`, count(rows)] as const,
    ),
    ['Rows sampled', `${count(sample.rows)}, ${count(sample.duplicates)} duplicates dropped`],
    ['Seed', String(made.seed)],
    ['Threads', String(made.threads)],
    ['Peak memory', memoryWords(made.peakMemoryBytes)],
    ...Object.entries(made.versions).map(([name, version]) => [name, version] as const),
  ];
  return html`<figure>
    <figcaption>Provenance <small>same seed, same figures</small></figcaption>
    <table class="facts">
      <tbody>
        ${facts.map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </figure>`;
}

function memoryWords(bytes: number | null): string {
  return bytes === null ? 'not known' : `${count(bytes / 2 ** 20)} MiB`;
}
