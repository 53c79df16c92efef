import type { ConventionPage } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { ConventionAccess } from './convention.access.ts';
import { presentConventionPage } from './convention.page.ts';
import type { Surroundings } from './convention.surroundings.ts';
import type { ConventionTransfer } from './convention.transfer.ts';
import type { ConventionsContext } from './conventions.context.ts';

/** The page of a convention, with everything that it names. */
export function createConventionReader(
  { services, clock, audit }: ConventionsContext,
  { surroundings, mayTransfer }: { surroundings: Surroundings } & Pick<ConventionTransfer, 'mayTransfer'>,
) {
  const { accounts, structures } = services;

  return {
    async present(actor: Actor, access: ConventionAccess): Promise<ConventionPage> {
      const { convention, candidacy, tie } = access;
      const { changes, versions, corrections, validations, counsellorId, content, asks } = convention;
      const involved = [...changes, ...versions, ...corrections, ...validations].map(({ by }) => by);
      const ids = [
        ...involved,
        ...changes.map(({ to }) => to),
        ...(asks ?? []).map(({ by }) => by),
        counsellorId,
      ].flatMap((id) => id ?? []);
      const [around, refs, structure] = await Promise.all([
        surroundings.of(convention),
        accounts.accountRefs(ids),
        content.prescriber && structures.getStructure(content.prescriber.id),
      ]);
      if (tie.side !== 'beneficiary')
        await audit.reveals.record(actor, [
          {
            pathwayId: `${candidacy.pathwayId}`,
            shown: 'convention',
            ...(tie.side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {}),
          },
        ]);
      return presentConventionPage(access, {
        around,
        names: new Map(refs.map(({ id, name }) => [id, name])),
        validationSteps: structure?.validationSteps ?? 1,
        transfer: await mayTransfer(actor, convention),
        today: clock.today(),
      });
    },
  };
}
export type ConventionReader = ReturnType<typeof createConventionReader>;
