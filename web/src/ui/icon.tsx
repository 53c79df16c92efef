import type { IconName } from './icon-names.ts';
import './icons.css';

export type { IconName };

/** An icon beside a word is decoration; alone it needs a `label`. Its drawing is a rule of icons.css. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const classes = `p-icon p-icon--${name}${className ? ` ${className}` : ''}`;
  return label ? (
    <span className={classes} role="img" aria-label={label} />
  ) : (
    <span className={classes} aria-hidden="true" />
  );
}
