import type { NotificationKind } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { AccountRef } from '../accounts/account-ref.ts';
import type { FilesMoved } from '../domain-events.ts';
import type { MailTemplate } from '../platform/mail/template.ts';
import type { DuplicatesContext } from './duplicates.context.ts';
import { accountsLeftBy } from './duplicates.personal-data.ts';
import {
  accessEndedMail,
  filesMergedMail,
  filesSeparatedMail,
  ownFilesMergedMail,
  ownFilesSeparatedMail,
} from './merge.mails.ts';
import type { MergeDocument, MergeModel } from './merge.model.ts';

/** Notifies the person and all who follow them of a merge and of its undoing. */
export function notifyOfMerges({ events, services }: DuplicatesContext, merges: MergeModel): void {
  async function notify<D>(
    to: readonly AccountRef[],
    about: {
      key: string;
      kind: NotificationKind;
      /** The file it is about; null when only their own account is concerned. */
      file: string | null;
      link: string;
      template: MailTemplate<D>;
      data: D;
    },
  ): Promise<void> {
    const { kind, file, link, template, data } = about;
    const concern = file ? ({ of: 'pathway', id: file } as const) : ({ of: 'account' } as const);
    const news = { key: `${kind}:${about.key}`, kind, concern };
    await services.notifications.notify(to, { ...news, values: {}, link });
    await services.notifications.write(to, { ...news, template, dataFor: () => data });
  }

  /** Followers, by the file that they can open now, null when none; without the author. */
  async function byFile(ids: readonly string[], by: string | null, files: readonly string[]) {
    const open = new Map<string, string>();
    for (const file of [...files].reverse())
      for (const id of await services.pathways.followersOf(file)) open.set(id, file);
    const recipients = [...new Set([...ids, ...open.keys()])].filter((id) => id !== by);
    const accounts = await services.accounts.accountRefs(recipients);
    const of = (file: string | null) => accounts.filter(({ id }) => (open.get(id) ?? null) === file);
    return [...files, null].map((file) => ({ file, accounts: of(file) }));
  }

  async function tellFollowers(
    { mergeId, followers, by }: FilesMoved,
    files: readonly string[],
    is: 'files_merged' | 'files_separated',
    name: string,
  ): Promise<void> {
    for (const { file, accounts } of await byFile(followers, by, files)) {
      if (file) {
        const link = paths.person(file);
        const about = { key: mergeId, kind: is, file, link };
        if (is === 'files_merged')
          await notify(accounts, { ...about, template: filesMergedMail, data: { name, link } });
        else
          await notify(accounts, {
            ...about,
            template: filesSeparatedMail,
            data: { name, link, erasedOn: await services.erasures.dueOn(file) },
          });
        continue;
      }
      const data = { name, link: paths.caseload };
      const ended = { kind: 'access_ended' as const, template: accessEndedMail, data };
      await notify(accounts, { ...ended, key: `${is}:${mergeId}`, file, link: paths.caseload });
    }
  }

  events.subscribe('doubles.merged', ['files.merged'], async ({ data }) => {
    const { mergeId, keptId, by } = data;
    const merge = await merges.findById(mergeId).lean<MergeDocument>();
    // undone since: the later event notifies
    if (!merge || merge.state === 'undoing' || merge.state === 'undone') return;
    const name = by ? await services.accounts.nameOf(by) : '';
    const about = { key: mergeId, kind: 'own_files_merged' as const, link: paths.home };
    const template = ownFilesMergedMail;
    const person = await services.accounts.accountOfPathway(keptId);
    if (person) await notify([person], { ...about, file: keptId, template, data: { name, left: false } });
    const left = await services.accounts.accountRefs(accountsLeftBy(merge.account));
    await notify(left, { ...about, file: null, template, data: { name, left: true } });
    await tellFollowers(data, [keptId], 'files_merged', name);
  });

  events.subscribe('doubles.separated', ['files.separated'], async ({ data }) => {
    const { mergeId, keptId, absorbedId, by } = data;
    const other = await services.pathways.getPathway(absorbedId);
    // merged again since: the later event notifies
    if (!other || other.mergedInto || other.erasedAt) return;
    const name = by ? await services.accounts.nameOf(by) : '';
    for (const file of [keptId, absorbedId]) {
      const person = await services.accounts.accountOfPathway(file);
      const about = { key: mergeId, kind: 'own_files_separated' as const, file, link: paths.home };
      const data = { name, erasedOn: await services.erasures.dueOn(file) };
      if (person) await notify([person], { ...about, template: ownFilesSeparatedMail, data });
    }
    await tellFollowers(data, [keptId, absorbedId], 'files_separated', name);
  });
}
