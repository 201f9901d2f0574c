import { type Rng } from '@bon/core';
import { chance, clientPort, logNormal, oneOf, side } from '../draws.ts';
import { between, type FlowDraft, oneWay, twoWay } from '../flow-draft.ts';
import { attemptState, establishedState } from '../tcp-state.ts';

/** Argus reports a flow at least once an hour. */
const longestReport = 3600;

/** Seconds, cut to microseconds and to Argus' longest report. */
export function duration(rng: Rng, median: number, sigma: number): number {
  return Math.min(longestReport, Math.round(logNormal(rng, median, sigma) * 1e6) / 1e6);
}

/** A question and its answer in two datagrams. */
export function nameLookup(flow: FlowDraft, rng: Rng, client: string, server: string): void {
  between(flow, 'udp', [client, clientPort(rng)], [server, '53']);
  flow.state = 'CON';
  flow.duration = duration(rng, chance(rng, 0.7) ? 0.0004 : 0.02, 0.9);
  const packets = chance(rng, 0.04) ? 2 : 1;
  twoWay(
    flow,
    side(rng, packets, logNormal(rng, 77, 0.12)),
    side(rng, packets, logNormal(rng, 165, 0.5)),
  );
}

/** How large a connection is: packets and seconds in the median, and how far they spread. */
export interface ConnectionSize {
  readonly packets: number;
  readonly seconds: number;
  readonly spread: number;
  /** Answer packets for one of the source. */
  readonly answer: number;
  /** Bytes in an answer packet. */
  readonly answerBytes: number;
}

/** A web page: short requests, long answers. */
export const page: ConnectionSize = {
  packets: 6,
  seconds: 4,
  spread: 1.2,
  answer: 1.2,
  answerBytes: 820,
};

/** A download or a stream. */
export const transfer: ConnectionSize = {
  packets: 60,
  seconds: 40,
  spread: 1.6,
  answer: 1.7,
  answerBytes: 1250,
};

/** A mail handed over: the source sends more than it gets. */
export const mail: ConnectionSize = {
  packets: 14,
  seconds: 5,
  spread: 0.9,
  answer: 0.8,
  answerBytes: 95,
};

/** A TCP connection that worked. */
export function connection(
  flow: FlowDraft,
  rng: Rng,
  [src, dst, dport]: readonly [string, string, string],
  size: ConnectionSize,
): void {
  between(flow, 'tcp', [src, clientPort(rng)], [dst, dport]);
  flow.state = establishedState(rng);
  flow.duration = duration(rng, size.seconds, size.spread);
  const packets = logNormal(rng, size.packets, size.spread);
  const ownBytes = size === mail ? logNormal(rng, 420, 0.6) : logNormal(rng, 130, 0.5);
  twoWay(
    flow,
    side(rng, packets, ownBytes),
    side(rng, packets * size.answer, size.answerBytes * (0.5 + rng.float())),
  );
  if (chance(rng, 0.05)) flow.dir = oneOf(rng, ['  <?>', '   ?>', '  <-']);
}

/** A TCP connection that was refused or never answered. */
export function attempt(
  flow: FlowDraft,
  rng: Rng,
  [src, dst, dport]: readonly [string, string, string],
): void {
  between(flow, 'tcp', [src, clientPort(rng)], [dst, dport]);
  flow.state = attemptState(rng);
  const tries = flow.state === 'S_RA' ? 1 : 1 + rng.below(3);
  flow.duration =
    tries === 1
      ? duration(rng, 0.02, 1.2)
      : tries === 2
        ? duration(rng, 3, 0.03)
        : duration(rng, 9, 0.03);
  const ask = side(rng, tries, 64);
  if (flow.state === 'S_') oneWay(flow, ask);
  else twoWay(flow, ask, side(rng, tries, 60));
}

/** Datagrams to and fro, such as a peer-to-peer network sends. */
export function chatter(
  flow: FlowDraft,
  rng: Rng,
  source: readonly [string, string],
  destination: readonly [string, string],
): void {
  between(flow, 'udp', source, destination);
  flow.state = 'CON';
  const repeated = chance(rng, 0.22);
  flow.duration = repeated ? duration(rng, 400, 1.1) : duration(rng, 0.06, 1.4);
  const packets = repeated ? logNormal(rng, 4, 0.9) : 1;
  twoWay(
    flow,
    side(rng, packets, logNormal(rng, 95, 0.5)),
    side(rng, packets, logNormal(rng, 140, 0.7)),
  );
}

/** Datagrams that nobody answers. */
export function unanswered(
  flow: FlowDraft,
  rng: Rng,
  source: readonly [string, string],
  destination: readonly [string, string],
): void {
  between(flow, 'udp', source, destination);
  flow.state = 'INT';
  const packets = chance(rng, 0.6) ? 1 : logNormal(rng, 3, 0.8);
  flow.duration = packets === 1 ? 0 : duration(rng, 8, 1.8);
  oneWay(flow, side(rng, packets, logNormal(rng, 105, 0.5)));
}
