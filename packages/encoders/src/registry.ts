import type { AnyEncoder } from './define-encoder.ts';
import { boolean } from './encoders/boolean.ts';
import { dateTime } from './encoders/date-time.ts';
import { drop } from './encoders/drop.ts';
import { endpoints } from './encoders/endpoints.ts';
import { multiLabel } from './encoders/multi-label.ts';
import { number } from './encoders/number.ts';
import { oneHot } from './encoders/one-hot.ts';
import { topics } from './encoders/topics.ts';

/** Every encoder; also the routing table: the first that takes a column has it, the most specific first. */
export const encoders: readonly AnyEncoder[] = [
  drop,
  boolean,
  dateTime,
  number,
  multiLabel,
  endpoints,
  oneHot,
  topics,
];
