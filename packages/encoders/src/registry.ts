import type { AnyEncoder } from './define-encoder.ts';
import { argusState } from './encoders/argus-state.ts';
import { boolean } from './encoders/boolean.ts';
import { dateTime } from './encoders/date-time.ts';
import { drop } from './encoders/drop.ts';
import { endpoints } from './encoders/endpoints.ts';
import { hashing } from './encoders/hashing.ts';
import { hostName } from './encoders/host-name.ts';
import { ipAddress } from './encoders/ip-address.ts';
import { logNumber } from './encoders/log-number.ts';
import { minHash } from './encoders/min-hash.ts';
import { multiLabel } from './encoders/multi-label.ts';
import { number } from './encoders/number.ts';
import { oneHot } from './encoders/one-hot.ts';
import { port } from './encoders/port.ts';
import { similarity } from './encoders/similarity.ts';
import { stringSvd } from './encoders/string-svd.ts';
import { textEmbedding } from './encoders/text-embedding.ts';
import { topics } from './encoders/topics.ts';
import { wordTfIdf } from './encoders/word-tf-idf.ts';
import { zeekHistory } from './encoders/zeek-history.ts';

/** Every encoder; also the routing table: the first that takes a column has it, the most specific first. */
export const encoders: readonly AnyEncoder[] = [
  drop,
  boolean,
  dateTime,
  number,
  multiLabel,
  endpoints,
  ipAddress,
  hostName,
  port,
  argusState,
  zeekHistory,
  logNumber,
  textEmbedding,
  wordTfIdf,
  oneHot,
  topics,
  similarity,
  stringSvd,
  minHash,
  hashing,
];
