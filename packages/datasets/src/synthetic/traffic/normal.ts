import { chance } from '../draws.ts';
import { places, type World } from '../world.ts';
import { attempt, connection, mail, nameLookup, page, transfer } from './shapes.ts';
import { type Traffic } from './traffic.ts';

/** What three colleagues, known to be clean, do on a working day. */
export const normal: readonly Traffic[] = [
  person('flow=From-Normal-V46-Grill', places.grill, 145),
  person('flow=From-Normal-V46-Stribrek', places.stribrek, 130),
  person('flow=From-Normal-V46-Jist', places.jist, 70),
  {
    label: 'flow=From-Normal-V46-UDP-CVUT-DNS-Server',
    weight: 4,
    draw: (flow, { rng }) => nameLookup(flow, rng, places.jist, places.nameServer),
  },
  {
    label: 'flow=From-Normal-V46-CVUT-WebServer',
    weight: 2,
    draw: (flow, world) =>
      connection(flow, world.rng, [places.webServer, world.server(), '80'], page),
  },
  {
    label: 'flow=Normal-V46-HTTP-windowsupdate',
    weight: 1,
    draw: (flow, world) =>
      connection(flow, world.rng, [world.internal(), '65.55.200.139', '80'], transfer),
  },
  {
    label: 'flow=From-Normal-V46-MatLab-Server',
    weight: 2,
    draw: (flow, world) =>
      connection(flow, world.rng, [places.matLab, world.internal(), '80'], page),
  },
];

function person(label: string, host: string, weight: number): Traffic {
  return { label, weight, draw: (flow, world) => workday(flow, world, host) };
}

const workday = (flow: Parameters<Traffic['draw']>[0], world: World, host: string): void => {
  const { rng } = world;
  const draw = rng.float();
  if (draw < 0.45) nameLookup(flow, rng, host, places.nameServer);
  else if (draw < 0.8)
    connection(flow, rng, [host, world.server(), chance(rng, 0.6) ? '80' : '443'], page);
  else if (draw < 0.88) connection(flow, rng, [host, world.server(), '443'], transfer);
  else if (draw < 0.91) connection(flow, rng, [host, world.server(), '25'], mail);
  else attempt(flow, rng, [host, world.server(), chance(rng, 0.7) ? '80' : '443']);
};
