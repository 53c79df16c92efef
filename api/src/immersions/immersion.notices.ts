import type { Side } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { AccountRef } from '../accounts/account-ref.ts';
import { identityStates } from '../candidacies/candidacy.policy.ts';
import type { DomainEvents } from '../domain-events.ts';
import type { MailTemplate } from '../platform/mail/template.ts';
import { actingRoom } from '../platform/realtime/rooms.ts';
import { absenceMail, accidentCorrectedMail, accidentMail, badCheckInMail } from './immersion.mails.ts';
import type { ImmersionStore } from './immersion.store.ts';
import { othersThan } from './immersion.times.ts';
import type { ImmersionsContext } from './immersions.context.ts';

type Changed = DomainEvents['immersion.changed'];
type Kind = 'absence_reported' | 'accident_reported' | 'accident_corrected' | 'check_in_bad';
const kindsOfIncidents = { absence: 'absence_reported', accident: 'accident_reported' } as const;
type Template = MailTemplate<{ title: string; link: string }>;
const mails: Record<Kind, Template> = {
  absence_reported: absenceMail,
  accident_reported: accidentMail,
  accident_corrected: accidentCorrectedMail,
  check_in_bad: badCheckInMail,
};

/** The accounts of one side of an immersion, now. */
export async function sideAccounts(
  { services }: ImmersionsContext,
  side: Side,
  { slotId, pathwayId }: { slotId: string; pathwayId: string },
): Promise<AccountRef[]> {
  const { accounts, pathways, slots } = services;
  if (side === 'counsellor') return accounts.accountRefs(await pathways.followersOf(pathwayId));
  if (side === 'beneficiary') {
    const account = await accounts.accountOfPathway(pathwayId);
    return account ? [account] : [];
  }
  const slot = await slots.getSlot(slotId);
  return slot ? accounts.accountsOfEstablishment(`${slot.establishmentId}`) : [];
}

/** Shows changes on open pages, and tells the others of incidents: the counsellors first, whoever reports. */
export function subscribeImmersionNotices(context: ImmersionsContext, store: ImmersionStore): void {
  const { events, realtime, services } = context;

  events.subscribe('immersions.live', ['immersion.changed'], async ({ data }) => {
    const { candidacyId, version, sides } = data;
    const candidacy = await services.candidacies.store.find(candidacyId);
    if (!candidacy || !identityStates.includes(candidacy.state)) return;
    for (const side of sides)
      for (const room of await roomsOf(side, data))
        realtime.emit(room, 'immersion.changed', { candidacyId, version });
  });

  events.subscribe('immersions.told', ['immersion.changed'], async ({ id, data }) => {
    const kind = await kindOf(data);
    if (!kind) return;
    // a bad check-in is for who accompanies alone: it is a person's difficulty, or about one
    const sides: Side[] =
      kind === 'check_in_bad' ? ['counsellor'] : ['counsellor', ...othersThan(data.byRole)];
    for (const side of new Set(sides)) await tell(data, side, kind, `${kind}:${id}`);
  });

  async function roomsOf(side: Side, about: Changed): Promise<ReturnType<typeof actingRoom>[]> {
    const [accounts, followings] = await Promise.all([
      sideAccounts(context, side, about),
      side === 'counsellor' ? services.pathways.followings(about.pathwayId) : [],
    ]);
    const inName = new Map(followings.map(({ accountId, structureId }) => [accountId, structureId]));
    return accounts.flatMap(({ id, active }) =>
      active ? [actingRoom({ accountId: id, role: side, structureId: inName.get(id) })] : [],
    );
  }

  async function kindOf({ candidacyId, kind, incidentId, corrected, byRole }: Changed): Promise<Kind | null> {
    if (kind !== 'check_in' && !incidentId) return null;
    const found = await store.find(candidacyId);
    if (kind === 'check_in')
      return found?.checkIns.find(({ side }) => side === byRole)?.face === 'bad' ? 'check_in_bad' : null;
    const incident = found?.incidents.find(({ id }) => id === incidentId);
    if (!incident || incident.withdrawnAt) return null;
    if (corrected) return 'accident_corrected';
    // an interruption is a move of the candidacy, which is told as one
    return incident.kind === 'interruption' ? null : kindsOfIncidents[incident.kind];
  }

  async function tell(data: Changed, side: Side, kind: Kind, key: string): Promise<void> {
    const accounts = (await sideAccounts(context, side, data)).filter(({ id }) => id !== data.by);
    const title = (await services.slots.getSlot(data.slotId))?.title ?? '';
    const link = paths.immersion(data.candidacyId);
    const concern = { of: 'candidacy', id: data.candidacyId } as const;
    await services.notifications.notify(accounts, { key, kind, values: { title }, link, concern });
    const letter = { key, kind, concern, template: mails[kind], dataFor: () => ({ title, link }) };
    await services.notifications.write(accounts, { ...letter, atOnce: true });
  }
}
