import type { ReactNode } from 'react';
import type { AnyVariables, DocumentInput } from 'urql';
import { useAnswer } from '../lib/use-answer.ts';
import { Failure, Loading, Outdated } from '../ui/states.tsx';

/** Asks a question, and shows its answer when it is there. */
export function Answered<Data, Variables extends AnyVariables>({
  question,
  variables,
  children,
}: {
  readonly question: DocumentInput<Data, Variables>;
  readonly variables: Variables;
  readonly children: (data: Data) => ReactNode;
}) {
  const { data, error, isBusy, retry } = useAnswer<Data, Variables>({
    query: question,
    variables,
    requestPolicy: 'cache-and-network',
  });
  if (data === undefined)
    return error === undefined ? <Loading lines={5} /> : <Failure error={error} onRetry={retry} isBusy={isBusy} />;
  return (
    <>
      {error !== undefined && <Outdated error={error} onRetry={retry} isBusy={isBusy} />}
      {children(data)}
    </>
  );
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
