import { complEx } from './compl-ex.ts';
import { distMult } from './dist-mult.ts';
import { rotatE } from './rotat-e.ts';
import type { Scorer } from './scorer.ts';
import { transE } from './trans-e.ts';

/** Every way there is to score a triple. */
export const scorers = [distMult, transE, rotatE, complEx] as const satisfies readonly Scorer[];

/** The name of a scorer. */
export type ScorerName = (typeof scorers)[number]['name'];
