import { paths } from '../../contract/paths.ts';
import { answerBefore, isLate } from '../pathways/referent-request.delay.ts';
import { parisDay } from '../platform/clock.ts';
import { longDate } from '../platform/long-date.ts';
import { parisInstant } from '../platform/paris-time.ts';
import { structureFactsOf } from '../structures/structure.facts.ts';
import { referentAskedMail, referentRefusedMail, referentRequestMovedMail } from './referent.mails.ts';
import { mayReadRequest } from './referent.policy.ts';
import type { ReferentsContext } from './referents.context.ts';
import { aboutRequest } from './requests.service.ts';
import type { Watch } from './watch.ts';

const workList = `${paths.counsellorHome}#demandes`;
const lateJob = 'referents.late';
const oneDay = 24 * 3_600_000;

/** Notifies those who answer a request, the person of each step, and the coordinator when nobody answered in time. */
export function notifyOfRequests(context: ReferentsContext, watch: Watch): void {
  const { events, jobs, services } = context;

  async function stillWaits(pathwayId: string, structureId: string, receivedAt: string) {
    const pathway = await services.pathways.getPathway(pathwayId);
    const request = pathway?.referentRequest;
    const same =
      request?.state === 'waiting' &&
      `${request.structureId}` === structureId &&
      request.receivedAt.toISOString() === receivedAt;
    return pathway && request && same ? { pathway, request } : null;
  }

  async function tellStructure(id: string, found: NonNullable<Awaited<ReturnType<typeof stillWaits>>>) {
    const { pathway, request } = found;
    const structure = await services.structures.getStructure(`${request.structureId}`);
    if (!structure) return;
    const facts = structureFactsOf(structure);
    const members = (await services.structures.members.membersOf(facts.id)).filter(
      ({ id: accountId, active }) =>
        active &&
        mayReadRequest(
          { role: 'counsellor', accountId, structureId: facts.id },
          facts,
          aboutRequest(pathway, request),
        ),
    );
    const accounts = await services.accounts.accountRefs(members.map((one) => one.id));
    const about = {
      key: `referent-asked:${id}`,
      kind: 'referent_asked' as const,
      concern: { of: 'structure', id: facts.id } as const,
    };
    const values = { structure: structure.name };
    await services.notifications.notify(accounts, { ...about, values, link: workList });
    await services.notifications.write(accounts, {
      ...about,
      template: referentAskedMail,
      dataFor: ({ locale }) => ({ ...values, link: workList, day: longDate(answerBefore(request), locale) }),
    });
    if (request.passes.length > 0)
      await tellPerson(id, pathway._id.toHexString(), 'referent_request_moved', structure.name);
  }

  async function tellPerson(
    id: string,
    pathwayId: string,
    kind: 'referent_request_moved' | 'referent_refused',
    structure: string,
  ) {
    const person = await services.accounts.accountOfPathway(pathwayId);
    if (!person) return;
    const about = { key: `${kind}:${id}`, kind, concern: { of: 'pathway', id: pathwayId } as const };
    await services.notifications.notify([person], { ...about, values: { structure }, link: paths.home });
    const template = kind === 'referent_refused' ? referentRefusedMail : referentRequestMovedMail;
    await services.notifications.write([person], { ...about, template, dataFor: () => ({ structure }) });
  }

  events.subscribe('referents.asked', ['referent.asked'], async ({ id, data }) => {
    const found = await stillWaits(data.pathwayId, data.structureId, data.receivedAt);
    if (!found) return;
    await tellStructure(id, found);
    // the day after the last day to answer
    const lastDay = parisInstant(answerBefore(found.request), '08:00');
    const runAt = parisInstant(parisDay(new Date(lastDay.getTime() + oneDay)), '08:00');
    await jobs.schedule({ key: `${lateJob}:${id}`, type: lateJob, runAt, data });
  });

  jobs.on<{ pathwayId: string; structureId: string; receivedAt: string }>(lateJob, async (data, { key }) => {
    const found = await stillWaits(data.pathwayId, data.structureId, data.receivedAt);
    if (found && isLate(found.request, context.clock.today())) await watch.notify(key);
  });

  events.subscribe('referents.refused', ['referent.refused'], async ({ id, data }) => {
    const request = (await services.pathways.getPathway(data.pathwayId))?.referentRequest;
    if (request?.state !== 'refused') return;
    const structure = await services.structures.getStructure(`${request.structureId}`);
    await tellPerson(id, data.pathwayId, 'referent_refused', structure?.name ?? '');
  });
}
