import { type Rng } from '@bon/core';
import { between as whole, chance, logNormal, oneOf, side } from '../draws.ts';
import { type FlowDraft, oneWay, twoWay } from '../flow-draft.ts';
import { places, type World } from '../world.ts';
import {
  attempt,
  connection,
  type ConnectionSize,
  duration,
  mail,
  nameLookup,
  page,
  unanswered,
} from './shapes.ts';
import { type Traffic } from './traffic.ts';

const { infected } = places;

const commandServers = ['83.133.119.197', '60.190.223.75', '195.88.191.59'] as const;

/** A short order and a short reply. */
const order: ConnectionSize = {
  packets: 4,
  seconds: 1.1,
  spread: 0.4,
  answer: 0.9,
  answerBytes: 180,
};

/** An advertisement that nobody looks at: asked for, counted, closed. */
const advertisement: ConnectionSize = {
  packets: 6,
  seconds: 0.7,
  spread: 0.35,
  answer: 0.9,
  answerBytes: 410,
};

/**
 * What one host infected by Virut does: it looks up mail servers, sends spam, scans, clicks advertisements
 * and asks for orders. Much of it looks like what clean hosts do.
 */
export const botnet: readonly Traffic[] = [
  {
    label: 'flow=From-Botnet-V46-UDP-DNS',
    weight: 200,
    draw: (flow, { rng }) => {
      nameLookup(flow, rng, infected, places.nameServer);
      if (chance(rng, 0.9)) mailServerLookup(flow, rng);
    },
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Attempt-SPAM',
    weight: 215,
    draw: (flow, world) => knock(flow, world, '25'),
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Established-SPAM',
    weight: 70,
    draw: (flow, { rng, server }) => {
      connection(flow, rng, [infected, server(), '25'], mail);
      fromOldSystem(flow, rng);
    },
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Attempt',
    weight: 190,
    draw: (flow, world) => knock(flow, world, oneOf(world.rng, ['445', '139', '135', '80'])),
  },
  web('flow=From-Botnet-V46-TCP-WEB-Established', 70),
  web('flow=From-Botnet-V46-TCP-HTTP-Google-Net-Established-6', 30),
  web('flow=From-Botnet-V46-TCP-Established-HTTP-Ad-63', 34),
  web('flow=From-Botnet-V46-TCP-Established-HTTP-Ad-4', 20),
  web('flow=From-Botnet-V46-TCP-HTTP-Not-Encrypted-Down-2', 8),
  {
    label: 'flow=From-Botnet-V46-TCP-CC16-HTTP-Not-Encrypted',
    weight: 14,
    draw: (flow, { rng }) => command(flow, rng, '80'),
  },
  {
    label: 'flow=From-Botnet-V46-TCP-CC74-IRC-Custom-Encryption',
    weight: 10,
    draw: (flow, { rng }) => {
      command(flow, rng, '65520');
      flow.duration = duration(rng, 600, 0.5);
    },
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Established',
    weight: 30,
    draw: (flow, { rng, server }) => {
      connection(flow, rng, [infected, server(), '443'], page);
      fromOldSystem(flow, rng);
    },
  },
  {
    label: 'flow=From-Botnet-V46-UDP-Attempt',
    weight: 6,
    draw: (flow, { rng, server }) => {
      unanswered(flow, rng, [infected, oldPort(rng)], [server(), '53']);
    },
  },
];

/** Question and answer for a mail server, always from the same few ports. */
function mailServerLookup(flow: FlowDraft, rng: Rng): void {
  flow.sport = String(whole(rng, 1025, 1030));
  flow.duration = duration(rng, 0.03, 1.1);
  twoWay(flow, side(rng, 1, logNormal(rng, 72, 0.06)), side(rng, 1, logNormal(rng, 320, 0.3)));
}

/** Tries a door: mostly the three unanswered SYNs of 62 bytes that Windows XP sends in nine seconds. */
function knock(flow: FlowDraft, { rng, stranger }: World, dport: string): void {
  attempt(flow, rng, [infected, stranger(), dport]);
  fromOldSystem(flow, rng);
  if (chance(rng, 0.1)) return;
  flow.state = 'S_';
  flow.duration = duration(rng, 8.95, 0.006);
  oneWay(flow, { packets: 3, bytes: 186 });
}

/** Windows XP hands out low ports one after the other. */
function oldPort(rng: Rng): string {
  return String(whole(rng, 1031, 4999));
}

/** Most flows leave by an old port; the others pass a proxy that draws its own. */
function fromOldSystem(flow: FlowDraft, rng: Rng): void {
  if (chance(rng, 0.92)) flow.sport = oldPort(rng);
}

function web(label: string, weight: number): Traffic {
  return {
    label,
    weight,
    draw: (flow, { rng, server }) => {
      const size = chance(rng, 0.85) ? advertisement : page;
      connection(flow, rng, [infected, server(), '80'], size);
      fromOldSystem(flow, rng);
    },
  };
}

function command(flow: FlowDraft, rng: Rng, port: string): void {
  connection(flow, rng, [infected, oneOf(rng, commandServers), port], order);
  flow.sport = oldPort(rng);
  flow.state = oneOf(rng, ['SPA_SPA', 'FSPA_FSPA', 'SPA_FSPA']);
}
