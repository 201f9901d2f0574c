import { aggregators } from '../aggregators/index.ts';
import { heads } from '../heads/index.ts';
import { layers } from '../layers/index.ts';
import type { Reading } from '../lesson.ts';
import { losses } from '../losses/index.ts';
import { namesOf } from '../named.ts';

/** Each member of each list beside the defaults of the others, then what some of them can be told. */
export const readings: readonly Partial<Reading>[] = [
  ...namesOf(layers).map((conv) => ({ conv })),
  ...namesOf(aggregators).map((aggregator) => ({ aggregator })),
  ...namesOf(heads).map((head) => ({ head })),
  ...namesOf(losses).map((loss) => ({ loss })),
  { conv: 'gat', attentionHeads: 2 },
  { conv: 'rgcn', relations: 3 },
  { conv: 'rgcn', relations: 3, bases: 2 },
  { loss: 'mse', classWeights: [1, 2, 0.5] },
  { loss: 'crossEntropy', classWeights: [1, 2, 0.5] },
  { loss: 'bce', classWeights: [1, 2, 0.5] },
  { loss: 'focal', classWeights: [1, 2, 0.5] },
  { loss: 'margin', classWeights: [1, 2, 0.5] },
];
