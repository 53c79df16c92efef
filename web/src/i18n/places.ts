/** "de Rouen", "d’Elbeuf", "du Havre", "des Andelys", "de La Bouille". */
export function ofPlace(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[aàâeéèêëiîïoôœuùûy]/i.test(name) ? `d’${name}` : `de ${name}`;
}
