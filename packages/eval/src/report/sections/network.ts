import { type ReportNetwork } from '../data.ts';
import { type Embed } from '../embed/embed.ts';
import { heatPayload } from '../embed/heat.ts';
import { type Html, html } from '../html.ts';
import { count, percent } from '../words.ts';
import { confusionTable } from './confusion-table.ts';
import { bands } from './features.ts';
import { type Section } from './section.ts';

/** More points of a curve than these can't be told apart. */
const POINTS = 600;

/** The graph network over who talks to whom. */
export const network: Section = {
  id: 'network',
  title: 'What the graph network learned',
  short: 'Network',
  body: ({ network: learned }, embed) => learned && networkBody(learned, embed),
};

function networkBody(learned: ReportNetwork, embed: Embed): Html {
  const { scores, history, hosts } = learned;
  const loss = thinned(history.loss);
  const hits = thinned(history.accuracy);
  return html`<p class="about">
      GraphSAGE starts from random numbers for each host and learns, from who talks to whom alone,
      the topic of each flow’s label. ${unseenWords(scores)}
    </p>
    <div class="grid two">
      <figure>
        <figcaption>
          Training loss <small>${count(scores.epochs)} epochs, logarithmic</small>
        </figcaption>
        ${embed.widget('curves', { label: 'Training loss by epoch', xName: 'epoch', yName: 'mean squared error', scale: 'log', percent: false, ...loss } as { label: string })}
      </figure>
      <figure>
        <figcaption>Accuracy while training <small>beside the most common topic</small></figcaption>
        ${embed.widget('curves', { label: 'Accuracy by epoch', xName: 'epoch', yName: 'accuracy', scale: 'linear', percent: true, level: { name: 'always the most common topic', value: scores.majority }, ...hits } as { label: string })}
      </figure>
    </div>
    ${scores.confusion && mistaken(scores.topics, scores.confusion, scores.testFlows)}
    <figure>
      <figcaption>
        Hosts as the network sees them
        <small
          >${bands(hosts.ids.length, 'hosts')}; a column is one of ${count(hosts.embedding.cols)}
          dimensions, which have no names</small
        >
      </figcaption>
      ${embed.widget('heat', heatPayload({ label: `Embedding of ${count(hosts.ids.length)} hosts`, matrix: hosts.embedding, names: Array.from({ length: hosts.embedding.cols }, (_, j) => `dimension ${j + 1}`), rowNames: hosts.ids, rowNoun: hosts.ids.length > 0 ? 'hosts' : 'rows', palette: 'viridis' }))}
    </figure>`;
}

function mistaken(
  topics: readonly string[],
  counts: readonly (readonly number[])[],
  flows: number,
): Html {
  return html`<figure>
    <figcaption>
      Which topics it takes for which <small>${count(flows)} flows kept out of training</small>
    </figcaption>
    ${confusionTable(topics, counts)}
  </figure>`;
}

function unseenWords(scores: ReportNetwork['scores']): string {
  const { accuracy, majority, testFlows, inductiveAccuracy, inductiveMajority } = scores;
  const known =
    `On ${count(testFlows)} flows kept out of training it names the topic of ${percent(accuracy, 1)}; ` +
    `always naming the most common one gets ${percent(majority, 1)}.`;
  if (inductiveAccuracy === null || inductiveMajority === null) return known;
  return (
    `${known} On the latest ${count(scores.inductiveFlows)} flows, in a graph it never saw, it names ` +
    `${percent(inductiveAccuracy, 1)} against ${percent(inductiveMajority, 1)}.`
  );
}

/** A curve of at most `POINTS` points, the last among them; x counts epochs from 1. */
function thinned(values: ArrayLike<number>): { x: number[]; y: number[] } {
  const step = Math.max(Math.ceil(values.length / POINTS), 1);
  const x: number[] = [];
  for (let at = 0; at < values.length; at += step) x.push(at + 1);
  if (values.length > 0 && x[x.length - 1] !== values.length) x.push(values.length);
  return { x, y: x.map((epoch) => Number(values[epoch - 1].toPrecision(6))) };
}
