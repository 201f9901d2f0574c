import type { Choice, ChoiceKind } from '@bon/pipeline';
import { InvalidArgumentError, Option } from 'commander';

/** What was typed as a value of `kind`, or a word to the user. */
export function parserOf({ read, expected }: ChoiceKind): (text: string) => number | string {
  return (text) => {
    const value = read(text);
    if (value === undefined) throw new InvalidArgumentError(expected);
    return value;
  };
}

/** The option of the command line for a choice: `gnnEpochs` is `--gnn-epochs`. */
export function optionOf(choice: Choice): Option {
  const { name, sign, words, fallback } = choice;
  const flag = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const option = new Option(`--${flag} <${sign}>`, words).argParser(parserOf(choice));
  return fallback === undefined ? option : option.default(fallback);
}
