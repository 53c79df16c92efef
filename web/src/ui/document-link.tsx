import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A document to download. */
export function DocumentLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a className="fr-link" href={href} download>
      <Icon name="file-download" /> {children}
    </a>
  );
}
