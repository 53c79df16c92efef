import type { ReactNode } from 'react';
import { Link } from 'react-router';

/**
 * A block with a border. With `to`, its title is a link and a click anywhere on the card follows it; buttons inside keep
 * their own action.
 */
export function Card({
  title,
  to,
  level = 3,
  eyebrow,
  aside,
  footer,
  accent,
  className,
  children,
}: {
  title?: ReactNode;
  to?: string;
  level?: 2 | 3 | 4;
  eyebrow?: ReactNode;
  aside?: ReactNode;
  footer?: ReactNode;
  accent?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <article
      className={`p-card${to ? ' p-card--link' : ''}${accent ? ' p-card--accent' : ''} ${className ?? ''}`}
    >
      {(title || aside || eyebrow) && (
        <header className="p-card__head">
          <div className="p-card__titles">
            {eyebrow && <div className="p-card__eyebrow">{eyebrow}</div>}
            {title && (
              <Heading className="p-card__title">{to ? <Link to={to}>{title}</Link> : title}</Heading>
            )}
          </div>
          {aside && <div className="p-card__aside">{aside}</div>}
        </header>
      )}
      {children}
      {footer && <footer className="p-card__footer">{footer}</footer>}
    </article>
  );
}
