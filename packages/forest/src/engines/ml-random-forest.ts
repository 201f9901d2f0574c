import type { Engine } from './training.ts';
export const mlRandomForest: Engine = () => Promise.reject(new Error('soon'));
