import { log2 } from '@bon/core';
import { defineEncoder } from '../define-encoder.ts';
import { pass, refuse, take } from '../decision.ts';
import { scatterLevels } from '../scatter.ts';

/** Services that flows of bots and of people use most, by their ports. */
const services: Readonly<Record<string, readonly number[]>> = {
  ftp: [20, 21],
  ssh: [22],
  telnet: [23],
  smtp: [25, 465, 587],
  dns: [53],
  web: [80, 8080, 8000],
  mailbox: [110, 143, 993, 995],
  ntp: [123],
  netbios: [137, 138, 139, 445],
  tls: [443, 8443],
  irc: [194, 6665, 6666, 6667, 6668, 6669, 6697],
  database: [1433, 1521, 3306, 5432],
  rdp: [3389],
  torrent: [6881, 6882, 6883, 6884, 6885, 6886, 6887, 6888, 6889],
};

const MOST = 65535;
const KINDS = ['is_known', 'is_system', 'is_registered', 'is_ephemeral', 'is_icmp_code', 'log2'];

/**
 * What a port says by itself: the service behind it, its range, and how large it is (0 to 1, in bits).
 * Argus writes ICMP types and codes as hex (`0x0303`): those have a feature of their own. A missing port
 * has all zeros.
 */
export const port = defineEncoder({
  kind: 'port',
  summary: 'Service and range of a port.',
  input: ['string'],
  byName: true,
  state: {},
  accepts({ column, levels }) {
    if (column.kind === 'number') return pass('it is number');
    if (column.kind !== 'string') return refuse(`it is ${column.kind}`);
    const odd = levels.find((level) => !isCode(level) && !(portOf(level) <= MOST));
    return odd === undefined ? take() : pass(`${JSON.stringify(odd)} is no port`);
  },
  learn: () => ({}),
  merge: (left) => left,
  names: (column) => [...KINDS, ...Object.keys(services)].map((name) => `${column}_${name}`),
  write(column, _state, out) {
    scatterLevels(column, Float32Array.from(column.levels.flatMap(featuresOf)), out);
  },
});

function isCode(text: string): boolean {
  return /^0x[0-9a-f]+$/i.test(text);
}

function portOf(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : NaN;
}

function featuresOf(text: string): number[] {
  const number = portOf(text);
  const isPort = number <= MOST;
  const used = Object.values(services).map((ports) => ports.includes(number));
  const kinds = [
    used.includes(true),
    number < 1024,
    number >= 1024 && number < 49152,
    number >= 49152 && isPort,
    isCode(text),
  ];
  const size = isPort ? log2(number + 1) / 16 : 0;
  return [...kinds.map(Number), size, ...used.map(Number)];
}
