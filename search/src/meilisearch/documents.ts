import type { ProfileDoc, SlotDoc } from '../document.ts';
import { requiredHalfDays } from '../scoring/gates.ts';
import { cellsAround, coarseCell, everywhere, fineCell } from './cells.ts';

/** The first fields of every stored document. A removed one (`gone`) is kept for a while, so that an older version is not added again. */
export type Stored = {
  /** Primary key: the id in characters that the server allows. */
  readonly key: string;
  readonly id: string;
  readonly version: number;
  readonly gone: boolean;
  /** When it was removed, in milliseconds since 1970; 0 for a live document. */
  readonly goneAt: number;
  /** A hash of the content; an unchanged document is not written again. */
  readonly digest: string;
};
export const storedHead = ['key', 'id', 'version', 'gone', 'goneAt', 'digest'] as const;

/** A slot without its searchable text: all that ranking and filtering need. */
export type SlotFactsStored = Omit<SlotDoc, 'text'>;
export type StoredSlot = Stored & { readonly doc: SlotFactsStored; readonly text: string };
export type StoredProfile = Stored & { readonly doc: ProfileDoc };

const farFuture = 2 ** 31;

/** The server allows letters, digits, hyphens and underscores in keys; other ids are encoded in hexadecimal. */
export function keyOf(id: string): string {
  if (/^[\w-]+$/.test(id) && !id.startsWith('x--')) return id;
  const bytes = new TextEncoder().encode(id);
  return `x--${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Two 32-bit FNV-1a hashes of a text with different seeds. */
export function digestOf(content: unknown): string {
  const text = JSON.stringify(content);
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}

/** The positions of the bits that are set. */
export function bitsOf(mask: number): number[] {
  const bits: number[] = [];
  for (let bit = 0; bit < 30; bit++) if (mask & (1 << bit)) bits.push(bit);
  return bits;
}

export function occupationLevels(code: string): string[] {
  return [code, code.slice(0, 3), code.slice(0, 1)];
}

const head = (doc: { id: string; version: number }, content: unknown): Stored => ({
  key: keyOf(doc.id),
  id: doc.id,
  version: doc.version,
  gone: false,
  goneAt: 0,
  digest: digestOf(content),
});

/** `titles`: job titles of the slot's occupation, so that each of them finds the slot. */
export function storedSlot(slot: SlotDoc, titles: readonly string[]) {
  const { text, ...doc } = slot;
  return {
    ...head(slot, [slot, titles]),
    title: slot.title,
    communeName: slot.communeName,
    text,
    titles,
    doc,
    open: slot.open,
    placesLeft: slot.placesLeft,
    occupation: slot.occupation,
    occupationLevels: occupationLevels(slot.occupation),
    skills: slot.skills.map(({ id }) => id),
    objectives: [...new Set(slot.objectives)],
    facets: [...new Set(slot.facets)],
    commune: slot.commune,
    establishmentId: slot.establishmentId,
    cell: fineCell(slot.location),
    cells: [fineCell(slot.location), coarseCell(slot.location)],
    from: slot.period.from,
    to: slot.period.to,
    halfDays: bitsOf(slot.halfDays),
    requiredHalfDays: requiredHalfDays(slot.halfDays, slot.minHalfDays),
    requiresLicence: slot.requiresLicence,
    requiresVehicle: slot.requiresVehicle,
    publicTransport: slot.publicTransport,
    lacks: bitsOf(slot.lacks),
    publishedAt: slot.publishedAt,
  };
}

export function storedProfile(profile: ProfileDoc) {
  const { location, available } = profile;
  return {
    ...head(profile, profile),
    doc: profile,
    waiting: profile.waiting,
    followers: profile.followers,
    structureId: profile.structureId ?? '',
    occupations: profile.occupations,
    occupationLevels: [...new Set(profile.occupations.flatMap(occupationLevels))],
    skills: profile.skills.map(({ id }) => id),
    cell: location ? fineCell(location) : everywhere,
    /** The cells within the person's own travel limit. */
    reach: (location && cellsAround(location, profile.travelLimitKm)) ?? [everywhere],
    from: available?.from ?? 0,
    to: available?.to ?? farFuture,
    halfDays: bitsOf(profile.halfDays),
    licence: profile.licence,
    vehicle: profile.vehicle,
    publicTransport: profile.publicTransport,
    needs: bitsOf(profile.needs),
  };
}

export function storedRemoval(id: string, version: number, now: number): Stored {
  return { key: keyOf(id), id, version, gone: true, goneAt: now, digest: '' };
}

export function slotOf({ doc, text }: Pick<StoredSlot, 'doc' | 'text'>): SlotDoc {
  return { ...doc, text };
}
