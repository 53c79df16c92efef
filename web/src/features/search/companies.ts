import type { SlotCard } from '@passerelle/api/contract';

export interface FoundCompany {
  id: string;
  name: string;
  commune: string;
  slots: number;
}

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const wordsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** The companies of these slots whose names contain each of the words, or words that begin so, with how many of the slots are theirs. */
export function companiesNamed(q: string, slots: readonly SlotCard[]): FoundCompany[] {
  const words = wordsOf(q);
  const found = new Map<string, FoundCompany>();
  for (const { establishment, commune } of slots) {
    const named: string[] = wordsOf(establishment.name);
    const meant = words.every((word) => named.some((one) => one.startsWith(word)));
    if (words.length === 0 || !meant) continue;
    const known = found.get(establishment.id);
    if (known) known.slots += 1;
    else found.set(establishment.id, { ...establishment, commune: commune.name, slots: 1 });
  }
  return [...found.values()];
}
