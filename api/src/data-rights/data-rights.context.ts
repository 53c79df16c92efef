import type { AccountsService } from '../accounts/accounts.service.ts';
import type { CandidaciesService } from '../candidacies/candidacies.service.ts';
import type { ConventionsService } from '../conventions/conventions.service.ts';
import type { NotificationsService } from '../notifications/notifications.service.ts';
import type { PathwaysService } from '../pathways/pathways.service.ts';
import type { Context } from '../platform/context.ts';
import type { StatementsService } from '../statements/statements.service.ts';
import type { TerritoryService } from '../territory/territory.service.ts';

/** The services of earlier features that this one uses. */
export interface DataRightsNeeds {
  pathways: Pick<
    PathwaysService,
    | 'getPathway'
    | 'getPathways'
    | 'load'
    | 'mayExport'
    | 'noteRetention'
    | 'present'
    | 'quietSince'
    | 'record'
    | 'recordContact'
    | 'tie'
  >;
  accounts: Pick<AccountsService, 'accountOfPathway' | 'getAccount' | 'leavePathways' | 'worksHere'>;
  candidacies: Pick<
    CandidaciesService,
    'endedBefore' | 'erasedAndLinked' | 'leaveAll' | 'leaveForgotten' | 'openOfPathways' | 'unlink'
  >;
  notifications: Pick<NotificationsService, 'forgetOwnFile'>;
  conventions: Pick<ConventionsService, 'removeOverdue' | 'signedAmong'>;
  statements: Pick<StatementsService, 'removeOverdue'>;
  territory: Pick<TerritoryService, 'current'>;
}

export type DataRightsContext = Context & { readonly services: DataRightsNeeds };
