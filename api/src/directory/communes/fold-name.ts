/** "Saint-Étienne-du-Rouvray" → "saint etienne du rouvray"; "St" and "Ste" are read as "saint" and "sainte". */
export function foldName(name: string): string {
  const lower = name.toLowerCase();
  // Most names are plain letters; removing accents costs ten times the rest.
  const plain = /[^a-z0-9 '’-]/.test(lower)
    ? lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae')
    : lower;
  const words = plain.replace(/[^a-z0-9]+/g, ' ').trim();
  return words.includes('st') ? words.replace(/\bst\b/g, 'saint').replace(/\bste\b/g, 'sainte') : words;
}
