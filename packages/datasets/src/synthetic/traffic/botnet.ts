import { type Rng } from '@bon/core';
import { between as whole, chance, logNormal, oneOf, side } from '../draws.ts';
import { between, type FlowDraft, twoWay } from '../flow-draft.ts';
import { places, type World } from '../world.ts';
import {
  attempt,
  connection,
  type ConnectionSize,
  duration,
  mail,
  nameLookup,
  page,
} from './shapes.ts';
import { type Traffic } from './traffic.ts';

const { infected } = places;

const commandServers = ['83.133.119.197', '60.190.223.75', '195.88.191.59'] as const;

/** A short order and a short reply. */
const order: ConnectionSize = {
  packets: 4,
  seconds: 1.1,
  spread: 0.5,
  answer: 0.9,
  answerBytes: 180,
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
      if (chance(rng, 0.75)) mailServerLookup(flow, rng);
    },
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Attempt-SPAM',
    weight: 215,
    draw: (flow, world) =>
      fromOldSystem(flow, world, () =>
        attempt(flow, world.rng, [infected, world.stranger(), '25']),
      ),
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Established-SPAM',
    weight: 70,
    draw: (flow, world) =>
      fromOldSystem(flow, world, () =>
        connection(flow, world.rng, [infected, world.server(), '25'], mail),
      ),
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Attempt',
    weight: 190,
    draw: (flow, world) =>
      fromOldSystem(flow, world, () =>
        attempt(flow, world.rng, [
          infected,
          world.stranger(),
          oneOf(world.rng, ['445', '139', '135', '80']),
        ]),
      ),
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
    weight: 8,
    draw: (flow, { rng }) => {
      command(flow, rng, '65520');
      flow.duration = duration(rng, 600, 0.5);
    },
  },
  {
    label: 'flow=From-Botnet-V46-TCP-Established',
    weight: 30,
    draw: (flow, { rng, server }) => connection(flow, rng, [infected, server(), '443'], page),
  },
  {
    label: 'flow=From-Botnet-V46-UDP-Attempt',
    weight: 6,
    draw: (flow, { rng, server }) => {
      nameLookup(flow, rng, infected, server());
      flow.state = 'INT';
      flow.dir = '   ->';
      flow.dTos = NaN;
      flow.bytes = flow.srcBytes;
      flow.packets = 1;
    },
  },
];

/** Question and answer for a mail server, always from the same few ports. */
function mailServerLookup(flow: FlowDraft, rng: Rng): void {
  flow.sport = String(whole(rng, 1025, 1030));
  flow.duration = duration(rng, 0.03, 1.1);
  twoWay(flow, side(rng, 1, logNormal(rng, 72, 0.06)), side(rng, 1, logNormal(rng, 320, 0.3)));
}

/** Windows XP hands out low ports one after the other; some of the flows come from a proxy that doesn't. */
function fromOldSystem(flow: FlowDraft, { rng }: World, draw: () => void): void {
  draw();
  if (chance(rng, 0.85)) flow.sport = String(whole(rng, 1031, 4999));
}

function web(label: string, weight: number): Traffic {
  return {
    label,
    weight,
    draw: (flow, world) =>
      fromOldSystem(flow, world, () =>
        connection(flow, world.rng, [infected, world.server(), '80'], page),
      ),
  };
}

function command(flow: FlowDraft, rng: Rng, port: string): void {
  connection(flow, rng, [infected, oneOf(rng, commandServers), port], order);
  between(flow, 'tcp', [infected, String(whole(rng, 1031, 4999))], [flow.dst, port]);
  flow.state = oneOf(rng, ['SPA_SPA', 'FSPA_FSPA', 'SPA_FSPA']);
}
