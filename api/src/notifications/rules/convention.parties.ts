import type { ConventionContent } from '../../../contract/index.ts';
import type { SigningParty } from '../../../contract/lists.ts';
import type { AccountRef } from '../../accounts/account-ref.ts';
import type { CandidacyDocument } from '../../candidacies/candidacy.model.ts';
import type { ConventionDocument } from '../../conventions/convention.model.ts';
import { accountsOf } from './concerned.ts';
import type { NotificationRulesContext } from './rules.context.ts';

export function createPartyAccounts(context: NotificationRulesContext) {
  const { services } = context;

  /** Who signs for a party with an account; the others have a personal link. */
  return async function accountsOfParty(
    party: SigningParty,
    {
      convention: { content, counsellorId },
      candidacy,
    }: { convention: ConventionDocument; candidacy: CandidacyDocument },
  ): Promise<readonly AccountRef[]> {
    const about = { slotId: `${candidacy.slotId}`, pathwayId: `${candidacy.pathwayId}` };
    switch (party) {
      case 'beneficiary':
        return accountsOf(context, 'beneficiary', about);
      case 'establishment':
        return representativesAmong(await accountsOf(context, 'employer', about), content);
      case 'prescriber':
        return services.accounts.accountRefs(counsellorId ? [counsellorId] : []);
      case 'accompanying_structure':
        return content?.accompaniment ? services.accounts.accountsOfStructure(content.accompaniment.id) : [];
      case 'legal_representative':
      case 'employer':
        return [];
    }
  };
}

/** The member whom the convention names, or all as long as it names nobody of them. */
function representativesAmong(members: readonly AccountRef[], content: ConventionContent | null | undefined) {
  const email = content?.host.representative?.email;
  const named = members.filter((member) => member.email !== null && member.email === email);
  return named.length > 0 ? named : members;
}

/** Whether a mailbox is one to which the personal link of a signatory goes. */
export function isContact(email: string | null, { content }: ConventionDocument): boolean {
  const contacts = [content?.person.email, content?.host.representative?.email];
  return email !== null && contacts.includes(email.toLowerCase());
}
