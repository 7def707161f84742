import type { ReactNode } from 'react';
import { words } from '../words.ts';
import { Link } from './link.tsx';

/** A part of a view, with a way to all of what it shows some of. */
export function Card({
  title,
  href,
  children,
}: {
  readonly title: string;
  readonly href: string | null;
  readonly children: ReactNode;
}) {
  return (
    <section className="card">
      <header className="card-head">
        <h2>{title}</h2>
        {href !== null && (
          <Link href={href}>
            {words.overview.all}
            <span className="visually-hidden">: {title}</span>
          </Link>
        )}
      </header>
      {children}
    </section>
  );
}
