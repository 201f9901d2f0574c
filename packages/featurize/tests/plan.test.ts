import { inferColumn, stringColumn, table } from '@bon/core';
import { explainPlan, featurize, loadPlan, plan, savePlan } from '@bon/featurize';
import { expect, test } from '@jest/globals';

const many = Array.from({ length: 50 }, (_, i) => `page ${i}`);

const messy = table([
  inferColumn(
    'bytes',
    many.map((_, i) => i),
  ),
  stringColumn(
    'port',
    many.map((_, i) => String(i)),
  ),
  stringColumn(
    'hexPort',
    many.map((_, i) => (i === 3 ? '0x0303' : String(i))),
  ),
  stringColumn(
    'when',
    many.map((_, i) => `2011-08-${10 + (i % 10)} 10:00:00`),
  ),
  stringColumn(
    'nothing',
    many.map(() => 'N/A'),
  ),
  stringColumn(
    'proto',
    many.map((_, i) => (i % 2 === 0 ? 'tcp' : '?')),
  ),
  stringColumn('page', many),
]);

const kinds = (options = {}) =>
  Object.fromEntries(plan(messy, options).steps.map(({ name, encoder }) => [name, encoder]));

test('each column goes by rule to the most specific encoder', () => {
  expect(kinds()).toEqual({
    bytes: 'number',
    port: 'number',
    hexPort: 'topics',
    when: 'date-time',
    nothing: 'drop',
    proto: 'one-hot',
    page: 'topics',
  });
});

test.each([
  [50, 'topics'],
  [51, 'one-hot'],
])('50 different strings with the threshold %i go to %s', (cardinalityThreshold, expected) => {
  expect(kinds({ cardinalityThreshold })['page']).toBe(expected);
});

test('the caller decides where a column goes', () => {
  expect(kinds({ columns: { port: 'topics', page: 'drop' } })).toMatchObject({
    port: 'topics',
    page: 'drop',
  });
});

test('a column may have options of its own', async () => {
  const columns = { page: { encoder: 'topics', nTopics: 3 } };
  const { output } = await featurize({ X: ['page'], columns }).fit(messy);
  expect(output.names).toHaveLength(3);
});

test('a plan says who passed on a column and why', () => {
  const step = plan(messy).steps.find(({ name }) => name === 'page');
  expect(step).toMatchObject({ decidedBy: 'rule', columns: ['page'], columnKind: 'string' });
  expect(step?.passed).toContainEqual({
    encoder: 'one-hot',
    reason: 'it has 50 different strings, the threshold is 40',
  });
});

test('a plan that was saved and edited decides alone', async () => {
  const made = JSON.parse(JSON.stringify(plan(messy))) as ReturnType<typeof plan>;
  const edited = { steps: made.steps.filter(({ encoder }) => encoder === 'number') };
  const { output } = await featurize({ plan: edited }).fit(messy);
  expect(output.names).toEqual(['bytes', 'port']);
});

test('explain says where each column went, into what, and why not elsewhere', async () => {
  const { model } = await featurize({ X: ['proto', 'nothing'] }).fit(messy);
  expect(model.explain()).toBe(
    [
      'proto (string) → one-hot → 1 feature: proto_tcp',
      '  not drop: 25 of 50 values are there',
      '  not boolean: it is string',
      '  not date-time: its strings share no date format',
      '  not number: "tcp" is no number',
      '  not multi-label: it is string',
      '  not word-tf-idf: useNgrams is off',
      'nothing (string) → drop → no feature',
    ]
      .join('\n')
      .replace('proto_tcp', 'proto_nan'),
  );
});

test.each([
  [{ columns: { nope: 'drop' } }, 'nope'],
  [{ columns: { page: 'magic' } }, 'magic'],
  [{ X: ['nope'] }, 'nope'],
  [{ edges: { src: 'page', dst: 'nope' } }, 'nope'],
])('a plan for what is not there is refused: %j', (options, named) => {
  expect(() => plan(messy, options)).toThrow(named);
});

test('topics of single letters are refused by name, and go to one-hot by rule', () => {
  const letters = Array.from({ length: 60 }, (_, i) => String.fromCharCode(65 + i));
  const columns = table([stringColumn('flag', letters)]);
  expect(plan(columns).steps[0]?.encoder).toBe('one-hot');
  expect(() => plan(columns, { columns: { flag: 'topics' } })).toThrow('two letters');
});

test('a plan is kept as JSON, its order and all', async () => {
  const made = plan(messy, { y: ['bytes'], columns: { page: { encoder: 'topics', nTopics: 4 } } });
  const kept = loadPlan(JSON.parse(JSON.stringify(savePlan(made))));
  expect(kept).toEqual(JSON.parse(JSON.stringify(made)));
  const [one, two] = [made, kept].map((given) =>
    featurize({ plan: given }).fit(messy, { seed: 3 }),
  );
  expect((await two).model.save()).toEqual((await one).model.save());
});

test('a plan is printed before anything is learned', () => {
  expect(explainPlan(plan(messy, { X: ['proto'], y: ['nothing'] }))).toBe(
    [
      'proto (string) → one-hot',
      '  not drop: 25 of 50 values are there',
      '  not boolean: it is string',
      '  not date-time: its strings share no date format',
      '  not number: "tcp" is no number',
      '  not multi-label: it is string',
      '  not word-tf-idf: useNgrams is off',
      'targets:',
      'nothing (string) → drop',
    ].join('\n'),
  );
});

test.each<[string, (step: Record<string, unknown>) => void]>([
  ['another encoder kind', (step) => (step['encoder'] = 7)],
  ['an unknown piece', (step) => (step['run'] = 'alert(1)')],
  ['no column', (step) => (step['columns'] = [])],
  ['an option that is none', (step) => (step['options'] = { nTopics: -1 })],
])('a kept plan with %s is refused with its place', (_what, damage) => {
  const kept = JSON.parse(JSON.stringify(savePlan(plan(messy)))) as {
    steps: Record<string, unknown>[];
  };
  damage(kept.steps[0]);
  expect(() => loadPlan(kept as never)).toThrow('steps[0]');
});

test('a plan for another table, or for an encoder that is not there, is refused before learning', async () => {
  const made = plan(messy);
  await expect(featurize({ plan: made }).fit({ other: [1] })).rejects.toMatchObject({
    code: 'column',
  });
  const odd = { steps: made.steps.map((step) => ({ ...step, encoder: 'magic' })) };
  await expect(featurize({ plan: odd }).fit(messy)).rejects.toMatchObject({ code: 'option' });
});
