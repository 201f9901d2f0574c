export { readFlows } from './read-flows.ts';
export { type FileContent, writeFileAtomic, writeFolderAtomic } from './write-atomic.ts';
