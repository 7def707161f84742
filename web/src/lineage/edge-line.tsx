import { BaseEdge, getBezierPath, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';

export interface LineData extends Record<string, unknown> {
  readonly classes: string;
}

export type LineEdge = Edge<LineData, 'line'>;

/** A line from left to right; what runs back goes around. */
export const EdgeLine = memo(function EdgeLine(props: EdgeProps<LineEdge>) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data } = props;
  const [path] = getBezierPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, curvature: 0.35 });
  return <BaseEdge path={path} className={data?.classes ?? ''} interactionWidth={0} {...markerOf(props)} />;
});

function markerOf({ markerEnd }: EdgeProps<LineEdge>): { markerEnd?: string } {
  return markerEnd === undefined ? {} : { markerEnd };
}
