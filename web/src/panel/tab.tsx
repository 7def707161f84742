import type { ReactNode } from 'react';
import { useQuery, type AnyVariables, type DocumentInput } from 'urql';
import { Failure, Loading } from '../ui/states.tsx';

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
  const [{ data, error }, again] = useQuery<Data, Variables>({
    query: question,
    variables,
    requestPolicy: 'cache-and-network',
  });
  if (error !== undefined && data === undefined)
    return <Failure error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (data === undefined) return <Loading lines={5} />;
  return <>{children(data)}</>;
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
