import {
  type Accommodation,
  type Commune,
  type Locale,
  openSlotContentFields,
  type Slot,
  type SlotCard,
  type SlotContent,
  type SlotState,
} from '../../contract/index.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import type { EstablishmentFacts } from '../establishments/establishment.facts.ts';
import { pick } from '../platform/pick.ts';
import { contentOf } from './slot.content.ts';
import type { SlotDocument } from './slot.model.ts';

export type Host = Pick<
  EstablishmentFacts,
  | 'id'
  | 'name'
  | 'kind'
  | 'nafLabel'
  | 'commitments'
  | 'address'
  | 'commune'
  | 'location'
  | 'accommodations'
  | 'publicTransport'
  | 'pausedUntil'
  | 'monthlyContactCap'
  | 'toConfirm'
>;

/** What the reader may see and do, as decided by the policy. */
export interface SlotRights {
  address: boolean;
  pauseReason: boolean;
  /** Why the company is not confirmed yet. */
  trust: boolean;
  edit: boolean;
  moveTo: SlotState[];
  apply: boolean;
  propose: boolean;
  /** Why nobody can apply now. */
  shut: Slot['shut'];
}

export const placesLeftOf = (slot: Pick<SlotDocument, 'places' | 'accepted'>) =>
  Math.max(0, slot.places - slot.accepted.length);

/** The place of work: the slot's own site, otherwise the establishment. */
export function placeOf(
  slot: Pick<SlotDocument, 'site'>,
  host: Pick<Host, 'commune' | 'location' | 'address'>,
  communeOf: (code: string) => Pick<Commune, 'code' | 'name' | 'lat' | 'lon'> | undefined,
) {
  const { site } = slot;
  if (!site) return { commune: host.commune, location: pointOf(host.location), address: host.address };
  const commune = communeOf(site.communeCode);
  return {
    commune: { code: site.communeCode, name: commune?.name ?? site.communeCode },
    location: site.location
      ? pointOf(site.location)
      : commune
        ? { lat: commune.lat, lon: commune.lon }
        : pointOf(host.location),
    address: site.address,
  };
}

const pointOf = ({ lat, lon }: { lat: number; lon: number }) => ({ lat, lon });

type Words = Pick<DirectoryService, 'labels' | 'commune'>;

export function presentSlotCard(slot: SlotDocument, host: Host, directory: Words, locale: Locale): SlotCard {
  const { commune, location } = placeOf(slot, host, directory.commune);
  return {
    id: slot._id.toHexString(),
    title: slot.title,
    occupation: directory.labels(locale).occupation(slot.occupation),
    establishment: { id: host.id, name: host.name },
    commune,
    location,
    objectives: slot.objectives,
    period: { from: slot.period.from, to: slot.period.to },
    week: slot.week,
    places: slot.places,
    placesLeft: placesLeftOf(slot),
    state: slot.state,
    publishedAt: slot.publishedAt?.toISOString() ?? null,
  };
}

/** The two form fields that other readers see only in part. */
function ownOf({ site, tutor }: SlotContent, directory: Words): NonNullable<Slot['own']> {
  if (!site) return { site: null, tutor: tutor ?? null };
  const { communeCode: code, ...place } = site;
  const commune = { code, name: directory.commune(code)?.name ?? code };
  return { site: { ...place, commune }, tutor: tutor ?? null };
}

/** What was asked and is still open, and what cannot be offered; what was announced since is neither. */
export function accommodationNews(
  slot: Pick<SlotDocument, 'accommodations' | 'accommodationQuestions' | 'notOffered'>,
  host: Pick<Host, 'accommodations'>,
): Pick<Slot, 'accommodationQuestions' | 'notOffered'> {
  const offered = new Set([...slot.accommodations, ...host.accommodations]);
  const notOffered = (slot.notOffered ?? []).filter((one) => !offered.has(one));
  const isOpen = (one: Accommodation) => !offered.has(one) && !notOffered.includes(one);
  return { accommodationQuestions: (slot.accommodationQuestions ?? []).filter(isOpen), notOffered };
}

export function presentSlot(
  slot: SlotDocument,
  host: Host,
  directory: Words,
  locale: Locale,
  rights: SlotRights,
): Slot {
  const { commune, location, address } = placeOf(slot, host, directory.commune);
  const content = contentOf(slot);
  const labels = directory.labels(locale);
  const placesLeft = placesLeftOf(slot);
  return {
    id: slot._id.toHexString(),
    ...pick(content, openSlotContentFields),
    skills: content.skills.map(({ id, level, taught }) => ({ ...labels.skill(id), level, taught })),
    // editors get the slot's own choices, without those inherited from the establishment
    publicTransport: content.publicTransport || (host.publicTransport && !rights.edit),
    accommodations: rights.edit
      ? content.accommodations
      : [...new Set([...content.accommodations, ...host.accommodations])],
    ...accommodationNews(slot, host),
    establishment: {
      id: host.id,
      name: host.name,
      kind: host.kind,
      nafLabel: host.nafLabel,
      commitments: host.commitments,
      ...(rights.trust && host.toConfirm ? { toConfirm: host.toConfirm } : {}),
    },
    occupation: labels.occupation(content.occupation),
    commune,
    location,
    ...(rights.address ? { address } : {}),
    ...(rights.address && content.tutor
      ? { tutorName: `${content.tutor.firstName} ${content.tutor.lastName}` }
      : {}),
    ...(rights.edit ? { own: ownOf(content, directory) } : {}),
    state: slot.state,
    placesLeft,
    full: placesLeft === 0,
    ...(rights.pauseReason && slot.pauseReason && slot.state === 'paused'
      ? { pauseReason: slot.pauseReason }
      : {}),
    ...(rights.edit && slot.pausedBy === 'no_manager' ? { withoutManager: true } : {}),
    ...(rights.edit && slot.state === 'published' && slot.askedAt ? { asked: true } : {}),
    publishedAt: slot.publishedAt?.toISOString() ?? null,
    updatedAt: slot.updatedAt.toISOString(),
    version: slot.version,
    abilities: { edit: rights.edit, moveTo: rights.moveTo, apply: rights.apply, propose: rights.propose },
    shut: rights.shut,
  };
}

/** When its company touched it last, and whether it was asked since. */
export const presentUpkeep = ({ touchedAt, askedAt }: Pick<SlotDocument, 'touchedAt' | 'askedAt'>) => ({
  touchedAt: touchedAt.toISOString(),
  askedAt: askedAt?.toISOString() ?? null,
});
