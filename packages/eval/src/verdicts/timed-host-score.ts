import { BonError, checkParts, exp, numberOption, withDefaults } from '@bon/core';

/** Flows with what is known and what is said of them, an entry a flow each. */
export interface TimedHosts {
  /** Code of the host that started the flow; flows without one, −1, belong to nobody. */
  readonly host: ArrayLike<number>;
  /** Milliseconds. */
  readonly time: ArrayLike<number>;
  /** 1 for a bot's flow, 0 for a normal one, −1 for background that nobody has looked at: it is left out. */
  readonly truth: ArrayLike<number>;
  /** 1 for a flow that is called a bot's. */
  readonly called: ArrayLike<number>;
}

/** Options of `timedHostScore`. */
export interface TimedHostOptions {
  /** Default 5 minutes. */
  readonly windowMinutes?: number;
  /** How fast an early find loses its bonus: e^(−decay · window) is added to 1. Default 0.01. */
  readonly decay?: number;
}

/** Time-weighted counts of hosts, and what follows from them. */
export interface TimedHostScore {
  readonly truePositives: number;
  readonly falseNegatives: number;
  readonly falsePositives: number;
  readonly trueNegatives: number;
  /** 0 when no host was called a bot. */
  readonly precision: number;
  /** 0 when no host is a bot. */
  readonly recall: number;
  readonly f: number;
  readonly windows: number;
}

/**
 * García's metric: hosts are judged window by window, and to find (or miss) a bot counts more the earlier it is.
 *
 * In a window a host is a bot when any flow of it is, and called one when any flow of it is called so. Bots count
 * (1 + e^(−decay · window)) / bots of the window, normal hosts 1 / normal hosts of the window. The first flow begins
 * window 0, whatever the clock says.
 *
 * @throws BonError `input` for arrays of different lengths, hosts or times that are missing, or other truths and calls.
 * @see García et al., An empirical comparison of botnet detection methods, Computers & Security 45, 2014.
 */
export function timedHostScore(flows: TimedHosts, options: TimedHostOptions = {}): TimedHostScore {
  const where = 'timedHostScore';
  const { windowMinutes, decay } = withDefaults(where, options, { windowMinutes: 5, decay: 0.01 });
  numberOption(where, 'windowMinutes', windowMinutes, { min: 0, above: true });
  numberOption(where, 'decay', decay, { min: 0 });
  checkParts(where, 'the input', flows, ['host', 'time', 'truth', 'called']);
  const windows = hostsByWindow(flows, windowMinutes * 60_000);
  const sums = { truePositives: 0, falseNegatives: 0, falsePositives: 0, trueNegatives: 0 };
  windows.forEach(([at, hosts]) => {
    const judged = [...hosts.values()];
    const bots = judged.filter(({ bot }) => bot).length;
    const bonus = 1 + exp(-decay * at);
    for (const { bot, called } of judged) {
      if (bot) sums[called ? 'truePositives' : 'falseNegatives'] += bonus / bots;
      else sums[called ? 'falsePositives' : 'trueNegatives'] += 1 / (judged.length - bots);
    }
  });
  const precision = share(sums.truePositives, sums.falsePositives);
  const recall = share(sums.truePositives, sums.falseNegatives);
  const f = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { ...sums, precision, recall, f, windows: windows.length };
}

interface Judged {
  bot: boolean;
  called: boolean;
}

/** The hosts of each window that has any, with its number counted from the first window. */
function hostsByWindow(
  { host, time, truth, called }: TimedHosts,
  windowMs: number,
): (readonly [at: number, hosts: ReadonlyMap<number, Judged>])[] {
  const { length } = host;
  if (time.length !== length || truth.length !== length || called.length !== length)
    throw new BonError(
      'input',
      `timedHostScore: ${length} hosts and other columns of another length.`,
    );
  for (let row = 0; row < length; row++) {
    checkKnown('host', host[row], row);
    checkKnown('time', time[row], row);
    checkFlags(truth[row], called[row], row);
  }
  const windows = new Map<number, Map<number, Judged>>();
  const first = Array.from(time).reduce((least, at) => Math.min(least, at), Infinity);
  for (let row = 0; row < length; row++) {
    if (truth[row] < 0 || host[row] < 0) continue;
    const at = Math.floor((time[row] - first) / windowMs);
    const hosts = windows.get(at) ?? new Map<number, Judged>();
    windows.set(at, hosts);
    const known = hosts.get(host[row]) ?? { bot: false, called: false };
    hosts.set(host[row], {
      bot: known.bot || truth[row] === 1,
      called: known.called || called[row] === 1,
    });
  }
  return [...windows].sort(([a], [b]) => a - b);
}

function checkKnown(what: 'host' | 'time', value: number, row: number): void {
  if (!Number.isFinite(value))
    throw new BonError(
      'input',
      `timedHostScore: flow ${row} has no ${what}. Leave such flows out.`,
    );
}

function checkFlags(truth: number, called: number, row: number): void {
  if (truth !== -1 && truth !== 0 && truth !== 1)
    throw new BonError(
      'input',
      `timedHostScore: the truth of flow ${row} is ${truth}, expected 1 for a bot, 0 for normal or −1 for background.`,
    );
  if (called !== 0 && called !== 1)
    throw new BonError(
      'input',
      `timedHostScore: flow ${row} is called ${called}, expected 0 or 1. Put a threshold on scores.`,
    );
}

function share(part: number, rest: number): number {
  return part + rest === 0 ? 0 : part / (part + rest);
}
