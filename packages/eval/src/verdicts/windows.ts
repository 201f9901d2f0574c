import { type SuspicionRule, suspicionOf } from './suspicion.ts';
import { type VerdictWindow } from './verdict.ts';

/** How far from 1970 a `Date` reaches, in milliseconds. */
export const DATE_REACH = 8.64e15;

/** The stretches of time, on a common clock, in which the flows `rows` were suspicious. */
export function windowsOf(
  rows: ArrayLike<number>,
  time: ArrayLike<number>,
  score: ArrayLike<number>,
  windowMs: number,
  rule: SuspicionRule,
): VerdictWindow[] {
  const byWindow = new Map<number, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const at = Math.floor(time[rows[i]] / windowMs);
    if (Number.isNaN(at)) continue;
    const own = byWindow.get(at);
    if (own === undefined) byWindow.set(at, [rows[i]]);
    else own.push(rows[i]);
  }
  return [...byWindow]
    .sort(([a], [b]) => a - b)
    .map(([at, own]) => ({ start: clock(at * windowMs), ...suspicionOf(score, own, rule) }))
    .filter(({ suspiciousFlows }) => suspiciousFlows > 0);
}

/** A moment as the capture's own clock shows it; no zone, as flow files name none. */
export function clock(ms: number): string {
  return new Date(Math.max(ms, -DATE_REACH)).toISOString().replace(/(\.000)?Z$/, '');
}
