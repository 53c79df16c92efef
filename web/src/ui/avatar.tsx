import { initialsOf } from './initials.ts';

/** A circle for people, a square for companies. It is decorative: the name is always beside it. */
export function Avatar({
  name,
  shape = 'person',
  size = 40,
}: {
  name: string;
  shape?: 'person' | 'company';
  size?: 32 | 40 | 56;
}) {
  return (
    <span className={`p-avatar p-avatar--${shape} p-avatar--${size}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
