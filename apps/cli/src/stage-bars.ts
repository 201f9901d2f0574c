import type { Progress } from '@bon/core';
import { stageOf } from '@bon/pipeline';
import { Presets, SingleBar } from 'cli-progress';

/** Shows a long call to a person: a bar for each stage, one below the other. */
export interface StageBars {
  readonly show: (progress: Progress) => void;
  /** Ends the last bar: full when all went well, as it stands otherwise. */
  readonly end: (finished: boolean) => void;
}

/** Bars on `stream` when it is a terminal, else a line for each stage that begins. */
export function stageBars(stream: NodeJS.WriteStream): StageBars {
  return stream.isTTY ? drawnBars(stream) : plainLines(stream);
}

function drawnBars(stream: NodeJS.WriteStream): StageBars {
  let current: { readonly stage: string; readonly bar: SingleBar } | undefined;
  const end = (finished: boolean): void => {
    if (finished) current?.bar.update(100);
    current?.bar.stop();
    current = undefined;
  };
  return {
    end,
    show: (progress) => {
      const { stage, fraction } = stageOf(progress);
      if (stage !== current?.stage) {
        end(true);
        current = { stage, bar: startBar(stream, stage) };
      }
      current.bar.update(Math.floor(100 * fraction));
    },
  };
}

function startBar(stream: NodeJS.WriteStream, stage: string): SingleBar {
  const format = `${stage.padEnd(18)} {bar} {percentage}% {duration_formatted}`;
  const bar = new SingleBar(
    { stream, format, barsize: 30, hideCursor: true, gracefulExit: false },
    Presets.shades_classic,
  );
  bar.start(100, 0);
  return bar;
}

function plainLines(stream: NodeJS.WriteStream): StageBars {
  let last = '';
  return {
    end: () => undefined,
    show: (progress) => {
      const { stage } = stageOf(progress);
      if (stage === last) return;
      last = stage;
      stream.write(`${stage}\n`);
    },
  };
}
