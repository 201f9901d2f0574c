import type { LearnedStep } from './learn.ts';
import type { Plan, PlanStep } from './plan.ts';

/** How many names of features are shown before they are counted. */
const SHOWN = 4;

/** One paragraph a column: through which encoder it went, into which features, and why others passed. */
export function explainSteps(steps: readonly LearnedStep[]): string {
  return steps
    .map(({ step, names }) => `${headline(step)} → ${outputs(names)}${passes(step)}`)
    .join('\n');
}

/** A plan in words: where each column would go, and why others pass; nothing was learned yet. */
export function explainPlan({ steps, target }: Plan): string {
  const lines = steps.map((step) => `${headline(step)}${passes(step)}`);
  if (target !== undefined) lines.push('targets:', explainPlan(target));
  return lines.join('\n');
}

function headline({ name, columnKind, encoder, decidedBy }: PlanStep): string {
  const asked = decidedBy === 'caller' ? ', as asked' : '';
  return `${name} (${columnKind}) → ${encoder}${asked}`;
}

function outputs(names: readonly string[]): string {
  if (names.length === 0) return 'no feature';
  const shown = names.slice(0, SHOWN).join(' | ');
  const more = names.length > SHOWN ? ` | and ${names.length - SHOWN} more` : '';
  return `${names.length} feature${names.length === 1 ? '' : 's'}: ${shown}${more}`;
}

function passes({ passed }: PlanStep): string {
  return passed.map(({ encoder, reason }) => `\n  not ${encoder}: ${reason}`).join('');
}
