import {
  breather,
  integerOption,
  report,
  type Rng,
  rngOf,
  type Run,
  type RunOptions,
  startRun,
  type Table,
  withDefaults,
} from '@bon/core';
import { binetflowColumns } from './formats/binetflow.ts';
import { chance, runningSums, weightedPlace } from './synthetic/draws.ts';
import { createFlowColumns, type FlowColumns } from './synthetic/flow-columns.ts';
import { emptyDraft, type FlowDraft } from './synthetic/flow-draft.ts';
import { background } from './synthetic/traffic/background.ts';
import { botnet } from './synthetic/traffic/botnet.ts';
import { normal } from './synthetic/traffic/normal.ts';
import { type Traffic } from './synthetic/traffic/traffic.ts';
import { createWorld, type World } from './synthetic/world.ts';

/** How large a synthetic capture is. */
export interface SyntheticCaptureOptions {
  /** Flows in all. Default 129,832, as in CTU-13 scenario 5. */
  readonly flows?: number | undefined;
  /** How many of them the infected host sends. Default 901. */
  readonly botFlows?: number | undefined;
  /** About how many addresses appear. Default 41,658. */
  readonly hosts?: number | undefined;
}

const defaults = { flows: 129_832, botFlows: 901, hosts: 41_658 };

/** 2011-08-15 16:43:20 on the clock of the campus. */
const epoch = Date.UTC(2011, 7, 15, 16, 43, 20);

const captureSeconds = 1900;

/** The infected host is switched on after a while and then works in bursts. */
const infectionSeconds = 420;

const burstSeconds = 45;

/** Argus reports a flow when it ends, so that files are only nearly in the order of their start. */
const reportDelaySeconds = 4;

/**
 * A made-up capture in the shape of CTU-13 scenario 5: the 15 columns of a binetflow file, its label grammar
 * and quirks (hexadecimal and missing ports, padded `Dir`, rows nearly in order of time), one infected host
 * among tens of thousands of addresses. No row of it was ever recorded.
 *
 * The bot's flows resemble those of clean hosts, and some flows to the infected host carry background labels.
 * Same seed, same table.
 *
 * @throws BonError `option` for a size that is none, or more bot flows than flows.
 * @example
 * const flows = await syntheticCapture({ flows: 10_000, botFlows: 90, hosts: 3000 }, { seed: 7 });
 */
export async function syntheticCapture(
  options: SyntheticCaptureOptions = {},
  run?: RunOptions | Run,
): Promise<Table> {
  const { flows, botFlows, hosts } = checked(options);
  const started = startRun(run);
  const breathe = breather(started);
  const world = createWorld(rngOf(started, 'synthetic/hosts'), hosts);
  const columns = createFlowColumns(binetflowColumns);
  const capture = createCapture(world, columns, { botFlows, others: flows - botFlows, hosts });
  for (let from = 0; from < flows; from += 1000) {
    capture.draw(from, Math.min(flows, from + 1000));
    report(started, (0.8 * from) / flows);
    await breathe();
  }
  const made = columns.table(capture.order(), epoch);
  report(started, 1);
  return made;
}

interface Sizes {
  readonly botFlows: number;
  readonly others: number;
  readonly hosts: number;
}

interface Capture {
  /** Draws the flows `from … to - 1`; the bot's flows are the first ones. */
  draw(from: number, to: number): void;
  /** The flows in the order in which they are reported. */
  order(): Int32Array;
}

function createCapture(world: World, columns: FlowColumns, sizes: Sizes): Capture {
  const bots = createMix(botnet);
  const others = createMix([...background, ...normal]);
  const flow = emptyDraft();
  const reported = new Float64Array(sizes.botFlows + sizes.others);
  const addFlow = (row: number, traffic: Traffic, start: number): void => {
    traffic.draw(flow, world);
    flow.start = start;
    flow.label = traffic.label;
    columns.add(flow);
    reported[row] = reportTime(world.rng, flow);
  };
  return {
    draw: (from, to) => {
      for (let row = from; row < to; row++) {
        if (row % 256 === 0)
          world.expect(sizes.hosts - columns.addresses(), strangerShare * (reported.length - row));
        if (row < sizes.botFlows) addFlow(row, bots(world.rng), burst(world.rng));
        else addFlow(row, others(world.rng), captureSeconds * world.rng.float());
      }
    },
    order: () => {
      const order = Int32Array.from(reported, (_, row) => row);
      return order.sort((a, b) => (reported[a] ?? 0) - (reported[b] ?? 0) || a - b);
    },
  };
}

/** How many strangers a flow has on average; only steers how many of them are new. */
const strangerShare = 0.42;

function createMix(kinds: readonly Traffic[]): (rng: Rng) => Traffic {
  const sums = runningSums(kinds.map(({ weight }) => weight));
  const [first] = kinds;
  if (first === undefined) throw new RangeError('a mix needs a kind of traffic');
  return (rng) => kinds[weightedPlace(rng, sums)] ?? first;
}

function burst(rng: Rng): number {
  const bursts = Math.floor((captureSeconds - infectionSeconds) / (2 * burstSeconds));
  return infectionSeconds + 2 * burstSeconds * rng.below(bursts) + burstSeconds * rng.float();
}

function reportTime(rng: Rng, flow: FlowDraft): number {
  return flow.start + (chance(rng, 0.25) ? reportDelaySeconds * rng.float() : 0);
}

function checked(options: SyntheticCaptureOptions): Required<typeof defaults> {
  const sizes = withDefaults('syntheticCapture', options, defaults);
  integerOption('syntheticCapture', 'flows', sizes.flows, { min: 1, max: 1e8 });
  integerOption('syntheticCapture', 'botFlows', sizes.botFlows, { min: 0, max: sizes.flows });
  integerOption('syntheticCapture', 'hosts', sizes.hosts, { min: 100, max: 1e7 });
  return sizes;
}
