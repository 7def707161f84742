import { useEffect, useRef, useState } from 'react';
import { layOut, layOutMore, type Arrow, type Box, type Places } from './layout.ts';

interface Laid {
  /** What the picture is of: with another root nothing keeps its place. */
  readonly of: string;
  readonly round: number;
  readonly places: Places;
  /** What they are the places of. */
  readonly boxes: readonly Box[];
}

/**
 * Where the boxes stand. What has a place keeps it, what is new comes to it.
 * @param round another number: all is laid out anew
 */
export function usePlaces(of: string, round: number, boxes: readonly Box[], arrows: readonly Arrow[]): Laid | null {
  const [laid, setLaid] = useState<Laid | null>(null);
  const last = useRef<Laid | null>(null);
  useEffect(() => {
    let wanted = true;
    const before = last.current;
    const keeps = before?.of === of && before.round === round && boxes.some(({ id }) => before.places.has(id));
    void (keeps ? layOutMore(boxes, arrows, before.places) : layOut(boxes, arrows)).then((places) => {
      if (!wanted) return;
      // Places of what is folded are kept, so that it comes back to where it was.
      const kept = keeps ? new Map([...before.places, ...places]) : places;
      last.current = { of, round, places: kept, boxes };
      setLaid(last.current);
    });
    return () => {
      wanted = false;
    };
  }, [of, round, boxes, arrows]);
  return laid;
}
