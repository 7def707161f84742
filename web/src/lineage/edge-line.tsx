import { BaseEdge, type Edge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { linePath } from './line-path.ts';

export interface LineData extends Record<string, unknown> {
  readonly classes: string;
}

export type LineEdge = Edge<LineData, 'line'>;

export const EdgeLine = memo(function EdgeLine(props: EdgeProps<LineEdge>) {
  const { sourceX, sourceY, targetX, targetY, data } = props;
  const path = linePath(sourceX, sourceY, targetX, targetY);
  return <BaseEdge path={path} className={data?.classes ?? ''} interactionWidth={0} {...markerOf(props)} />;
});

function markerOf({ markerEnd }: EdgeProps<LineEdge>): { markerEnd?: string } {
  return markerEnd === undefined ? {} : { markerEnd };
}
