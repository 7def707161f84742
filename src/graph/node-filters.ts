import { param } from './values.ts';

/** What statements are told of the nodes that walks may come to, and where walks end. */
export const nodes = {
  stops: param.rows,
  datasetTags: param.textsOrNull,
  datasetOwners: param.textsOrNull,
  jobTags: param.textsOrNull,
  jobOwners: param.textsOrNull,
  jobStates: param.textsOrNull,
};
