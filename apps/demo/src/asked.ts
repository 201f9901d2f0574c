import { type BackendName, choices, type Chosen } from '@bon/pipeline';

/** What stands in the fields of the form, by their names; a flag is `on` or absent. */
export type Texts = Readonly<Record<string, string>>;

/** The backends that a page can have: those that need no module beside it. */
export const backends: readonly BackendName[] = ['native', 'typescript'];

/** The form as it stands before anyone has touched it. */
export const untouched: Texts = {
  ...Object.fromEntries(choices.map(({ name, fallback }) => [name, String(fallback ?? '')])),
  backend: 'native',
  trust: 'on',
};

/** What was asked for; or, by field, what was expected instead of what stands there. */
export type Asked =
  | { readonly chosen: Chosen; readonly faults?: undefined }
  | { readonly chosen?: undefined; readonly faults: Texts };

/** Reads the form by the rules of the command line. */
export function askedBy(texts: Texts): Asked {
  const values: Record<string, unknown> = {
    backend: texts['backend'],
    trust: texts['trust'] === 'on',
  };
  const faults: Record<string, string> = {};
  for (const { name, fallback, read, expected } of choices) {
    const text = texts[name] ?? '';
    if (text === '' && fallback === undefined) continue;
    const value = read(text);
    if (value === undefined) faults[name] = expected;
    else values[name] = value;
  }
  return Object.keys(faults).length > 0 ? { faults } : { chosen: values as unknown as Chosen };
}
