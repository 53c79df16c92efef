import type { ConventionContent } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import { paths } from '../../../contract/paths.ts';
import type { AccountRef } from '../../accounts/account-ref.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import type { ConventionChange, ConventionDocument } from '../../conventions/convention.model.ts';
import type { DomainEvent } from '../../platform/events/event.ts';
import type { GroupedKind } from '../grouped.mail.ts';
import { accountsOf, titleOf } from './concerned.ts';
import { createPartyAccounts, isContact } from './convention.parties.ts';
import { type ConventionRecipient, rulesForConvention } from './convention.recipients.ts';
import type { NotificationRulesContext } from './rules.context.ts';

interface Told {
  convention: ConventionDocument;
  candidacy: CandidacyDocument;
  change: ConventionChange;
}

/** Notifies those whom a change of a convention concerns: in the app, live, and by one mail for all that happened. */
export function subscribeConventionNews(context: NotificationRulesContext): void {
  const { events, services } = context;
  const accountsOfParty = createPartyAccounts(context);

  async function notify({ data, id }: DomainEvent<'convention.changed'>): Promise<void> {
    const convention = await services.conventions.find(data.conventionId);
    const change = convention?.changes[data.line];
    const candidacy = convention && (await services.candidacies.store.find(data.candidacyId));
    if (!candidacy || !change) return;
    // a convention that ends with its candidacy: all are told of the candidacy
    if (change.byRole === 'system' && change.kind === 'cancelled') return;
    const told = { convention, candidacy, change };
    const title = await titleOf(context, `${candidacy.slotId}`);
    const [counsellor] = change.to ? await services.accounts.accountRefs([change.to]) : [];
    const known = { ...valuesOf(told, title), name: counsellor?.name ?? '' };
    const done = new Set([change.by]);
    for (const { to, kind, news } of rulesForConvention(data.kind, data.state)) {
      // the person is told of their new referent
      if (to === 'person' && change.kind === 'transferred' && change.byRole === 'system') continue;
      const accounts = (await recipients(to, told)).filter((account) => !done.has(account.id));
      for (const account of accounts) done.add(account.id);
      const about = {
        key: kind === 'convention_signed' ? signedKey(convention) : `convention:${id}`,
        ...(change.kind === 'signed' ? { replaces: signedKey(convention) } : {}),
        kind,
        // why a colleague takes over is for them
        values:
          kind === 'convention_entrusted' && change.reason ? { ...known, reason: change.reason } : known,
        link: linkOf(kind, data),
        concern: { of: 'convention', id: data.conventionId, candidacyId: data.candidacyId, news },
      } as const;
      // the mail with the personal link asks them to sign
      const asked = news === 'sign' ? accounts.filter(({ email }) => isContact(email, convention)) : [];
      await services.notifications.notify(asked, { ...about, isMailed: true });
      await services.notifications.notify(
        accounts.filter((account) => !asked.includes(account)),
        about,
      );
    }
  }
  events.subscribe('notifications.conventions', ['convention.changed'], notify);

  async function recipients(
    to: ConventionRecipient,
    { convention, candidacy, change }: Told,
  ): Promise<readonly AccountRef[]> {
    const about = { slotId: `${candidacy.slotId}`, pathwayId: `${candidacy.pathwayId}` };
    const { content, counsellorId } = convention;
    const signers = async (parties: readonly SigningParty[]) =>
      (await Promise.all(parties.map((party) => accountsOfParty(party, { convention, candidacy })))).flat();
    switch (to) {
      case 'signers':
        return signers(convention.versions.at(-1)?.parties ?? []);
      case 'had_signed':
        return signers(change.voided ?? []);
      case 'in_charge':
        return services.accounts.accountRefs(counsellorId ? [counsellorId] : []);
      case 'prescriber':
        return content?.prescriber ? services.accounts.accountsOfStructure(content.prescriber.id) : [];
      case 'person':
        return accountsOf(context, 'beneficiary', about);
      case 'company':
        return accountsOf(context, 'employer', about);
      case 'followers':
        return accountsOf(context, 'counsellor', about);
    }
  }
}

/** One line that counts, for each version. */
const signedKey = ({ _id, versions }: ConventionDocument) => `convention:${_id}:signed:${versions.length}`;

/** A draft is read by those who accompany the person, and what is cancelled no more by the company. */
const candidacyPage: readonly GroupedKind[] = [
  'convention_changed',
  'convention_ended',
  'convention_counsellor',
];

/** Some are shown the candidacy, because not all of them read the convention any more. */
const linkOf = (
  kind: GroupedKind,
  { conventionId, candidacyId }: { conventionId: string; candidacyId: string },
) => (candidacyPage.includes(kind) ? paths.candidacy(candidacyId) : paths.convention(conventionId));

function valuesOf({ convention, change }: Told, title: string): Record<string, string> {
  const parts = partsOf(change.paths ?? []);
  return {
    title,
    from: convention.from,
    state: change.kind === 'rejected' ? 'rejected' : change.kind === 'cancelled' ? 'cancelled' : '',
    count: `${convention.signatures.length}`,
    of: `${convention.versions.at(-1)?.parties.length ?? 0}`,
    ...(parts.length > 0 ? { what: parts.join(',') } : {}),
    ...(change.reason && change.kind !== 'transferred' ? { reason: change.reason } : {}),
  };
}

const partOfPath: Record<keyof ConventionContent, string> = {
  person: 'person',
  legalRepresentative: 'person',
  host: 'host',
  object: 'purpose',
  objectives: 'purpose',
  judgedBy: 'purpose',
  tasks: 'purpose',
  renewal: 'purpose',
  timetable: 'dates',
  place: 'dates',
  prescriber: 'structures',
  accompaniment: 'structures',
};
const isPart = (key: string): key is keyof ConventionContent => key in partOfPath;

/** The parts of the page in which something changed, each once. */
export const partsOf = (changed: readonly string[]): string[] => [
  ...new Set(
    changed.flatMap((path) => {
      const key = path.split('.')[0] ?? '';
      return isPart(key) ? [partOfPath[key]] : [];
    }),
  ),
];
