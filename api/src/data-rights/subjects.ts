import type { DataSubject, SubjectRef, Traces } from '../platform/personal-data/personal-data.ts';
import type { DataRightsContext } from './data-rights.context.ts';

/** What identifies one person, collected from all features. */
export interface FoundTraces extends Traces {
  /** Whether a mailbox or number also belongs to somebody else and was omitted. */
  shared: boolean;
  /** Accounts with a professional role: they stay, with their mailbox and number. */
  workingAccountIds: readonly string[];
}

/** Collects everything by which the features know a person. */
export function createSubjects({
  personalData,
  services,
}: Pick<DataRightsContext, 'personalData' | 'services'>) {
  async function askAll(known: SubjectRef): Promise<Traces> {
    const parts: Partial<Traces>[] = [];
    for (const { tracesOf } of personalData.holders()) if (tracesOf) parts.push(await tracesOf(known));
    const all = (key: keyof Traces) => distinct(parts.flatMap((part) => part[key] ?? []));
    return {
      accountIds: distinct([...(known.accountId ? [known.accountId] : []), ...all('accountIds')]),
      pathwayIds: all('pathwayIds'),
      emails: all('emails'),
      phones: all('phones'),
    };
  }

  /** The person's own file and account, then those merged with them. */
  async function gather({ pathwayId, accountId }: SubjectRef): Promise<Traces> {
    const first = await askAll({ pathwayId, accountId });
    const others = [
      ...first.pathwayIds.map((id) => ({ pathwayId: id, accountId: null })),
      ...first.accountIds.slice(accountId ? 1 : 0).map((id) => ({ pathwayId, accountId: id })),
    ];
    const more: Traces[] = [first];
    for (const other of others) more.push(await askAll(other));
    const all = (key: keyof Traces) => distinct(more.flatMap((traces) => traces[key]));
    return {
      accountIds: all('accountIds'),
      pathwayIds: all('pathwayIds').filter((id) => id !== pathwayId),
      emails: all('emails'),
      phones: all('phones'),
    };
  }

  /** Which of these mailboxes and numbers also belong to accounts and files that are not included. */
  async function usedBeside(own: Traces, known: SubjectRef) {
    const emails = new Set<string>();
    const phones = new Set<string>();
    for (const { usedByOthers } of personalData.holders()) {
      const used = await usedByOthers?.(own, known);
      for (const email of used?.emails ?? []) emails.add(email.toLowerCase());
      for (const phone of used?.phones ?? []) phones.add(phone);
    }
    return { emails, phones };
  }

  async function traces(known: SubjectRef): Promise<FoundTraces> {
    const found = await gather(known);
    // each of them, because one that lost its file in a merge may have a professional role
    const working: string[] = [];
    for (const id of found.accountIds) if (await services.accounts.worksHere(id)) working.push(id);
    const own = { ...found, accountIds: found.accountIds.filter((id) => !working.includes(id)) };
    const others = await usedBeside(found, known);
    // accounts that stay keep their mailbox and number, even if nobody else uses them
    const taken = working.length > 0 ? await usedBeside(own, known) : others;
    return {
      ...own,
      emails: own.emails.filter((email) => !taken.emails.has(email)),
      phones: own.phones.filter((phone) => !taken.phones.has(phone)),
      shared: others.emails.size + others.phones.size > 0,
      workingAccountIds: working,
    };
  }

  return {
    traces,

    async subjectOf(known: SubjectRef): Promise<DataSubject> {
      const { pathwayIds, emails, phones } = await traces(known);
      return { ...known, pathwayIds, emails, phones };
    },
  };
}
export type Subjects = ReturnType<typeof createSubjects>;

/** One per account of the person; one if there is none. */
export function subjectsOf(pathwayId: string, { accountIds, ...traces }: Traces): DataSubject[] {
  const accounts = accountIds.length > 0 ? accountIds : [null];
  const { pathwayIds, emails, phones } = traces;
  return accounts.map((accountId) => ({ pathwayId, accountId, pathwayIds, emails, phones }));
}

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];
