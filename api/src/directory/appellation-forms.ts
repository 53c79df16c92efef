/**
 * Splits a job title of ROME into its gendered forms: "Employé / Employée de rayon" → ["Employé de rayon", "Employée
 * de rayon"]. A title without gender gives one form.
 */
export function splitAppellation(label: string): string[] {
  const parts = label
    .split(/\s+\/\s*|\s*\/\s+|\/(?=\p{Lu})/u)
    .map((part) => part.trim())
    .filter(Boolean);
  const [first = '', ...others] = parts;
  let masculine = first;
  let feminine = first;
  for (const other of others) {
    const shared = join(masculine, other).masculine;
    feminine = join(feminine, other).feminine;
    masculine = shared;
  }
  return [...new Set([shortForm(masculine), longForm(feminine)])];
}

/** The gendered words of `right` replace the last words of `left`; the words after them belong to both. */
function join(left: string, right: string): { masculine: string; feminine: string } {
  const l = left.split(/\s+/);
  const r = right.split(/\s+/);
  const anchor = Math.max(
    0,
    r.findIndex((word) => stem(word).length > 2),
  );
  const at = l.findLastIndex((word) => stem(word) === stem(r[anchor] ?? ''));
  if (at < 0) {
    return { masculine: [...l, ...r.slice(l.length)].join(' '), feminine: right };
  }
  const head = l.slice(0, anchor > 0 ? Math.max(0, at - 1) : at);
  const tail = r.slice(anchor + l.length - at);
  return { masculine: [...l, ...tail].join(' '), feminine: [...head, ...r].join(' ') };
}

/** The first letters, which the masculine and the feminine form share. */
function stem(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[dl]['’]/, '')
    .slice(0, 3);
}

const bracketed = /(\p{L}+)\((\p{Ll}{1,6})\)/gu;

function shortForm(text: string): string {
  return text.replace(bracketed, (_, word: string) => word);
}

/** "Directeur(trice)" → "Directrice", "assistant(e)" → "assistante"; a plural mark "(s)" is removed. */
function longForm(text: string): string {
  return text.replace(bracketed, (_, word: string, ending: string) => {
    if (ending === 's') return word;
    const replaced = endings.find(([suffix, from]) => suffix === ending && word.endsWith(from));
    return replaced ? word.slice(0, word.length - replaced[1].length) + replaced[2] : word + ending;
  });
}

/** Ending in brackets, the ending that it replaces, and its replacement. */
const endings: [string, string, string][] = [
  ['trice', 'teur', 'trice'],
  ['euse', 'eur', 'euse'],
  ['se', 'eur', 'euse'],
  ['se', 'x', 'se'],
  ['ère', 'er', 'ère'],
  ['ière', 'ier', 'ière'],
  ['ve', 'f', 've'],
  ['esse', 'e', 'esse'],
  ['sse', 'e', 'esse'],
];
