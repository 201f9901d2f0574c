import { type Rng } from '@bon/core';
import { chance, runningSums, weightedPlace } from './draws.ts';

/** Argus' TCP state: the flags that the source sent, `_`, the flags that the destination sent. */
type Weighted = readonly (readonly [state: string, weight: number])[];

const established: Weighted = [
  ['FSPA_FSPA', 520],
  ['SRPA_FSPA', 100],
  ['PA_PA', 75],
  ['FSA_FSA', 50],
  ['SPA_SPA', 46],
  ['FSRPA_FSPA', 38],
  ['SRPA_FSRPA', 34],
  ['FSPA_FSRPA', 24],
  ['SRPA_SPA', 22],
  ['FPA_FPA', 15],
  ['FA_FA', 14],
  ['SPA_SRPA', 12],
  ['FSPA_FSA', 10],
  ['SPA_FSPA', 8],
  ['FSRPA_SPA', 7],
  ['FPA_FA', 5],
  ['FSRPA_SA', 4],
];

const sideFlags = [
  'FSPA',
  'SRPA',
  'SPA',
  'FSRPA',
  'FSA',
  'FPA',
  'SRA',
  'SA',
  'FA',
  'PA',
  'FSRA',
  'FRPA',
  'RA',
  'R',
  'A',
  'RPA',
  'FRA',
  'FSPAC',
  'FSRPAEC',
  'SPAC',
] as const;

const sums = runningSums(established.map(([, weight]) => weight));

const sideSums = runningSums(sideFlags.map((_, place) => 1 / ((place + 1) * Math.sqrt(place + 1))));

const rareShare = 0.05;

/** The state of a connection where both sides spoke: a few are common, more than a hundred are rare. */
export function establishedState(rng: Rng): string {
  if (!chance(rng, rareShare)) return established[weightedPlace(rng, sums)]?.[0] ?? 'FSPA_FSPA';
  const source = sideFlags[weightedPlace(rng, sideSums)] ?? 'FSPA';
  const destination = sideFlags[weightedPlace(rng, sideSums)] ?? 'FSPA';
  return `${source}_${destination}`;
}

/** The state of a connection that was refused or never answered. */
export function attemptState(rng: Rng): string {
  const draw = rng.float();
  if (draw < 0.42) return 'S_';
  if (draw < 0.78) return 'S_RA';
  if (draw < 0.88) return 'S_SA';
  return draw < 0.94 ? 'SR_SA' : 'S_SRA';
}
