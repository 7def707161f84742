import type { Places } from './layout.ts';
import { neighbours, type Scene } from './scene.ts';

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/** Where an arrow key leads: to the left and right along the flow, up and down among what stands in one column. */
export function nextNode(scene: Scene, places: Places, from: string, key: ArrowKey): string | null {
  const at = places.get(from);
  if (at === undefined) return null;
  const others = [...scene.nodes.keys()].flatMap((id) => {
    const place = places.get(id);
    return place === undefined || id === from ? [] : [{ id, dx: place.x - at.x, dy: place.y - at.y }];
  });
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const joined = new Set(neighbours(scene, from, key === 'ArrowLeft' ? 'up' : 'down'));
    const [nearest] = others
      .filter(({ id }) => joined.has(id))
      .sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy));
    return nearest?.id ?? null;
  }
  const sign = key === 'ArrowUp' ? -1 : 1;
  // What stands beside counts as farther than what stands above or below.
  const weight = ({ dx, dy }: { dx: number; dy: number }) => Math.abs(dy) + 3 * Math.abs(dx);
  const [nearest] = others.filter(({ dy }) => dy * sign > 0).sort((a, b) => weight(a) - weight(b));
  return nearest?.id ?? null;
}
