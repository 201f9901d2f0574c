import { adamW } from './adam-w.ts';
import { adam } from './adam.ts';
import { nesterov } from './nesterov.ts';
import { sgd } from './sgd.ts';

/** Every optimizer there is. */
export const optimizers = [adam, adamW, sgd, nesterov] as const;

/** The name of an optimizer. */
export type OptimizerName = (typeof optimizers)[number]['name'];
