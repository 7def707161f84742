import { z } from 'zod';
import { CERTAINTIES } from '../domain/facts.ts';
import { row } from './values.ts';

const certainty = z.enum(CERTAINTIES);
const label = z.enum(['Dataset', 'Job']);
const routedEdge = z.tuple([
  row.text,
  label,
  row.text,
  row.text,
  label,
  z.enum(['PRODUCES', 'FEEDS', 'FLOWS_TO']),
  certainty,
]);
/** By the node that they leave: codes, each followed by a key. */
const edges = z.array(z.array(z.string()));
export const around = {
  root: row.text,
  below: z.array(row.text),
  belowDistances: z.array(row.integer),
  above: z.array(row.text),
  aboveDistances: z.array(row.integer),
  belowEdges: edges,
  aboveEdges: edges,
};
const flags = z.array(z.boolean());
export type RoutedEdge = z.output<typeof routedEdge>;

export const whole = {
  ...around,
  belowAreJobs: flags,
  aboveAreJobs: flags,
  belowRouted: z.array(routedEdge),
  aboveRouted: z.array(routedEdge),
};
