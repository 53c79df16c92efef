import type { Directory } from '../document.ts';
import { closenessOf } from './formula.ts';
import { skillWeights } from './weights.ts';

/** Other occupations of the same domain or with skills in common, the closest first. */
export function nearOccupations(directory: Directory, code: string): { code: string; closeness: number }[] {
  const neighbours = skillWeights(directory).likeness(code);
  return directory.occupations
    .flatMap((other) => {
      const { kind, value } = closenessOf(code, other.code, neighbours.get(other.code) ?? 0);
      return kind === 'domain' || kind === 'skills' ? [{ code: other.code, closeness: value }] : [];
    })
    .sort((a, b) => b.closeness - a.closeness || (a.code < b.code ? -1 : 1));
}
