import { type Rng } from '@bon/core';
import { chance, logNormal, oneOf, runningSums, side, weightedPlace } from '../draws.ts';
import { between, type FlowDraft, oneWay, type Side, twoWay } from '../flow-draft.ts';
import { type World } from '../world.ts';
import { duration } from './shapes.ts';

/** ICMP messages: type and code as Argus writes them, its state, and how often they come. */
const messages = [
  { port: '0x0303', state: 'URP', weight: 60 },
  { port: '0x0008', state: 'ECO', weight: 20 },
  { port: '0x0103', state: 'URH', weight: 8 },
  { port: '0x000b', state: 'TXD', weight: 6 },
  { port: '0x0003', state: 'URN', weight: 3 },
  { port: '0x0d03', state: 'URF', weight: 2 },
  { port: '0x0105', state: 'RED', weight: 1 },
] as const;

const sums = runningSums(messages.map(({ weight }) => weight));

/** An ICMP message or an echo: hexadecimal ports, or none. */
export function control(flow: FlowDraft, world: World): void {
  const { rng } = world;
  const message = messages[weightedPlace(rng, sums)] ?? messages[0];
  const id = chance(rng, 0.8) ? hexPort(rng) : '';
  const packets = chance(rng, 0.7) ? 1 : logNormal(rng, 4, 0.8);
  const sent = side(rng, packets, logNormal(rng, 110, 0.5));
  if (message.state === 'ECO') {
    between(flow, 'icmp', [world.internal(), message.port], [world.server(), id]);
    echo(flow, rng, sent);
    return;
  }
  between(flow, 'icmp', [world.stranger(), message.port], [world.internal(), id]);
  flow.state = message.state;
  flow.duration = packets === 1 ? 0 : duration(rng, 2, 1.8);
  oneWay(flow, sent);
  if (chance(rng, 0.02)) flow.sTos = 192;
}

function echo(flow: FlowDraft, rng: Rng, sent: Side): void {
  const isAnswered = chance(rng, 0.8);
  flow.state = isAnswered ? 'ECR' : 'ECO';
  flow.duration = duration(rng, 2, 1.8);
  if (isAnswered) twoWay(flow, sent, sent);
  else oneWay(flow, sent);
}

const odd: readonly ((flow: FlowDraft, world: World) => void)[] = [
  (flow, { rng, internal }) => {
    between(flow, 'arp', [internal(), ''], [internal(), '']);
    flow.state = oneOf(rng, ['CON', 'INT', 'RSP']);
    flow.duration = duration(rng, 300, 1);
    const asked = side(rng, 1 + rng.below(8), 60);
    if (flow.state === 'INT') oneWay(flow, asked);
    else twoWay(flow, asked, asked);
    flow.dir = '  who';
    flow.sTos = NaN;
    flow.dTos = NaN;
  },
  (flow, { rng, internal }) => {
    between(
      flow,
      'igmp',
      [internal(), ''],
      [oneOf(rng, ['224.0.0.1', '224.0.0.22', '239.255.255.250']), ''],
    );
    silent(flow, rng, 192);
  },
  (flow, { rng }) => {
    between(
      flow,
      'ipv6-icmp',
      [linkLocal(rng), oneOf(rng, ['135', '143'])],
      [`ff02::1:ff${hex(rng, 2)}:${hex(rng, 4)}`, ''],
    );
    silent(flow, rng, 0);
    flow.state = 'NNS';
  },
  (flow, { rng }) => {
    between(flow, 'udp', [linkLocal(rng), String(1025 + rng.below(60_000))], ['ff02::1:3', '5355']);
    silent(flow, rng, 0);
  },
  (flow, { rng }) => {
    between(
      flow,
      oneOf(rng, ['rarp', 'ipx/spx']),
      [hardwareAddress(rng), ''],
      ['ff:ff:ff:ff:ff:ff', ''],
    );
    silent(flow, rng, NaN);
  },
  (flow, { rng, internal, server }) => {
    between(flow, oneOf(rng, ['ipv6', 'esp', 'pim']), [internal(), ''], [server(), '']);
    silent(flow, rng, 0);
    if (flow.proto === 'esp') flow.sport = flow.dport = hexPort(rng);
  },
];

/** The protocols beside TCP, UDP and ICMP: ARP, IGMP, IPv6 and older ones, with the addresses they have. */
export function oddProtocol(flow: FlowDraft, world: World): void {
  const { rng } = world;
  odd[chance(rng, 0.45) ? 0 : rng.below(odd.length)]?.(flow, world);
}

function silent(flow: FlowDraft, rng: Rng, typeOfService: number): void {
  flow.state = 'INT';
  const packets = 1 + rng.below(6);
  flow.duration = packets === 1 ? 0 : duration(rng, 120, 1.2);
  oneWay(flow, side(rng, packets, 70));
  flow.sTos = typeOfService;
}

function hex(rng: Rng, digits: number): string {
  return rng.uint32().toString(16).padStart(8, '0').slice(0, digits);
}

function hexPort(rng: Rng): string {
  return `0x${hex(rng, 4)}`;
}

function linkLocal(rng: Rng): string {
  return `fe80::${hex(rng, 4)}:${hex(rng, 4)}:${hex(rng, 4)}:${hex(rng, 4)}`;
}

function hardwareAddress(rng: Rng): string {
  return `00:15:17:2c:${hex(rng, 2)}:${hex(rng, 2)}`;
}
