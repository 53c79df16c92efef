import type { Context } from '../platform/context.ts';
import type { DataSubject, Known, Traces } from '../platform/personal-data/personal-data.ts';

/** What is known of one person, gathered from all who keep anything. */
export interface FoundTraces extends Traces {
  /** A mailbox or number is somebody else's too, and is left out. */
  shared: boolean;
  /** Somebody who works here as well: the account stays, and so do its mailbox and number. */
  accountStays: boolean;
}

/** Whose data it is, with all by which the features know the person. */
export function createSubjects({ personalData, services }: Pick<Context, 'personalData' | 'services'>) {
  async function askAll(known: Known): Promise<Traces> {
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

  /** The person's own file and account, then those that were made one with them. */
  async function gather({ pathwayId, accountId }: Known): Promise<Traces> {
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

  /** Which of these mailboxes and numbers are also those of accounts and files that are left out here. */
  async function usedBeside(own: Traces, known: Known) {
    const emails = new Set<string>();
    const phones = new Set<string>();
    for (const { usedByOthers } of personalData.holders()) {
      const used = await usedByOthers?.(own, known);
      for (const email of used?.emails ?? []) emails.add(email.toLowerCase());
      for (const phone of used?.phones ?? []) phones.add(phone);
    }
    return { emails, phones };
  }

  async function traces(known: Known): Promise<FoundTraces> {
    const accountStays = known.accountId !== null && (await services.accounts.worksHere(known.accountId));
    const found = await gather(known);
    const accountIds = found.accountIds.filter((id) => !accountStays || id !== known.accountId);
    const own = { ...found, accountIds };
    const others = await usedBeside(found, known);
    // the account that stays needs its own, which is nobody else's for that
    const taken = accountStays ? await usedBeside(own, known) : others;
    return {
      ...own,
      emails: own.emails.filter((email) => !taken.emails.has(email)),
      phones: own.phones.filter((phone) => !taken.phones.has(phone)),
      shared: others.emails.size + others.phones.size > 0,
      accountStays,
    };
  }

  return {
    traces,

    async subjectOf(known: Known): Promise<DataSubject> {
      const { pathwayIds, emails, phones } = await traces(known);
      return { ...known, pathwayIds, emails, phones };
    },
  };
}
export type Subjects = ReturnType<typeof createSubjects>;

/** Once for each account of the person; once where there is none. */
export function subjectsOf(pathwayId: string, { accountIds, ...traces }: Traces): DataSubject[] {
  const accounts = accountIds.length > 0 ? accountIds : [null];
  const { pathwayIds, emails, phones } = traces;
  return accounts.map((accountId) => ({ pathwayId, accountId, pathwayIds, emails, phones }));
}

const distinct = <T>(list: readonly T[]): T[] => [...new Set(list)];
