#!/usr/bin/env node
import { backendNames, choices, wholeNumber } from '@bon/pipeline';
import { Command, Option } from 'commander';
import { outcomeOf } from './failure.ts';
import { stopOn } from './interrupt.ts';
import { investigateCapture, type InvestigateOptions } from './investigate.ts';
import { optionOf, parserOf } from './options.ts';
import { score, type ScoreOptions } from './score.ts';
import { version } from './version.ts';

const interrupt = new AbortController();

const program = new Command('bon')
  .description(
    'Bot or not? Reads network flows, learns what botnet traffic looks like, and ranks the suspect hosts.\n' +
      'Without --flows it runs on a synthetic capture that it makes itself.',
  )
  .version(version)
  .enablePositionalOptions()
  .option(
    '--flows <file>',
    'labelled flows: CTU-13 binetflow, Argus, Zeek or Suricata, plain or .gz',
  )
  .option('--out <dir>', 'where results.json, suspects.csv and report.html go', 'bon-out');

for (const choice of choices) program.addOption(optionOf(choice));

program
  .addOption(
    new Option('--backend <name>', 'where the graph network is computed')
      .choices(backendNames)
      .default('native'),
  )
  .option('--no-trust', 'leave out how models score by time and by host')
  .option('--save-sample', 'also write the sampled flows to sample.csv')
  .option(
    '--save-model <path>',
    'keep what was learned, for `bon score`: a folder, or a file that ends in .bon',
  )
  .action(async (options: InvestigateOptions) => {
    await investigateCapture(options, interrupt.signal);
  });

program
  .command('score')
  .description(
    'Asks what an earlier run has learned (--save-model) about flows that need no labels.',
  )
  .requiredOption('--model <path>', 'what --save-model kept')
  .requiredOption('--flows <file>', 'CTU-13 binetflow, Argus, Zeek or Suricata, plain or .gz')
  .option('--out <dir>', 'where suspects.csv and flows.csv go', 'bon-scores')
  .option(
    '--threads <n>',
    'threads to use (default: as many as there are)',
    parserOf(wholeNumber(1)),
  )
  .action(async (options: ScoreOptions) => {
    await score(options, interrupt.signal);
  });

stopOn(interrupt);

try {
  await program.parseAsync();
} catch (error) {
  const { message, exitCode } = outcomeOf(error);
  process.stderr.write(`\n${message}\n`);
  process.exitCode = exitCode;
}
