import { cellAt, type Table } from '@bon/core';
import { parseFlows } from '@bon/datasets';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytesOf, parse } from './captures.ts';

const lines = (...objects: object[]) =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('');

const rowOf = ({ columns }: Table, row: number) =>
  Object.fromEntries(columns.map((column) => [column.name, cellAt(column, row)]));

const connection = {
  ts: 1655935176.726357,
  uid: 'CjG',
  'id.orig_h': '10.0.0.1',
  'id.orig_p': 49295,
  'id.resp_h': '192.0.2.7',
  'id.resp_p': 80,
  proto: 'tcp',
  duration: 0.5,
  conn_state: 'SF',
  local_orig: true,
  orig_pkts: 5,
  orig_ip_bytes: 360,
  resp_pkts: 4,
  resp_ip_bytes: 1068,
};

const flowEvent = {
  timestamp: '2022-06-17T00:00:09.000000+0000',
  event_type: 'flow',
  src_ip: '10.0.0.1',
  src_port: 49295,
  dest_ip: '192.0.2.7',
  dest_port: 80,
  proto: 'TCP',
  app_proto: 'http',
  flow: {
    pkts_toserver: 5,
    pkts_toclient: 4,
    bytes_toserver: 360,
    bytes_toclient: 1068,
    start: '2022-06-17T02:00:07.250001+0200',
    end: '2022-06-17T02:00:08.500002+0200',
    state: 'closed',
    reason: 'timeout',
    alerted: false,
  },
};

test('a connection of Zeek in JSON reads as in its own log', async () => {
  const { table, format } = await parse(
    lines(connection, { ...connection, ts: '2022-06-22T21:59:36.726357Z' }),
  );
  expect(format).toBe('zeek-json');
  for (const row of [0, 1])
    expect(rowOf(table, row)).toMatchObject({
      StartTime: new Date(1655935176726),
      Dur: 0.5,
      Proto: 'tcp',
      SrcAddr: '10.0.0.1',
      Sport: '49295',
      DstAddr: '192.0.2.7',
      Dport: '80',
      State: 'SF',
      TotPkts: 9,
      TotBytes: 1428,
      SrcBytes: 360,
      local_orig: true,
      service: null,
      orig_bytes: null,
    });
});

test('a flow event of Suricata reads as a flow; other events are passed over', async () => {
  const alert = { timestamp: flowEvent.timestamp, event_type: 'alert' };
  const { table, format, rowsRead } = await parse(lines(alert, flowEvent, alert));
  expect([format, rowsRead]).toEqual(['suricata', 1]);
  expect(rowOf(table, 0)).toEqual({
    StartTime: new Date(Date.UTC(2022, 5, 17, 0, 0, 7, 250)),
    Dur: 1.250001,
    Proto: 'tcp',
    SrcAddr: '10.0.0.1',
    Sport: '49295',
    DstAddr: '192.0.2.7',
    Dport: '80',
    State: 'closed',
    TotPkts: 9,
    TotBytes: 1428,
    SrcBytes: 360,
    Label: 'quiet',
    app_proto: 'http',
    reason: 'timeout',
  });
});

test.each<[string, string, string]>([
  ['no JSON', 'nonsense', 'the row is no JSON object'],
  ['a list', '[1]', 'the row is no JSON object'],
  ['no time', '{"id.orig_h":"a","id.resp_h":"b"}', 'ts is no time'],
  ['a time in words', lines({ ...connection, ts: 'noon' }), 'ts is no time'],
  ['no address', '{"ts":1,"id.resp_h":"b"}', 'id.orig_h is no string'],
  [
    'an address that is an object',
    lines({ ...connection, 'id.orig_h': {} }),
    'id.orig_h is no string',
  ],
  ['a number in quotes', lines({ ...connection, duration: '0.5' }), 'duration is no number'],
  [
    'a number that overflows',
    '{"ts":1,"id.orig_h":"a","id.resp_h":"b","duration":1e999}',
    'duration is no number',
  ],
  ['a flag that is none', lines({ ...connection, local_orig: 'T' }), 'local_orig is no boolean'],
])('a line with %s is set aside', async (_, line, reason) => {
  const { setAside, rowsRead, table } = await parse(`${lines(connection)}${line.trimEnd()}\n`);
  expect([rowsRead, table.rows, { ...setAside.reasons }]).toEqual([2, 1, { [reason]: 1 }]);
});

test('no line can reach a prototype', async () => {
  const evil =
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"ts":1,"id.orig_h":"a","id.resp_h":"__proto__"}\n';
  const { table } = await parse(`${lines(connection)}${evil}`);
  expect(rowOf(table, 1)).toMatchObject({ DstAddr: '__proto__', Proto: null });
  expect({}).not.toHaveProperty('polluted');
  const inherited = lines({
    event_type: 'flow',
    src_ip: 'a',
    dest_ip: 'b',
    timestamp: flowEvent.timestamp,
  });
  expect(rowOf((await parse(inherited)).table, 0)).toMatchObject({ State: null, TotPkts: null });
});

test('where the bytes are cut makes no difference', async () => {
  const bytes = bytesOf(lines(connection, { ...connection, service: 'ž🤖"' }));
  const whole = await parseFlows([bytes]);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length), async (at) => {
      expect(await parseFlows([bytes.subarray(0, at), bytes.subarray(at)])).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});
