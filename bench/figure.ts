import { rounded } from './statistics.ts';

/** One number that the benchmark found. */
export interface Figure {
  /** Dotted, from the part to the detail: `ingest.layered.c32.events_per_second`. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

/** A bound that the project set itself. */
export interface Target {
  readonly what: string;
  readonly bound: string;
  readonly value: number;
  readonly met: boolean;
}

/** What one part of the benchmark found, ready for printing and for the table. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly targets: readonly Target[];
  /** Markdown, without a heading. */
  readonly section: string;
}

export function figureLine({ name, value, unit }: Figure): string {
  return `${name} ${rounded(value)} ${unit}`;
}

/** A Markdown table. Numbers are rounded; null stands for what was not measured. */
export function table(headings: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const shown = (cell: string | number | null) =>
    cell === null ? '' : typeof cell === 'number' ? rounded(cell).toLocaleString('en') : cell;
  return [line(headings), line(headings.map(() => '---')), ...rows.map((row) => line(row.map(shown)))].join('\n');
}
