import { useId } from 'react';
import { BARS_HEIGHT, BarsFigure } from './bars-figure.tsx';

interface Part {
  /** Of its colour and pattern. */
  readonly tone: string;
  readonly name: string;
  /** How high it is. */
  readonly value: number;
  /** What it says, where that is not its height. */
  readonly shown?: number;
}

interface Column {
  readonly key: string;
  readonly label: string;
  /** From the ground up. */
  readonly parts: readonly Part[];
}

const TOP = 10;

/** Columns from left to right, oldest first, each of parts that stand on one another; the highest reaches the top. A table beside it says the same. */
export function StackedBars({
  title,
  columns,
  ends,
  format,
  note,
}: {
  readonly title: string;
  readonly columns: readonly Column[];
  /** What stands under the first and the last column. */
  readonly ends: readonly [string, string];
  readonly format: (value: number) => string;
  readonly note?: string;
}) {
  const id = useId();
  const greatest = Math.max(...columns.map(({ parts }) => heightOf(parts)), 0) || 1;
  const step = 100 / Math.max(columns.length, 1);
  const tones = (columns[0]?.parts ?? []).filter(({ tone }) =>
    columns.some(({ parts }) => parts.some((part) => part.tone === tone && part.value > 0)),
  );
  return (
    <BarsFigure
      title={title}
      greatest={format(greatest)}
      drawing={
        <>
          <defs>
            <pattern id={id} width="1" height="5" patternUnits="userSpaceOnUse">
              <rect className="stripe" width="1" height="2" />
            </pattern>
          </defs>
          {columns.map(({ key, label, parts }, index) => {
            const x = index * step + step * 0.1;
            const drawn = parts.map((part, i) => ({ part, below: heightOf(parts.slice(0, i)) }));
            return (
              <g key={key} className="stack">
                <title>{textOf(label, parts, format)}</title>
                {/* Where nothing is drawn one can point, too. */}
                <rect className="stack-ground" x={index * step} y={0} width={step} height={BARS_HEIGHT} />
                {drawn
                  .filter(({ part }) => part.value > 0)
                  .map(({ part: { tone, value }, below }) => {
                    const scaled = (value / greatest) * (BARS_HEIGHT - TOP);
                    const y = BARS_HEIGHT - (below / greatest) * (BARS_HEIGHT - TOP) - scaled;
                    const place = { x, y, width: step * 0.8, height: Math.max(scaled, 1) };
                    return (
                      <g key={tone}>
                        <rect className={`bar bar-${tone}`} {...place} />
                        {tone === 'failed' && <rect {...place} fill={`url(#${id})`} />}
                      </g>
                    );
                  })}
              </g>
            );
          })}
        </>
      }
    >
      <div className="bars-ends hint" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      <ul className="bars-legend">
        {tones.map(({ tone, name }) => (
          <li key={tone}>
            <span className={`swatch swatch-${tone}`} /> {name}
          </li>
        ))}
      </ul>
      {note !== undefined && note !== '' && <p className="hint">{note}</p>}
    </BarsFigure>
  );
}

function heightOf(parts: readonly Part[]): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

function textOf(label: string, parts: readonly Part[], format: (value: number) => string): string {
  const said = parts
    .map(({ name, value, shown = value }) => ({ name, shown }))
    .filter(({ shown }) => shown > 0)
    .map(({ name, shown }) => `${name}: ${format(shown)}`);
  return [label, ...said].join('\n');
}
