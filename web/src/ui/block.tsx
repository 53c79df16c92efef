import type { ReactNode } from 'react';

/** A numbered part of a long form. */
export function Block({
  number,
  title,
  aside,
  children,
}: {
  number: number;
  title: string;
  /** Beside the title: what is left to do in this part. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="p-block" aria-labelledby={`block-${number}`}>
      <div className="p-block__head">
        <h2 id={`block-${number}`} className="p-block__title" tabIndex={-1}>
          <span className="p-block__number" aria-hidden="true">
            {number}
          </span>
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  );
}
