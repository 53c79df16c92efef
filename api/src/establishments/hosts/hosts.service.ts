import type { AccountDocument } from '../../accounts/account.model.ts';
import { provedEmail, provedPhone } from '../../accounts/logins.ts';
import { toE164 } from '../../accounts/phone-number.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { EstablishmentsContext, FileOfPerson } from '../establishments.context.ts';
import { type SameBecause, sameBecause, type Traces } from './same-person.ts';

const given = <T>(value: T | null | undefined): T[] => (value ? [value] : []);

const birthsOf = (pathways: readonly FileOfPerson[]) =>
  pathways.flatMap(({ firstName, lastName, birthDate }) =>
    birthDate ? [{ firstName, lastName, birthDate }] : [],
  );

const candidateThere = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Vous ne pouvez pas rejoindre cet établissement pour le moment : on ne peut pas y être à la fois accueilli et accueillant. Pour une question, écrivez à la coordination.',
      en: 'You cannot join this establishment for now: nobody can be guest and host there at once. For a question, write to the coordination.',
    },
  });

const hostThere = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Ce dossier ne peut pas être ouvert par ce compte pour le moment : on ne peut pas être à la fois accueilli et accueillant dans un même établissement. Si ce dossier est le vôtre, parlez-en à votre conseiller.',
      en: 'This account cannot open this file for now: nobody can be guest and host in one establishment. If the file is yours, talk to your counsellor.',
    },
  });

/** What an account has verified. Names, birth dates and unverified addresses prove nothing. */
const provedTraces = (account: AccountDocument): Traces => ({
  accountIds: [account._id.toHexString()],
  emails: given(provedEmail(account)?.toLowerCase()),
  phones: given(provedPhone(account)),
  births: [],
});

/**
 * Host and candidate must not be the same person (DOMAIN §3). Compares what a member has verified with the data of a
 * file, so that an unverified address excludes nobody.
 */
export function createHosts({ ports, services }: EstablishmentsContext) {
  /** The account's own files. */
  async function ownPathways({ memberships }: AccountDocument): Promise<FileOfPerson[]> {
    const ids = memberships.flatMap(({ role, pathwayId }) =>
      role === 'beneficiary' && pathwayId ? [`${pathwayId}`] : [],
    );
    return ids.length > 0 ? [...(await ports.pathways.get().getPathways(ids)).values()] : [];
  }

  async function tracesOfAccount(account: AccountDocument): Promise<Traces> {
    return {
      ...provedTraces(account),
      births: birthsOf(await ownPathways(account)),
    };
  }

  async function tracesOfPathway(pathway: FileOfPerson): Promise<Traces> {
    const ref = await services.accounts.accountOfPathway(pathway._id.toHexString());
    const account = ref && (await services.accounts.getAccount(ref.id));
    return {
      accountIds: given(ref?.id),
      emails: [
        ...given(pathway.email?.toLowerCase()),
        ...given(account && provedEmail(account)?.toLowerCase()),
      ],
      phones: [...given(pathway.phone && toE164(pathway.phone)), ...given(account && provedPhone(account))],
      births: birthsOf([pathway]),
    };
  }

  async function hostLike(candidate: Traces, establishmentId: string): Promise<SameBecause | null> {
    for (const { id } of await services.accounts.accountsOfEstablishment(establishmentId)) {
      const member = await services.accounts.getAccount(id);
      const because = member && sameBecause(candidate, await tracesOfAccount(member));
      if (because) return because;
    }
    return null;
  }

  return {
    /** Why the person of this file is a member of the company; null when they are not. */
    async hostBecause(pathway: FileOfPerson, establishmentId: string): Promise<SameBecause | null> {
      return hostLike(await tracesOfPathway(pathway), establishmentId);
    },

    /**
     * Throws `conflict` when this account, about to open this file, would be host and candidate somewhere. Applies
     * the rule of applying to the file's open candidacies, as if the account had the file already.
     */
    async refuseHost(accountId: string, pathwayId: string): Promise<void> {
      const open = await ports.candidacies.get().openEstablishmentsOf(pathwayId);
      if (open.length === 0) return;
      const account = await services.accounts.getAccount(accountId);
      const pathway = (await ports.pathways.get().getPathways([pathwayId])).get(pathwayId);
      if (!account || !pathway) return;
      const [file, own] = [await tracesOfPathway(pathway), provedTraces(account)];
      const candidate = {
        ...file,
        accountIds: [...file.accountIds, ...own.accountIds],
        emails: [...file.emails, ...own.emails],
        phones: [...file.phones, ...own.phones],
      };
      for (const establishmentId of open) if (await hostLike(candidate, establishmentId)) throw hostThere();
    },

    /**
     * Throws `conflict` when this account, about to join, is a candidate there. Only compares accounts and what both
     * have verified: with data that anyone can type, the answer would reveal who is a candidate, and a false address
     * in a file would exclude its real owner. Names and birth dates are compared when the company accepts.
     */
    async refuseCandidate(accountId: string, establishmentId: string): Promise<void> {
      const account = await services.accounts.getAccount(accountId);
      if (!account) return;
      const open = await ports.candidacies.get().openPathwaysOf(establishmentId);
      if (open.length === 0) return;
      const joining = provedTraces(account);
      for (const pathwayId of open) {
        const ref = await services.accounts.accountOfPathway(pathwayId);
        const candidate = ref && (await services.accounts.getAccount(ref.id));
        if (candidate && sameBecause(provedTraces(candidate), joining)) throw candidateThere();
      }
    },
  };
}
export type Hosts = ReturnType<typeof createHosts>;
