import { type ReportNetwork, type ReportView } from '../data.ts';
import { type Html, html } from '../html.ts';
import { count, percent } from '../words.ts';
import { bySplit, leakList } from './by-split.ts';
import { type Section } from './section.ts';

/** How far the scores can be trusted: each beside what takes no skill, and beside its split. */
export const trust: Section = {
  id: 'trust',
  title: 'How far to trust it',
  short: 'Trust',
  body: ({ views, network, splits = [], evaluation = [], leaks = [] }) => {
    const scores = [...views.map(viewScore), ...networkScores(network)];
    return html`<p class="about">
        An accuracy means little by itself. The diamond is what always giving the most common answer
        scores, the triangle is the best single feature, the disc is the model. ${caution(views)}
      </p>
      <div class="scroll">
        <table class="scores">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Split, test rows</th>
              <th scope="col">Most common answer</th>
              <th scope="col">Best single feature</th>
              <th scope="col">Model</th>
              <th scope="col" class="wide">
                Accuracy from ${percent(floorOf(scores), 0)} to 100 %
              </th>
              <th scope="col">More</th>
            </tr>
          </thead>
          <tbody>
            ${scores.map((score) => scoreRow(score, floorOf(scores)))}
          </tbody>
        </table>
      </div>
      ${evaluation.length > 0 && bySplit(evaluation, splits)} ${leaks.length > 0 && leakList(leaks)}`;
  },
};

interface Score {
  readonly name: string;
  readonly split: string;
  readonly rows: number;
  readonly majority: number;
  readonly rule?: { readonly feature: string; readonly accuracy: number };
  readonly accuracy: number;
  readonly more: string;
}

function viewScore({ title, scores }: ReportView): Score {
  const { classifier, regressor } = scores;
  return {
    name: `Forest, ${title.toLowerCase()}`,
    split: scores.split,
    rows: scores.testRows,
    majority: classifier.baseline,
    rule: classifier.oneRule,
    accuracy: classifier.accuracy,
    more: `PR-AUC ${classifier.prAuc.toFixed(3)}, R² ${regressor.r2.toFixed(3)}`,
  };
}

function networkScores(network: ReportNetwork | undefined): Score[] {
  if (network === undefined) return [];
  const { scores } = network;
  const more = `${count(scores.topics.length)} topics`;
  const { inductiveAccuracy: accuracy, inductiveMajority: majority } = scores;
  const known = { name: 'GraphSAGE, same graph', split: 'random', rows: scores.testFlows, more };
  const fresh = {
    name: 'GraphSAGE, unseen graph',
    split: 'time',
    rows: scores.inductiveFlows,
    more,
  };
  return [
    { ...known, majority: scores.majority, accuracy: scores.accuracy },
    ...(accuracy === null || majority === null ? [] : [{ ...fresh, majority, accuracy }]),
  ];
}

function caution(views: readonly ReportView[]): string {
  const matched = views.filter(
    ({ scores: { classifier } }) => classifier.accuracy - classifier.oneRule.accuracy < 0.005,
  );
  const rule =
    matched.length > 0
      ? ` One rule does about as well ${matched.map(({ title }) => title.toLowerCase()).join(' and ')}: the forest has a shortcut in this capture.`
      : '';
  return `With a random split the same attack is on both sides; expect less on another day or another network.${rule}`;
}

function floorOf(scores: readonly Score[]): number {
  const least = Math.min(
    ...scores.map(({ majority, accuracy }) => Math.min(majority, accuracy)),
    1,
  );
  return Math.max(Math.floor(least * 20 - 0.5) / 20, 0);
}

function scoreRow(score: Score, floor: number): Html {
  const { name, split, rows, majority, rule, accuracy, more } = score;
  return html`<tr>
    <th scope="row">${name}</th>
    <td>${split}, ${count(rows)}</td>
    <td class="number">${percent(majority)}</td>
    <td class="number">
      ${rule === undefined ? '–' : html`${percent(rule.accuracy)}<small>${rule.feature}</small>`}
    </td>
    <td class="number"><b>${percent(accuracy)}</b></td>
    <td class="wide">${ladder(score, floor)}</td>
    <td>${more}</td>
  </tr>`;
}

/** The three accuracies on one line; shapes tell them apart without colour. */
function ladder({ majority, rule, accuracy }: Score, floor: number): Html {
  const at = (value: number) => Math.max((100 * (value - floor)) / (1 - floor), 0);
  return html`<div class="ladder" aria-hidden="true">
    <i
      class="gain"
      style="left:${at(Math.min(majority, accuracy))}%;width:${Math.abs(at(accuracy) - at(majority))}%"
    ></i>
    <b class="majority" style="left:${at(majority)}%">◇</b>
    ${rule !== undefined && html`<b class="rule" style="left:${at(rule.accuracy)}%">△</b>`}
    <b class="model" style="left:${at(accuracy)}%">●</b>
  </div>`;
}
