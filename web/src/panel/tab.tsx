import { useState, type ReactNode } from 'react';
import type { AnyVariables, DocumentInput } from 'urql';
import { useAnswer } from '../lib/use-answer.ts';
import { Failure, Loading, Outdated } from '../ui/states.tsx';

/** Asks a question, and shows its answer when it is there. */
export function Answered<Data, Variables extends AnyVariables>({
  question,
  variables,
  grows = false,
  children,
}: {
  readonly question: DocumentInput<Data, Variables>;
  readonly variables: Variables;
  /** Whether other variables ask for more of the same: what is there stays until that comes. */
  readonly grows?: boolean;
  readonly children: (data: Data, isBusy: boolean) => ReactNode;
}) {
  const {
    data: answer,
    before,
    error,
    isBusy,
    retry,
  } = useAnswer<Data, Variables>({
    query: question,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const data = answer ?? (grows ? before : undefined);
  if (data === undefined)
    return error === undefined ? <Loading lines={5} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
  return (
    <>
      {error !== undefined && <Outdated error={error} onRetry={retry} isBusy={isBusy} />}
      {children(data, isBusy)}
    </>
  );
}

/** The API gives no more of a list at a time. */
const MOST = 1_000;

/** How many items of a list are asked for. */
export interface Growth {
  readonly first: number;
  /** Asks for more; null: no more are given. */
  readonly grow: (() => void) | null;
}

export function useGrowth(step: number): Growth {
  const [steps, setSteps] = useState(1);
  const first = Math.min(MOST, steps * step);
  return { first, grow: first === MOST ? null : () => setSteps(steps + 1) };
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Names and values; those without a value are left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <dl className="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
