import { type StringColumn } from '@bon/core';
import { percent } from '../percent.ts';
import { type Contrast, type Contraster, whole } from './contrasts.ts';

/** What a reason is made of. */
export interface Evidence {
  /** The flows that the host started. */
  readonly rows: ArrayLike<number>;
  /** Those whose score reached the threshold. */
  readonly suspicious: ArrayLike<number>;
  readonly score: ArrayLike<number>;
  readonly threshold: number;
  readonly peer: StringColumn;
}

/** How many contrasts a reason names. */
const CONTRASTS = 3;

/** How much more a contrast counts in a column that the model leans on. */
const LEADING = 1.5;

/**
 * Why a host is suspect: how many of its flows score high, whom they go to, and what sets them apart.
 *
 * @param leading - columns or features that the model leans on: `Dport`, `Dport: 25, 465`, `Proto_icmp`.
 */
export function reasonOf(
  evidence: Evidence,
  contrasters: readonly Contraster[],
  leading: readonly string[],
): string {
  const { suspicious } = evidence;
  const weigh = ({ column, strength }: Contrast) =>
    strength * (leading.some((name) => speaksOf(name, column)) ? LEADING : 1);
  const contrasts = contrasters
    .flatMap((contrast) => contrast(suspicious) ?? [])
    .sort((a, b) => weigh(b) - weigh(a))
    .slice(0, CONTRASTS)
    .map(({ words }) => words);
  const words = [howMany(evidence), ...peerWords(evidence), ...contrasts].join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

function howMany({ rows, suspicious, score, threshold }: Evidence): string {
  const mean = meanOf(score, suspicious);
  if (rows.length === 1) return `its only flow scores ${mean}`;
  if (suspicious.length === 1) return `1 of ${whole(rows.length)} flows scores ${mean}`;
  const which = suspicious.length === rows.length ? 'all' : `${whole(suspicious.length)} of`;
  return `${which} ${whole(rows.length)} flows score ${threshold} or more, ${mean} on average`;
}

function speaksOf(feature: string, column: string): boolean {
  return feature === column || feature.startsWith(`${column}:`) || feature.startsWith(`${column}_`);
}

function peerWords({ suspicious, peer }: Evidence): string[] {
  const counts = new Map<number, number>();
  for (let i = 0; i < suspicious.length; i++) {
    const code = peer.codes[suspicious[i]];
    if (code >= 0) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const [code, count] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [-1, 0]);
  if (code < 0) return [];
  if (count === suspicious.length) return [`${count > 1 ? 'all ' : ''}to ${peer.levels[code]}`];
  const share = count / suspicious.length;
  if (share >= 0.5) return [`${percent(share)} to ${peer.levels[code]}`];
  return [`to ${whole(counts.size)} different hosts`];
}

function meanOf(score: ArrayLike<number>, rows: ArrayLike<number>): string {
  let sum = 0;
  for (let i = 0; i < rows.length; i++) sum += score[rows[i]];
  return (sum / Math.max(rows.length, 1)).toFixed(2);
}
