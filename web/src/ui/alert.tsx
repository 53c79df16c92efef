import type { ReactNode } from 'react';

export type Tone = 'info' | 'success' | 'warning' | 'error';

/** A message in the page. With `live`, screen readers announce it when it appears. */
export function Alert({
  tone = 'info',
  title,
  live,
  children,
}: {
  tone?: Tone;
  title?: ReactNode;
  live?: boolean;
  children?: ReactNode;
}) {
  const role = live ? (tone === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={`fr-alert fr-alert--${tone}${title ? '' : ' fr-alert--sm'}`} role={role}>
      {title && <p className="fr-alert__title">{title}</p>}
      {typeof children === 'string' ? <p>{children}</p> : children}
    </div>
  );
}
