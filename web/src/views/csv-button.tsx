import { useEffect, useRef, useState } from 'react';
import type { CombinedError } from 'urql';
import { saveText, toCsv } from '../lib/download.ts';
import { formatCount } from '../lib/format.ts';
import { Icon } from '../ui/icon.tsx';
import { words } from '../words.ts';
import type { FetchPage } from './use-list.ts';

/** Rows that are saved at most: more than a spreadsheet likes, and what a tab can hold. */
const MOST = 100_000;
const ROWS = 500;

/** How a list is written as CSV. */
export interface Csv<Row> {
  readonly file: string;
  readonly heads: readonly string[];
  readonly cells: (row: Row) => readonly string[];
}

/** How far the saving of a list is. */
interface Progress<Row> {
  readonly of: FetchPage<Row>;
  /** Rows so far; null: nothing is being saved. */
  readonly read: number | null;
  readonly said: string;
}

const IDLE: Omit<Progress<unknown>, 'of'> = { read: null, said: '' };

/** Saves the whole list, whatever of it is shown: page after page, telling how far it is. */
export function CsvButton<Row>({ fetchPage, csv }: { readonly fetchPage: FetchPage<Row>; readonly csv: Csv<Row> }) {
  const [held, setHeld] = useState<Progress<Row>>({ ...IDLE, of: fetchPage });
  // Of another list, nothing is under way.
  const { read, said } = held.of === fetchPage ? held : IDLE;
  const show = (progress: Partial<typeof IDLE>) => setHeld({ ...IDLE, ...progress, of: fetchPage });
  /** Which saving is under way; another, or none, ends it. */
  const saving = useRef<object | null>(null);
  useEffect(
    () => () => {
      saving.current = null;
    },
    [fetchPage],
  );

  const save = async () => {
    const mine = (saving.current = {});
    const rows: (readonly string[])[] = [];
    show({ read: 0 });
    try {
      let next: string | null = null;
      do {
        const page: Awaited<ReturnType<FetchPage<Row>>> = await fetchPage(next, ROWS);
        if (saving.current !== mine) return;
        rows.push(...page.rows.map(csv.cells));
        show({ read: rows.length });
        next = page.next;
      } while (next !== null && rows.length < MOST);
      saveText(csv.file, toCsv([csv.heads, ...rows.slice(0, MOST)]), 'text/csv');
      show({ said: next === null ? '' : words.lists.csvCut(formatCount(MOST)) });
    } catch (error) {
      if (saving.current === mine) show({ said: `${words.notSaved} ${(error as CombinedError).message}` });
    }
  };
  const stop = () => {
    saving.current = null;
    show({});
  };

  return (
    <span className="csv">
      {read === null ? (
        <button type="button" className="button" title={words.lists.csvTitle} onClick={() => void save()}>
          <Icon name="save" size={16} /> {words.lists.csv}
        </button>
      ) : (
        <button type="button" className="button" onClick={stop}>
          <Icon name="close" size={16} /> {words.lists.csvStop(formatCount(read))}
        </button>
      )}
      <span className="csv-said" role="status">
        {said}
      </span>
    </span>
  );
}
