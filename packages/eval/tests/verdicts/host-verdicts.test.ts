import { hostVerdicts, suspectsCsv } from '@bon/eval';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { madeFlows, type MadeFlow } from '../worlds.ts';

const times = (count: number, flow: MadeFlow): MadeFlow[] =>
  Array.from({ length: count }, () => flow);

const quiet = times(40, { from: '10.0.0.9', to: '10.0.0.1', score: 0.01 });

test('a host with many suspicious flows leads a host with one', () => {
  const { flows, score } = madeFlows([
    { from: '10.0.0.2', to: '10.0.0.1', score: 1 },
    ...times(30, { from: '10.0.0.3', to: '10.0.0.1', score: 0.9 }),
    ...quiet,
  ]);
  expect(hostVerdicts({ flows, score }).map(({ ip }) => ip)).toEqual(['10.0.0.3', '10.0.0.2']);
});

test('victims do not lead: only who starts a flow is judged', () => {
  const { flows, score } = madeFlows([
    ...times(20, { from: '10.0.0.3', to: '10.0.0.1', score: 0.9 }),
    ...times(5, { from: '10.0.0.1', to: '10.0.0.3', score: 0.1 }),
    ...quiet,
  ]);
  expect(hostVerdicts({ flows, score }).map(({ ip }) => ip)).toEqual(['10.0.0.3']);
});

test('a busy host with a few misjudged flows stays low', () => {
  const { flows, score } = madeFlows([
    ...times(1000, { from: '10.0.0.7', to: '10.0.0.1', score: 0.02 }),
    ...times(10, { from: '10.0.0.7', to: '10.0.0.1', score: 0.7 }),
    ...times(8, { from: '10.0.0.3', to: '10.0.0.1', score: 0.95 }),
  ]);
  const [first, second] = hostVerdicts({ flows, score });
  expect(first.ip).toBe('10.0.0.3');
  expect(second.severity).toBeLessThan(5);
});

test('the reason says how many, whom, and what sets the flows apart', () => {
  const { flows, score } = madeFlows([
    ...times(99, {
      from: '10.0.0.3',
      to: '10.0.0.1',
      score: 0.98,
      proto: 'icmp',
      dport: null,
      packets: 28,
    }),
    { from: '10.0.0.3', to: '10.0.0.4', score: 0.1 },
    ...quiet,
  ]);
  const [{ reason }] = hostVerdicts({ flows, score }, { leading: ['TotPkts'] });
  expect(reason).toBe(
    '99 of 100 flows score 0.5 or more, 0.98 on average; all to 10.0.0.1; 14× the packets of a typical flow; ' +
      'all icmp (no other flow); all without a destination port (no other flow).',
  );
});

test('labels and addresses are no reasons', () => {
  const { flows, score } = madeFlows([
    ...times(9, { from: '10.0.0.3', to: '10.0.0.1', score: 1, label: 'flow=From-Botnet' }),
    ...quiet,
  ]);
  expect(hostVerdicts({ flows, score })[0].reason).not.toMatch(/Botnet/);
});

test('windows say when, by the capture’s own clock', () => {
  const { flows, score } = madeFlows([
    { from: '10.0.0.3', to: '10.0.0.1', score: 1, second: 5 },
    { from: '10.0.0.3', to: '10.0.0.2', score: 0, second: 400 },
    { from: '10.0.0.3', to: '10.0.0.2', score: 1, second: 700.25 },
    ...quiet,
  ]);
  const [{ windows, firstSeen, lastSeen, peers, flows: started }] = hostVerdicts({ flows, score });
  expect(windows.map(({ start, suspiciousFlows }) => [start, suspiciousFlows])).toEqual([
    ['2011-08-18T15:40:00', 1],
    ['2011-08-18T15:50:00', 1],
  ]);
  expect([firstSeen, lastSeen]).toEqual(['2011-08-18T15:40:05', '2011-08-18T15:51:40.250']);
  expect([peers, started]).toEqual([2, 3]);
});

test('more sure flows never make a host less suspect, and the order of flows changes nothing', () => {
  const hosts = fc.constantFrom('a', 'b', 'c');
  const flow = fc.record({
    from: hosts,
    to: hosts,
    score: fc.integer({ min: 0, max: 20 }).map((s) => s / 20),
  });
  fc.assert(
    fc.property(fc.array(flow, { minLength: 1, maxLength: 30 }), (made) => {
      const before = hostVerdicts(madeFlows(made));
      const after = hostVerdicts(madeFlows([...made, { from: 'a', to: 'b', score: 1 }]));
      const of = (verdicts: typeof before) => verdicts.find(({ ip }) => ip === 'a')?.score ?? 0;
      expect(of(after)).toBeGreaterThanOrEqual(of(before));
      const turned = hostVerdicts(madeFlows([...made].reverse()));
      expect(turned.map(({ ip, severity }) => [ip, severity])).toEqual(
        before.map(({ ip, severity }) => [ip, severity]),
      );
      for (const { score, severity } of before) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(severity).toBeGreaterThanOrEqual(1);
        expect(severity).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test('scores that are no probabilities are refused', () => {
  const { flows } = madeFlows(quiet);
  const score = new Float64Array(40);
  expect(() => hostVerdicts({ flows, score: [1] })).toThrow(/1 scores for 40 flows/);
  expect(() => hostVerdicts({ flows, score: score.fill(2) })).toThrow(/flow 0 is 2/);
  expect(() => hostVerdicts({ flows, score: score.fill(NaN) })).toThrow(/row 0 is NaN/);
  const even = score.fill(0.5);
  expect(() => hostVerdicts({ flows, score: even }, { host: 'Nobody' })).toThrow(
    /no column "Nobody"/,
  );
});

test('no suspicious flow, no verdict', () => {
  expect(hostVerdicts(madeFlows(quiet))).toEqual([]);
  expect(hostVerdicts(madeFlows([]))).toEqual([]);
});

test('a CSV cell that a spreadsheet would run gets a mark before it', () => {
  const { flows, score } = madeFlows([
    ...times(3, { from: '=cmd()|"x",1', to: 'b', score: 1 }),
    ...quiet,
  ]);
  const [head, line, rest] = suspectsCsv(hostVerdicts({ flows, score })).split('\r\n');
  expect(head).toBe(
    'rank,ip,severity,score,flows,suspicious_flows,peers,first_seen,last_seen,windows,reason',
  );
  expect(line.startsWith('1,"\'=cmd()|""x"",1",')).toBe(true);
  expect(rest).toBe('');
});

test('a time that no date can show is refused, and so is a time column that is asked for and is none', () => {
  const { flows, score } = madeFlows([{ from: 'a', to: 'x', score: 1, second: 1e14 }]);
  expect(() => hostVerdicts({ flows, score })).toThrow('StartTime of flow 0 is 10000');
  const options = { time: 'Start' };
  expect(() => hostVerdicts({ flows, score }, options)).toThrow('no column "Start"');
});

test('flows of before 1970 and windows of any length have a time', () => {
  const { flows, score } = madeFlows([{ from: 'a', to: 'x', score: 1, second: -2e9 }]);
  const [{ windows }] = hostVerdicts({ flows, score });
  expect(windows.map(({ start }) => start)).toEqual(['1948-04-02T12:05:00']);
  const [{ windows: ages }] = hostVerdicts({ flows, score }, { windowMinutes: 1e15 });
  expect(ages).toHaveLength(1);
});

test('flows without a time are in no window, but count', () => {
  const { flows, score } = madeFlows([
    { from: 'a', to: 'x', score: 1, second: NaN },
    { from: 'a', to: 'x', score: 1, second: 299.999 },
    { from: 'a', to: 'x', score: 1, second: 300 },
  ]);
  const [{ flows: count, windows, firstSeen }] = hostVerdicts({ flows, score });
  expect([count, firstSeen]).toEqual([3, '2011-08-18T15:44:59.999']);
  expect(windows.map(({ start }) => start)).toEqual(['2011-08-18T15:40:00', '2011-08-18T15:45:00']);
});
