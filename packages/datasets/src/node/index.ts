export { readFlows } from './read-flows.ts';
export { type FileContent, writeFileAtomic, writeFolderAtomic } from './write-atomic.ts';
export { loadModel, saveModel } from './model-folder.ts';
