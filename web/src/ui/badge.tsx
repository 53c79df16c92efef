import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';

export type BadgeTone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'new';

/** A state in one word, with an optional icon; colour is never the only sign. */
export function Badge({
  tone = 'neutral',
  icon,
  children,
}: {
  tone?: BadgeTone;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <span className={`p-badge p-badge--${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}
