export { setScratch } from './scratch';
export { gemm } from './gemm';
