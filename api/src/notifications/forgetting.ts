import { Types } from 'mongoose';
import type { NotificationKind } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { NotificationModel } from './notification.model.ts';
import type { Preferences } from './preferences.service.ts';

/** Kinds sent to a person only about their own file, and to nobody about another's. */
const ofOwnFile = [
  'referent_changed',
  'referent_request_moved',
  'referent_refused',
  'own_files_merged',
  'own_files_separated',
] as const satisfies readonly NotificationKind[];

const idsOf = (ids: readonly string[]) => ids.map((id) => new Types.ObjectId(id));

/** Deletes notifications when someone loses access. */
export function createForgetting(notifications: NotificationModel, preferences: Preferences) {
  return {
    /** Access to single conversations of a person ended: deletes notifications about them. */
    async forget(
      accountIds: readonly string[],
      pathwayId: string,
      candidacyIds: readonly string[],
    ): Promise<void> {
      const links = [
        paths.person(pathwayId),
        ...candidacyIds.flatMap((id) => [paths.candidacy(id), paths.conversation(id)]),
      ];
      await notifications.deleteMany({
        accountId: { $in: idsOf(accountIds) },
        $or: [{ link: { $in: links } }, { 'concern.candidacyId': { $in: [...candidacyIds] } }],
      });
    },

    /** These accounts no longer accompany the person of these files: deletes every notification about them. */
    async forgetPerson(accountIds: readonly string[], pathwayIds: readonly string[]): Promise<void> {
      const about = { pathwayId: { $in: idsOf(pathwayIds) } };
      await notifications.deleteMany({ accountId: { $in: idsOf(accountIds) }, ...about });
    },

    /** The own file of someone who also works here is erased; at that moment they have no other file. */
    async forgetOwnFile(accountId: string, pathwayIds: readonly string[]): Promise<void> {
      await notifications.deleteMany({
        accountId: new Types.ObjectId(accountId),
        $or: [{ pathwayId: { $in: idsOf(pathwayIds) } }, { kind: { $in: [...ofOwnFile] } }],
      });
    },

    /** Deletes all notifications of a counsellor who leaves a structure. */
    async forgetAll(accountId: string): Promise<void> {
      await notifications.deleteMany({ accountId });
    },

    /** The account is closed: deletes its notifications, preferences and devices. */
    async forgetAccount(accountId: string): Promise<void> {
      await notifications.deleteMany({ accountId });
      await preferences.forget(accountId);
    },
  };
}
