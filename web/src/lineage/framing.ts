import type { Direction } from '../__generated__/graphql.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is drawn, by its outer corners. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Framing {
  /** What the middle of the picture shows. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Smaller than this, a picture is not shown whole: nobody could read it. */
const SMALLEST = 0.5;
/** Of a picture that is too large to be read whole. */
const ZOOM = 0.85;
/** Between the root and the edge of the picture, at least. */
const BESIDE = 24;
/** Around what is drawn, for what stands over the picture's edges. */
const AROUND = 60;

/**
 * How a picture is first shown: whole if one can read it so, else around its root, with no more empty ground than there must be.
 * @param root its upper left corner and its size; null: it has no place
 */
export function framing(
  view: Size,
  bounds: Bounds,
  root: (Size & { readonly x: number; readonly y: number }) | null,
  direction: Direction,
): Framing {
  const { left, right, top, bottom } = bounds;
  const fitting = Math.min(view.width / (right - left + 2 * AROUND), view.height / (bottom - top + 2 * AROUND));
  if (fitting >= SMALLEST || root === null)
    return { x: (left + right) / 2, y: (top + bottom) / 2, zoom: Math.min(1, fitting) };
  const width = view.width / ZOOM;
  const height = view.height / ZOOM;
  // There is more room on the side that was asked for, as far as the root itself stays whole.
  const most = Math.max(0, Math.min(0.3 * width, (width - root.width) / 2 - BESIDE));
  const aside = direction === 'UPSTREAM' ? -most : direction === 'DOWNSTREAM' ? most : 0;
  return {
    x: within(root.x + root.width / 2 + aside, left - AROUND + width / 2, right + AROUND - width / 2),
    y: within(root.y + root.height / 2, top - AROUND + height / 2, bottom + AROUND - height / 2),
    zoom: ZOOM,
  };
}

/** As near to a value as two bounds allow; between them where they leave no room. */
function within(value: number, least: number, most: number): number {
  return least > most ? (least + most) / 2 : Math.min(most, Math.max(least, value));
}
