import { createContext, use, useLayoutEffect, useRef, useState } from 'react';
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
  /** Asks again for columns that did not come. */
  readonly retryColumns: () => void;
  readonly toggleGroup: (id: string) => void;
  readonly filterColumns: (id: string, filter: ColumnFilter) => void;
  readonly hoverColumn: (id: string | null) => void;
  readonly pinColumn: (id: string) => void;
}

export const PictureContext = createContext<PictureActions | null>(null);

/** Whether the picture is seen from so far that nothing on a node can be read or hit. */
export const FarContext = createContext(false);

export const useIsFar = () => use(FarContext);

export function usePictureActions(): PictureActions {
  const actions = use(PictureContext);
  if (actions === null) throw new Error('A node stands outside the picture.');
  return actions;
}

/** The same object for as long as the picture is there, which does what the latest actions do: nodes are not drawn again because of it. */
export function useStable(actions: PictureActions): PictureActions {
  const latest = useRef(actions);
  useLayoutEffect(() => {
    latest.current = actions;
  });
  const [stable] = useState((): PictureActions => ({
    select: (id) => latest.current.select(id),
    startAt: (node) => latest.current.startAt(node),
    grow: (id, side) => latest.current.grow(id, side),
    fold: (id, side) => latest.current.fold(id, side),
    toggleColumns: (id) => latest.current.toggleColumns(id),
    retryColumns: () => latest.current.retryColumns(),
    toggleGroup: (id) => latest.current.toggleGroup(id),
    filterColumns: (id, filter) => latest.current.filterColumns(id, filter),
    hoverColumn: (id) => latest.current.hoverColumn(id),
    pinColumn: (id) => latest.current.pinColumn(id),
  }));
  return stable;
}
