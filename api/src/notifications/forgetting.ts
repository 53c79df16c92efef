import { Types } from 'mongoose';
import type { NotificationKind } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import type { NotificationModel } from './notification.model.ts';
import type { Preferences } from './preferences.service.ts';

/** Told to a person of their own file alone, and to nobody of somebody else's. */
const ofOwnFile = [
  'referent_changed',
  'referent_request_moved',
  'referent_refused',
  'own_files_merged',
  'own_files_separated',
] as const satisfies readonly NotificationKind[];

const idsOf = (ids: readonly string[]) => ids.map((id) => new Types.ObjectId(id));

/** What goes from the bell when somebody leaves, or is left. */
export function createForgetting(notifications: NotificationModel, preferences: Preferences) {
  return {
    /** Access to single conversations of a person ended: what told these accounts of them goes too. */
    async forget(
      accountIds: readonly string[],
      pathwayId: string,
      candidacyIds: readonly string[],
    ): Promise<void> {
      const links = [
        paths.person(pathwayId),
        ...candidacyIds.flatMap((id) => [paths.candidacy(id), paths.conversation(id)]),
      ];
      await notifications.deleteMany({ accountId: { $in: idsOf(accountIds) }, link: { $in: links } });
    },

    /** These accounts accompany the person of these files no more: nothing stays that is about them, wherever it leads. */
    async forgetPerson(accountIds: readonly string[], pathwayIds: readonly string[]): Promise<void> {
      const about = { pathwayId: { $in: idsOf(pathwayIds) } };
      await notifications.deleteMany({ accountId: { $in: idsOf(accountIds) }, ...about });
    },

    /** The own file of who goes on working here is erased; no other one is theirs at that moment. */
    async forgetOwnFile(accountId: string, pathwayIds: readonly string[]): Promise<void> {
      await notifications.deleteMany({
        accountId: new Types.ObjectId(accountId),
        $or: [{ pathwayId: { $in: idsOf(pathwayIds) } }, { kind: { $in: [...ofOwnFile] } }],
      });
    },

    /** Who leaves a structure keeps no line about its people. */
    async forgetAll(accountId: string): Promise<void> {
      await notifications.deleteMany({ accountId });
    },

    /** The account is closed: no line, no wish and no device of it is kept. */
    async forgetAccount(accountId: string): Promise<void> {
      await notifications.deleteMany({ accountId });
      await preferences.forget(accountId);
    },
  };
}
