/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** What is there. */
  readonly text: string;
  /** What to do about it, where something is wrong. */
  readonly remedy?: string;
  /** More lines, shown as they are. */
  readonly details?: readonly string[];
}

export interface Section {
  readonly title: string;
  readonly findings: readonly Finding[];
}

/** The sections as text, and how many things are wrong. */
export function render(sections: readonly Section[]): { readonly lines: string[]; readonly faults: number } {
  const lines = sections.flatMap(({ title, findings }) => {
    const width = Math.max(...findings.map(({ name }) => name.length));
    return [title, ...findings.flatMap((finding) => renderFinding(finding, width)), ''];
  });
  const faults = sections.flatMap(({ findings }) => findings).filter(({ remedy }) => remedy !== undefined).length;
  return { lines, faults };
}

function renderFinding({ name, text, remedy, details = [] }: Finding, width: number): string[] {
  const mark = remedy === undefined ? 'ok   ' : 'WRONG';
  const head = `  ${mark}  ${name.padEnd(width)}  ${text}`.trimEnd();
  return [
    ...(remedy === undefined ? [head] : [head, `  ${' '.repeat(mark.length + 2 + width)}  -> ${remedy}`]),
    ...details.map((line) => `           ${line}`.trimEnd()),
  ];
}

export function bytes(count: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10));
  return `${(count / 1_024 ** step).toFixed(step === 0 ? 0 : 1)} ${units[step] ?? ''}`;
}
