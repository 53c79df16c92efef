import { createEstablishmentImports } from './establishment.imports.ts';
import type { EstablishmentModel } from './establishment.model.ts';
import type { EstablishmentsContext } from './establishments.context.ts';
import { createEstablishmentsReader } from './establishments.reader.ts';
import { createEstablishmentsWriter } from './establishments.writer.ts';
import { createHosts } from './hosts/hosts.service.ts';
import type { TeamService } from './team/team.service.ts';
import { createTrust } from './trust/trust.service.ts';
import { createUnattended } from './unattended.ts';

/** What other features use of establishments, put together from its parts: reading, writing, trust, hosts, team. */
export function createEstablishmentsService(
  context: EstablishmentsContext,
  establishments: EstablishmentModel,
  team: TeamService,
) {
  const trust = createTrust(context, establishments, team);
  const { membersOf, ...reader } = createEstablishmentsReader(context, establishments, trust);

  const writer = createEstablishmentsWriter(context, establishments, {
    find: reader.find,
    membersOf,
    join: team.join,
  });

  return {
    ports: context.ports,
    ...createHosts(context),
    ...trust,
    unattended: createUnattended(context, establishments),
    /** Makes an account a member, after an accepted join request or invitation. */
    join: team.join,
    leave: team.leave,
    departureOf: team.departureOf,
    ...reader,
    ...writer,
    imports: createEstablishmentImports(context, establishments, writer),
  };
}
export type EstablishmentsService = ReturnType<typeof createEstablishmentsService>;
