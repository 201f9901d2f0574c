import { chance, clientPort, logNormal, oneOf, side } from '../draws.ts';
import { oneWay } from '../flow-draft.ts';
import { places, type World } from '../world.ts';
import { control, oddProtocol } from './odd-protocols.ts';
import {
  attempt,
  chatter,
  connection,
  duration,
  mail,
  nameLookup,
  page,
  transfer,
  unanswered,
} from './shapes.ts';
import { type Traffic } from './traffic.ts';

const peerPort = '13363';
const secondPeerPort = '19083';

const webPort = (world: World): string => (chance(world.rng, 0.82) ? '80' : '443');

const anyPort = ({ rng }: World): string =>
  chance(rng, 0.5)
    ? oneOf(rng, ['6881', '51413', '43087', '21', '22', '993', '3389', '8080', '5938'])
    : clientPort(rng);

/** What most of the campus does, with the labels and about the frequencies of CTU-13 scenario 5. */
export const background: readonly Traffic[] = [
  {
    label: 'flow=To-Background-UDP-CVUT-DNS-Server',
    weight: 3900,
    draw: (flow, world) => {
      const client = chance(world.rng, 0.47) ? places.resolver : world.internal();
      nameLookup(flow, world.rng, client, places.nameServer);
    },
  },
  {
    label: 'flow=Background-UDP-Established',
    weight: 3000,
    draw: (flow, world) => {
      const { rng } = world;
      if (chance(rng, 0.05)) control(flow, world);
      else if (chance(rng, 0.06)) nameLookup(flow, rng, world.internal(), world.server());
      else if (chance(rng, 0.62))
        chatter(flow, rng, [world.stranger(), clientPort(rng)], [places.peerToPeer, peerPort]);
      else if (chance(rng, 0.6))
        chatter(
          flow,
          rng,
          [world.stranger(), clientPort(rng)],
          [places.secondPeer, secondPeerPort],
        );
      else chatter(flow, rng, [places.peerToPeer, peerPort], [world.stranger(), anyPort(world)]);
      if (flow.proto === 'udp' && chance(rng, 0.003))
        flow.proto = oneOf(rng, ['rtp', 'rtcp', 'udt']);
    },
  },
  {
    label: 'flow=Background-TCP-Established',
    weight: 1080,
    draw: (flow, world) => {
      const { rng } = world;
      const draw = rng.float();
      if (draw < 0.4)
        connection(flow, rng, [world.internal(), world.server(), webPort(world)], page);
      else if (draw < 0.62)
        connection(flow, rng, [world.stranger(), places.peerToPeer, peerPort], page);
      else if (draw < 0.72)
        connection(flow, rng, [world.internal(), world.stranger(), anyPort(world)], transfer);
      else if (draw < 0.76) connection(flow, rng, [places.mailServer, world.server(), '25'], mail);
      else if (draw < 0.79)
        connection(
          flow,
          rng,
          [world.internal(), world.server(), oneOf(rng, ['6667', '5222', '1863'])],
          page,
        );
      else connection(flow, rng, [world.internal(), world.server(), webPort(world)], transfer);
    },
  },
  {
    label: 'flow=Background-Established-cmpgw-CVUT',
    weight: 640,
    draw: (flow, world) => {
      const { rng } = world;
      if (chance(rng, 0.55))
        connection(flow, rng, [places.gateway, world.server(), webPort(world)], page);
      else chatter(flow, rng, [places.gateway, '63550'], [world.stranger(), anyPort(world)]);
    },
  },
  {
    label: 'flow=Background',
    weight: 255,
    draw: (flow, world) => {
      const draw = world.rng.float();
      if (draw < 0.55) control(flow, world);
      else if (draw < 0.63) oddProtocol(flow, world);
      else
        connection(flow, world.rng, [world.stranger(), world.internal(), anyPort(world)], transfer);
    },
  },
  {
    label: 'flow=Background-UDP-Attempt',
    weight: 240,
    draw: (flow, world) => {
      const { rng } = world;
      if (chance(rng, 0.1))
        unanswered(flow, rng, [world.internal(), '123'], [world.server(), '123']);
      else if (chance(rng, 0.5))
        unanswered(flow, rng, [places.peerToPeer, peerPort], [world.stranger(), anyPort(world)]);
      else
        unanswered(
          flow,
          rng,
          [world.stranger(), clientPort(rng)],
          [world.internal(), anyPort(world)],
        );
    },
  },
  {
    label: 'flow=Background-TCP-Attempt',
    weight: 135,
    draw: (flow, world) => {
      const { rng } = world;
      const draw = rng.float();
      if (draw < 0.2)
        attempt(flow, rng, [
          world.stranger(),
          world.internal(),
          oneOf(rng, ['445', '139', '135', '1433']),
        ]);
      else if (draw < 0.3) attempt(flow, rng, [places.mailServer, world.server(), '25']);
      else if (draw < 0.55) attempt(flow, rng, [world.internal(), world.server(), webPort(world)]);
      else attempt(flow, rng, [world.stranger(), places.peerToPeer, peerPort]);
    },
  },
  {
    label: 'flow=To-Background-CVUT-Proxy',
    weight: 88,
    draw: (flow, { rng, internal }) =>
      connection(flow, rng, [internal(), places.proxy, '3128'], transfer),
  },
  {
    label: 'flow=From-Background-CVUT-Proxy',
    weight: 9,
    draw: (flow, { rng, server }) =>
      connection(flow, rng, [places.proxy, server(), '80'], transfer),
  },
  {
    label: 'flow=Background-Attempt-cmpgw-CVUT',
    weight: 34,
    draw: (flow, world) =>
      unanswered(flow, world.rng, [places.gateway, '63550'], [world.stranger(), anyPort(world)]),
  },
  {
    label: 'flow=Background-UDP-NTP-Established-1',
    weight: 27,
    draw: (flow, { rng, internal }) => {
      chatter(flow, rng, [internal(), '123'], ['147.32.80.105', '123']);
      flow.duration = duration(rng, 500, 0.6);
    },
  },
  {
    label: 'flow=To-Background-CVUT-WebServer',
    weight: 18,
    draw: (flow, { rng, stranger }) =>
      connection(flow, rng, [stranger(), places.webServer, '80'], transfer),
  },
  {
    label: 'flow=To-Background-MatLab-Server',
    weight: 5,
    draw: (flow, { rng, internal }) =>
      connection(flow, rng, [internal(), places.matLab, '27000'], page),
  },
  ...namedServers(),
  ...visits(),
];

/** Services that CTU-13 labels by their address: analytics, mail and scripts of one large provider. */
function namedServers(): Traffic[] {
  const analytics = Array.from({ length: 16 }, (_, i) =>
    webService(`flow=Background-google-analytics${i + 1}`, `209.85.148.${101 + i}`, 9 - i / 2),
  );
  return [
    ...analytics,
    webService('flow=Background-google-webmail', '209.85.149.17', 4),
    webService('flow=Background-google-pop', '209.85.149.109', 2, '995'),
    webService('flow=Background-ajax.google', '209.85.149.95', 3),
    webService('flow=Background-www.fel.cvut.cz', '147.32.80.7', 1),
  ];
}

function webService(label: string, server: string, weight: number, port = '80'): Traffic {
  return {
    label,
    weight,
    draw: (flow, { rng, internal }) => {
      connection(flow, rng, [internal(), server, port], page);
      flow.duration = duration(rng, 40, 1.2);
    },
  };
}

/** Flows to the people whose own flows are the normal ones, and a few stray ones to the infected host. */
function visits(): Traffic[] {
  const visit = (label: string, host: string, weight: number): Traffic => ({
    label,
    weight,
    draw: (flow, world) => {
      const { rng } = world;
      if (chance(rng, 0.5)) attempt(flow, rng, [world.stranger(), host, anyPort(world)]);
      else {
        unanswered(flow, rng, [world.stranger(), clientPort(rng)], [host, anyPort(world)]);
        oneWay(flow, side(rng, 1, logNormal(rng, 90, 0.4)));
      }
    },
  });
  return [
    visit('flow=To-Background-Grill', places.grill, 1.5),
    visit('flow=To-Background-Stribrek', places.stribrek, 1.2),
    visit('flow=To-Background-Jist', places.jist, 1),
    visit('flow=Background-TCP-Attempt', places.infected, 4),
    visit('flow=Background', places.infected, 2.5),
  ];
}
