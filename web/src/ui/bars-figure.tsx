import type { ReactNode } from 'react';
import { words } from '../words.ts';

/** Of the drawing, whose width is 100. */
export const BARS_HEIGHT = 88;

/** A drawing of bars under its title and how high the highest is. */
export function BarsFigure({
  title,
  greatest,
  drawing,
  children,
}: {
  readonly title: string;
  /** What the highest bar stands for. */
  readonly greatest: string;
  readonly drawing: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <figure className="bars">
      <figcaption>
        <span>{title}</span>
        <span className="hint">
          {words.upTo} {greatest}
        </span>
      </figcaption>
      <svg viewBox={`0 0 100 ${BARS_HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={title}>
        {drawing}
      </svg>
      {children}
    </figure>
  );
}
