import {
  BonError,
  checkParts,
  columnOfKind,
  numberOption,
  type StringColumn,
  type Table,
  withDefaults,
} from '@bon/core';
import { checkFinite } from '../metrics/pairs.ts';
import { type Contraster, contrastersOf } from './contrasts.ts';
import { flowPhrases, type Phrase } from './phrases.ts';
import { reasonOf } from './reason.ts';
import { type SuspicionRule, suspicionOf } from './suspicion.ts';
import { type Verdict } from './verdict.ts';
import { clock, DATE_REACH, windowsOf } from './windows.ts';

/** What verdicts are made of. */
export interface VerdictInput {
  readonly flows: Table;
  /** How much each flow looks like a bot's, 0 to 1, by a model that did not learn from it. */
  readonly score: ArrayLike<number>;
}

/** Options of `hostVerdicts`. */
export interface VerdictOptions {
  /** Column of the host that is judged: who started the flow. Default `SrcAddr`. */
  readonly host?: string;
  /** Column of the other end. Default `DstAddr`. */
  readonly peer?: string;
  /** Column of the start of a flow. Default `StartTime`, if there is one; without it windows stay empty. */
  readonly time?: string;
  /** From this score on, a flow is suspicious. Default 0.5. */
  readonly threshold?: number;
  /** Length of a time window. Default 5 minutes, as in García 2014. */
  readonly windowMinutes?: number;
  /** How many flows of everyone's mean score are added to each host. Default 10. */
  readonly shrinkage?: number;
  /** Certain bot flows at which a host scores ½. Default 10. */
  readonly halfway?: number;
  /** Columns or features that the model leans on, named first among equal reasons. */
  readonly leading?: readonly string[];
  /** How columns are spoken of in reasons. Default: those of Argus flows. */
  readonly phrases?: readonly Phrase[];
}

/**
 * From flow scores to hosts: who started suspicious flows, the most suspect first, with the reason in words.
 *
 * Only the host that *starts* a flow is judged, so that victims don't lead. Hosts without a suspicious flow are left out.
 * Flows without a host belong to nobody, flows without a time to no window.
 * The formula stands at `suspicionOf`; severity is 1 + 99 · score, rounded.
 *
 * @throws BonError `column` when the host or peer column is missing or is no text, or the time column that was asked
 * for is none; `input` for scores that are not one a flow from 0 to 1, or a time beyond any date; `option` for an option that is none.
 * @see García et al., An empirical comparison of botnet detection methods, 2014: hosts are judged, per time window.
 * @example
 * const [worst] = hostVerdicts({ flows, score });
 * worst.ip; // '147.32.84.165'
 */
export function hostVerdicts(input: VerdictInput, options: VerdictOptions = {}): Verdict[] {
  const settings = settingsOf(options);
  checkParts('hostVerdicts', 'the input', input, ['flows', 'score']);
  const { flows, score } = input;
  checkProbabilities(flows, score);
  const host = columnOfKind(flows, settings.host, 'string');
  const rule: SuspicionRule = { ...settings, prior: meanOf(score) };
  const court: Court = {
    ...settings,
    peer: columnOfKind(flows, settings.peer, 'string'),
    time: timesOf(flows, settings.time, options.time !== undefined),
    score,
    rule,
    contrasters: contrastersOf(flows, usualRows(score, rule), settings.phrases),
  };
  return rowsByLevel(host)
    .flatMap((rows, code) => judge(host.levels[code], rows, court))
    .sort((a, b) => b.score - a.score || b.flows - a.flows || (a.ip < b.ip ? -1 : 1));
}

interface Settings {
  readonly host: string;
  readonly peer: string;
  readonly time: string;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly shrinkage: number;
  readonly halfway: number;
  readonly leading: readonly string[];
  readonly phrases: readonly Phrase[];
}

interface Court {
  readonly peer: StringColumn;
  readonly time: Float64Array | undefined;
  readonly score: ArrayLike<number>;
  readonly rule: SuspicionRule;
  readonly windowMinutes: number;
  readonly leading: readonly string[];
  readonly contrasters: readonly Contraster[];
}

function settingsOf(options: VerdictOptions): Settings {
  const where = 'hostVerdicts';
  const settings = withDefaults<Settings>(where, options, {
    host: 'SrcAddr',
    peer: 'DstAddr',
    time: 'StartTime',
    threshold: 0.5,
    windowMinutes: 5,
    shrinkage: 10,
    halfway: 10,
    leading: [],
    phrases: flowPhrases,
  });
  numberOption(where, 'threshold', settings.threshold, { min: 0, max: 1 });
  numberOption(where, 'windowMinutes', settings.windowMinutes, { min: 0, above: true });
  numberOption(where, 'shrinkage', settings.shrinkage, { min: 0 });
  numberOption(where, 'halfway', settings.halfway, { min: 0, above: true });
  return settings;
}

function judge(ip: string, rows: Int32Array, court: Court): Verdict[] {
  const { score, rule, time, peer, contrasters, leading } = court;
  const suspicious = rows.filter((row) => score[row] >= rule.threshold);
  if (suspicious.length === 0) return [];
  const suspicion = suspicionOf(score, rows, rule);
  const evidence = { rows, suspicious, score, threshold: rule.threshold, peer };
  return [
    {
      ip,
      ...suspicion,
      severity: Math.round(1 + 99 * suspicion.score),
      peers: new Set(rows.map((row) => peer.codes[row]).filter((code) => code >= 0)).size,
      ...seen(rows, time),
      windows:
        time === undefined ? [] : windowsOf(rows, time, score, court.windowMinutes * 60_000, rule),
      reason: reasonOf(evidence, contrasters, leading),
    },
  ];
}

function seen(
  rows: Int32Array,
  time: Float64Array | undefined,
): Pick<Verdict, 'firstSeen' | 'lastSeen'> {
  let first = Infinity;
  let last = -Infinity;
  for (const row of rows) {
    const at = time?.[row] ?? NaN;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  if (last === -Infinity) return { firstSeen: null, lastSeen: null };
  return { firstSeen: clock(first), lastSeen: clock(last) };
}

function timesOf(flows: Table, name: string, isAsked: boolean): Float64Array | undefined {
  const isThere = flows.columns.some((column) => column.name === name && column.kind === 'time');
  if (!isThere && !isAsked) return undefined;
  const { values } = columnOfKind(flows, name, 'time');
  const bad = values.findIndex((value) => Math.abs(value) > DATE_REACH);
  if (bad < 0) return values;
  throw new BonError(
    'input',
    `hostVerdicts: ${name} of flow ${bad} is ${values[bad]}, expected milliseconds since 1970 that a date can show. Make it NaN for missing.`,
  );
}

/** The rows of each level of a column, in order. */
function rowsByLevel({ codes, levels }: StringColumn): Int32Array[] {
  const counts = new Int32Array(levels.length);
  for (const code of codes) if (code >= 0) counts[code]++;
  const groups = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  codes.forEach((code, row) => {
    if (code >= 0) groups[code][counts[code]++] = row;
  });
  return groups;
}

function usualRows(score: ArrayLike<number>, { threshold }: SuspicionRule): Int32Array {
  const all = Int32Array.from({ length: score.length }, (_, row) => row);
  const usual = all.filter((row) => score[row] < threshold);
  return usual.length > 0 ? usual : all;
}

function meanOf(score: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < score.length; i++) sum += score[i];
  return score.length === 0 ? 0 : sum / score.length;
}

function checkProbabilities({ rows }: Table, score: ArrayLike<number>): void {
  if (score.length !== rows)
    throw new BonError(
      'input',
      `hostVerdicts: ${score.length} scores for ${rows} flows. Pass one score a flow.`,
    );
  checkFinite('hostVerdicts', score);
  for (let i = 0; i < score.length; i++)
    if (score[i] < 0 || score[i] > 1)
      throw new BonError(
        'input',
        `hostVerdicts: the score of flow ${i} is ${score[i]}, expected a probability from 0 to 1.`,
      );
}
