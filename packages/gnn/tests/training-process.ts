import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { decodeModelFile, encodeModelFile } from '@bon/core';
import { graphSage } from '@bon/gnn';
import { lessonOver, randomGraph } from './worlds.ts';

const [checkpoint = '', end = ''] = process.argv.slice(2);

const lesson = lessonOver(randomGraph(200, 1500));

function write(path: string, bytes: Uint8Array): void {
  writeFileSync(`${path}.part`, bytes);
  renameSync(`${path}.part`, path);
}

const { model } = await graphSage({
  epochs: 2000,
  dropout: 0.1,
  checkpointEvery: 50,
  onCheckpoint: (training) => {
    write(checkpoint, encodeModelFile(training));
  },
  ...(existsSync(checkpoint) && { resume: decodeModelFile(readFileSync(checkpoint)) }),
}).fit(lesson, { threads: 2 });
write(end, encodeModelFile(model.save()));
