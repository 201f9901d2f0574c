export { lessonOver, oddGraph, randomGraph, withEdgeFeatures } from '@bon/gnn/testing';
