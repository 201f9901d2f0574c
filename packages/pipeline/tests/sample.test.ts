import { stringColumn, type Table, table } from '@bon/core';
import { botOrNot } from '@bon/pipeline';
import { expect, test } from '@jest/globals';

function labelled(labels: readonly string[]): Table {
  const numbers = Float64Array.from(labels, (_, i) => i);
  return table([
    { kind: 'time', name: 'StartTime', values: numbers },
    { kind: 'number', name: 'Dur', values: numbers },
    stringColumn('Label', labels),
  ]);
}

test('flows without any botnet label are refused, naming the mark and the column', async () => {
  await expect(botOrNot(labelled(['flow=Background', 'flow=Normal-V42']))).rejects.toMatchObject({
    code: 'input',
    message: expect.stringMatching(/none of 2 flows has "Botnet" in its Label/),
  });
});

test('what marks a bot is the caller’s to say; labels are named when none has the mark', async () => {
  const flows = labelled(['Malicious-CC', 'Benign', 'Benign']);
  await expect(botOrNot(flows)).rejects.toThrow(
    /most common labels are Benign \(2\), Malicious-CC \(1\).*--bot-label/,
  );
  await expect(botOrNot(flows, { botLabel: 'Malicious' })).rejects.toThrow(/3 flows are left/);
});

test('flows without any label say so', async () => {
  const flows = table([stringColumn('Label', [null, null])]);
  await expect(botOrNot(flows)).rejects.toThrow(/It has no labels/);
});

test('flows that are all botnet traffic are refused: there is nothing to tell them from', async () => {
  await expect(botOrNot(labelled(['flow=From-Botnet-V42']))).rejects.toThrow(/all 1 flows/);
});

test('a table without labels is refused, listing the columns there are', async () => {
  await expect(botOrNot([{ SrcAddr: '10.0.0.1' }])).rejects.toMatchObject({
    code: 'column',
    message: expect.stringContaining('SrcAddr'),
  });
});

test.each([
  ['gnnEpochs', 0],
  ['ratio', -1],
  ['bots', 1.5],
  ['gnnHoldout', 1],
  ['nTopics', Number.NaN],
  ['botLabel', ''],
])('option %s of %p is refused before any work', async (name, value) => {
  await expect(botOrNot(labelled(['flow=From-Botnet']), { [name]: value })).rejects.toMatchObject({
    code: 'option',
    message: expect.stringContaining(name),
  });
});
