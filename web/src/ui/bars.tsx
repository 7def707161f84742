import { BARS_HEIGHT, BarsFigure } from './bars-figure.tsx';

export interface Bar {
  readonly value: number | null;
  /** What the bar says when one points at it, and to a screen reader. */
  readonly label: string;
  /** Of the colour: a run's state, in small letters. */
  readonly tone?: string;
}

const TOP = 14;

/** Bars from left to right, oldest first. The greatest value reaches the top. */
export function Bars({
  title,
  bars,
  format,
}: {
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly format: (value: number) => string;
}) {
  const greatest = Math.max(1, ...bars.map(({ value }) => value ?? 0));
  const step = 100 / Math.max(bars.length, 12);
  return (
    <BarsFigure
      title={title}
      greatest={format(greatest)}
      drawing={
        <>
          {bars.map(({ value, label, tone = 'plain' }, index) => {
            const height = value === null ? 2 : Math.max(2, (value / greatest) * (BARS_HEIGHT - TOP));
            return (
              <rect
                key={index}
                className={`bar bar-${tone}`}
                x={index * step + step * 0.12}
                y={BARS_HEIGHT - height}
                width={step * 0.76}
                height={height}
              >
                <title>{label}</title>
              </rect>
            );
          })}
        </>
      }
    />
  );
}
