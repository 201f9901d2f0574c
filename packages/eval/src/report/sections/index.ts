import { features } from './features.ts';
import { labels } from './labels.ts';
import { maps } from './maps.ts';
import { network } from './network.ts';
import { run } from './run.ts';
import { type Section } from './section.ts';
import { signs } from './signs.ts';
import { suspects } from './suspects.ts';
import { trust } from './trust.ts';

/** The sections in the order of a responder's questions: who, how can one tell, what does it look like, how sure is it. */
export const sections: readonly Section[] = [
  suspects,
  signs,
  maps,
  features,
  labels,
  network,
  trust,
  run,
];
