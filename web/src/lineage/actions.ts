import { createContext, use } from 'react';
import type { ColumnFilter } from './boxes.ts';
import type { SceneNode } from './scene.ts';
import type { Side } from './view-state.ts';

/** What nodes of the picture can be told to do. */
export interface PictureActions {
  readonly select: (id: string) => void;
  readonly startAt: (node: SceneNode) => void;
  readonly grow: (id: string, side: Side) => void;
  readonly fold: (id: string, side: Side) => void;
  readonly toggleColumns: (id: string) => void;
  readonly toggleGroup: (id: string) => void;
  readonly filterColumns: (id: string, filter: ColumnFilter) => void;
  readonly hoverColumn: (id: string | null) => void;
  readonly pinColumn: (id: string) => void;
}

export const PictureContext = createContext<PictureActions | null>(null);

export function usePictureActions(): PictureActions {
  const actions = use(PictureContext);
  if (actions === null) throw new Error('A node stands outside the picture.');
  return actions;
}
