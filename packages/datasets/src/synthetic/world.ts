import { permutation, type Rng } from '@bon/core';
import { between, chance, popularPlace } from './draws.ts';

/** Hosts of the campus that have a role in the labels of CTU-13. */
export const places = {
  infected: '147.32.84.165',
  nameServer: '147.32.80.9',
  proxy: '147.32.80.13',
  gateway: '147.32.84.59',
  resolver: '147.32.84.138',
  peerToPeer: '147.32.84.229',
  secondPeer: '147.32.86.116',
  webServer: '147.32.84.2',
  matLab: '147.32.87.29',
  mailServer: '147.32.84.68',
  grill: '147.32.84.164',
  stribrek: '147.32.84.170',
  jist: '147.32.84.134',
} as const;

/** The hosts of one synthetic capture. */
export interface World {
  readonly rng: Rng;
  /** A host of the campus; a few of them are busy. */
  internal(): string;
  /** A host elsewhere: a new one, or one that was met before. */
  stranger(): string;
  /** One of a few thousand well-known servers, some of them very well known. */
  server(): string;
  /** How many addresses strangers may still take. */
  expect(strangersLeft: number, drawsLeft: number): void;
}

/** Draws the hosts; about `hosts` addresses will appear once all flows are drawn. */
export function createWorld(rng: Rng, hosts: number): World {
  const internals = internalHosts(rng, Math.max(4, Math.min(400, Math.floor(hosts / 20))));
  const known = new Set<string>();
  const freshAddress = (): string => {
    for (;;) {
      const address = publicAddress(rng);
      if (known.has(address)) continue;
      known.add(address);
      return address;
    }
  };
  const servers = Array.from({ length: Math.max(4, Math.floor(hosts / 30)) }, freshAddress);
  const met: string[] = [];
  let freshShare = 1;
  return {
    rng,
    internal: () => internals[popularPlace(rng, internals.length)] ?? places.resolver,
    server: () => servers[popularPlace(rng, servers.length)] ?? '8.8.8.8',
    stranger: () => {
      if (met.length > 0 && !chance(rng, freshShare))
        return met[popularPlace(rng, met.length)] ?? '8.8.8.8';
      const address = freshAddress();
      met.push(address);
      return address;
    },
    expect: (strangersLeft, drawsLeft) => {
      freshShare = drawsLeft > 0 ? Math.min(1, Math.max(0, strangersLeft) / drawsLeft) : 0;
    },
  };
}

function internalHosts(rng: Rng, count: number): readonly string[] {
  const special = new Set<string>(Object.values(places));
  const all = Array.from(
    permutation(rng, 4 * 250),
    (place) => `147.32.${84 + Math.floor(place / 250)}.${3 + (place % 250)}`,
  );
  return all.filter((address) => !special.has(address)).slice(0, count);
}

/** Any IPv4 address that is neither private, special nor of the campus. */
function publicAddress(rng: Rng): string {
  for (;;) {
    const first = between(rng, 1, 223);
    if (first === 10 || first === 127 || first === 147 || first === 169 || first === 172) continue;
    if (first === 192) continue;
    return `${first}.${rng.below(256)}.${rng.below(256)}.${between(rng, 1, 254)}`;
  }
}
