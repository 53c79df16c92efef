import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

const icons = { saved: 'success', busy: 'refresh', held: 'info', error: 'error' } as const;

/** At the foot of a page that saves while one types: whether everything is saved, announced when it changes. */
export function SaveLine({
  look,
  action,
  children,
}: {
  look: keyof typeof icons;
  /** A button that saves again. */
  action?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={`p-save-line${look === 'error' ? ' p-save-line--error' : ''}`}>
      <p role="status">
        <Icon name={icons[look]} />
        <span>{children}</span>
      </p>
      {action}
    </div>
  );
}
