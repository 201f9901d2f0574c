import { cellAt, columnOf, type Table } from '@bon/core';
import { expect, test } from '@jest/globals';
import { parse } from './captures.ts';

const header = [
  '#separator \\x09',
  '#set_separator\t,',
  '#empty_field\t(empty)',
  '#unset_field\t-',
  '#path\tconn',
  '#open\t2022-06-17-00-00-07',
].join('\n');

const fields =
  '#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents';
const types =
  '#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tstring\tinterval\tcount\tcount\tstring\tbool\tstring\tcount\tcount\tcount\tcount\tset[string]';

const web =
  '1655935176.726357\tCjG\t10.0.0.1\t49295\t192.0.2.7\t80\ttcp\thttp\t0.5\t100\t900\tSF\tT\tShADadFf\t5\t360\t4\t1068\t(empty)';
const scan =
  '1655935247.057959\tCWB\t10.0.0.2\t40001\t192.0.2.8\t23\ttcp\t-\t-\t-\t-\tS0\t-\tS\t2\t80\t-\t-\t-';

const log = (...rows: string[]) => [header, fields, types, ...rows, '#close\t2022', ''].join('\n');

const firstRow = (table: Table) =>
  Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, 0)]));

test('a connection reads as a flow under the names of a binetflow file', async () => {
  const { table, format, rowsRead } = await parse(log(web, scan));
  expect([format, rowsRead]).toEqual(['zeek', 2]);
  expect(firstRow(table)).toEqual({
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
    uid: 'CjG',
    service: 'http',
    orig_bytes: 100,
    resp_bytes: 900,
    local_orig: true,
    history: 'ShADadFf',
    orig_pkts: 5,
    orig_ip_bytes: 360,
    resp_pkts: 4,
    resp_ip_bytes: 1068,
    tunnel_parents: '',
  });
  expect(columnOf(table, 'StartTime')).toMatchObject({
    values: Float64Array.of(1655935176726.357, 1655935247057.959),
  });
});

test('a dash is missing, (empty) is empty; one side that is missing counts nothing', async () => {
  const { table } = await parse(log(scan));
  expect(firstRow(table)).toMatchObject({
    Dur: null,
    service: null,
    local_orig: null,
    tunnel_parents: null,
    TotPkts: 2,
    TotBytes: 80,
    SrcBytes: 80,
  });
});

test('labels may stand behind three blanks, as in conn.log.labeled', async () => {
  const labeled = [
    header,
    `${fields}   label   detailed-label`,
    `${types}   string   string`,
    `${web}   Malicious   C&C-HeartBeat`,
    `${scan}   Benign   -`,
    scan,
  ].join('\n');
  const { table, rowsRead, setAside } = await parse(labeled);
  expect([rowsRead, { ...setAside.reasons }]).toEqual([3, { 'fewer than 21 fields': 1 }]);
  expect([0, 1].map((row) => cellAt(columnOf(table, 'Label'), row))).toEqual([
    'Malicious-C&C-HeartBeat',
    'Benign',
  ]);
});

test('labels may stand behind tabs', async () => {
  const labeled = [
    header,
    `${fields}\tlabel\tdetailedlabel`,
    `${types}\tstring\tstring`,
    `${web}\tBackground\t(empty)`,
  ].join('\n');
  expect(firstRow((await parse(labeled)).table)).toMatchObject({ Label: 'Background' });
});

test('three blanks inside a field that is no label stay', async () => {
  const { table } = await parse(log(web.replace('http', 'h   p')));
  expect(firstRow(table)).toMatchObject({ service: 'h   p' });
});

test('logs that were put one after the other are read on', async () => {
  const { rowsRead, setAside } = await parse(`${log(web)}${log(scan)}`);
  expect([rowsRead, setAside.total]).toEqual([2, 0]);
});

test.each([
  ['1655935176.726357', 'yesterday', 'ts is no time'],
  ['1655935176.726357', '-', 'ts is empty'],
  ['10.0.0.1', '-', 'id.orig_h is empty'],
  ['\tT\t', '\tmaybe\t', 'local_orig is no T or F'],
  ['\t0.5\t', '\thalf\t', 'duration is no number'],
])('a row with %j replaced by %j is set aside', async (from, to, reason) => {
  const { setAside, table } = await parse(log(scan, web.replace(from, to)));
  expect({ ...setAside.reasons }).toEqual({ [reason]: 1 });
  expect(table.rows).toBe(1);
});

test('another log, changed fields and types that do not fit are refused', async () => {
  const dns = `${header}\n#fields\tts\tquery\n#types\ttime\tstring\n1\tx\n`;
  await expect(parse(dns)).rejects.toThrow(
    /^flows: zeek: #fields is "ts, query", expected id.orig_h among them/,
  );
  await expect(parse(`${log(web)}#fields\tts\n`)).rejects.toThrow(/the same fields as before/);
  await expect(parse(`${header}\n${fields}\n#types\ttime\n${web}\n`)).rejects.toThrow(
    /expected 19 of them/,
  );
  await expect(parse(`${header}\n${web}\n`)).rejects.toThrow(/a row before #types/);
});
