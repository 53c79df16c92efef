/** First letters of the first and last word; one letter for one word. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\d]+/gu) ?? [];
  const first = words[0]?.[0] ?? '?';
  const last = words.length > 1 ? (words[words.length - 1]?.[0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** People are a circle, companies a square. Decoration: the name always stands beside it. */
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
