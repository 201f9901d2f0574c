import { type Verdict } from './verdict.ts';

const columns = {
  rank: (_: Verdict, i: number) => i + 1,
  ip: ({ ip }) => ip,
  severity: ({ severity }) => severity,
  score: ({ score }) => score,
  flows: ({ flows }) => flows,
  suspicious_flows: ({ suspiciousFlows }) => suspiciousFlows,
  peers: ({ peers }) => peers,
  first_seen: ({ firstSeen }) => firstSeen ?? '',
  last_seen: ({ lastSeen }) => lastSeen ?? '',
  windows: ({ windows }) => windows.length,
  reason: ({ reason }) => reason,
} satisfies Record<string, (verdict: Verdict, i: number) => string | number>;

/**
 * Verdicts as a CSV file, a line each, for people and spreadsheets.
 *
 * A cell that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line break)
 * gets a `'` before it.
 *
 * @see OWASP, CSV Injection.
 */
export function suspectsCsv(verdicts: readonly Verdict[]): string {
  const cellsOf = Object.values(columns);
  const rows = verdicts.map((verdict, i) => cellsOf.map((cell) => csvCell(cell(verdict, i))));
  return [Object.keys(columns), ...rows].map((cells) => `${cells.join(',')}\r\n`).join('');
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const guarded = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
