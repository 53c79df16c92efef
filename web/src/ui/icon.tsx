import type { IconName } from './icon-names.ts';

export type { IconName };

/** Beside a word an icon is decorative; alone it needs a `label`. The image comes from icons.css, which `main.tsx` loads after the first page. */
export function Icon({ name, label, className }: { name: IconName; label?: string; className?: string }) {
  const classes = `p-icon p-icon--${name}${className ? ` ${className}` : ''}`;
  return label ? (
    <span className={classes} role="img" aria-label={label} />
  ) : (
    <span className={classes} aria-hidden="true" />
  );
}
