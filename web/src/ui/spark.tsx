interface SparkBar {
  readonly key: string;
  readonly value: number;
  /** What the bar says when one points at it. */
  readonly label: string;
}

const HEIGHT = 24;

/** Bars of one row, oldest first; the highest reaches the top. What they come to stands beside them. */
export function Spark({ label, bars }: { readonly label: string; readonly bars: readonly SparkBar[] }) {
  const greatest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <svg
      className="spark"
      viewBox={`0 0 ${bars.length * 10} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      {bars.map(({ key, value, label: said }, index) => {
        const height = value === 0 ? 0 : Math.max(2, (value / greatest) * HEIGHT);
        return (
          <g key={key}>
            <title>{said}</title>
            {/* Where nothing is drawn one can point, too. */}
            <rect className="stack-ground" x={index * 10} y={0} width={10} height={HEIGHT} />
            <rect className="bar" x={index * 10 + 1} y={HEIGHT - height} width={8} height={height} />
          </g>
        );
      })}
    </svg>
  );
}
