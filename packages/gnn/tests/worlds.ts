export {
  lessonFor,
  lessonOver,
  oddGraph,
  randomGraph,
  weighed,
  withEdgeFeatures,
} from '@bon/gnn/testing';
