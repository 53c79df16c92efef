import { Types } from 'mongoose';
import type { decideOrientation, ParsedOf } from '../../contract/index.ts';
import { paths } from '../../contract/paths.ts';
import { mayOrient } from '../../rules/orientation.rules.ts';
import type { PathwayDocument } from '../pathways/pathway.model.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { makeEvent, withEvent, withInitialEvents } from '../platform/events/outbox.ts';
import { forbidden, notFound } from '../platform/http/app-error.ts';
import { noticeDocument, noticePdf } from './notice.document.ts';
import type { OrientationDocument, OrientationFields, OrientationModel } from './orientation.model.ts';
import { latestFirst } from './plan.days.ts';
import { mailboxOf } from './plan.mailbox.ts';
import { orientationMail } from './plan.mails.ts';
import { canWritePlan } from './plan.policy.ts';
import {
  beforeDecision,
  beforeOrientation,
  dayToCome,
  nobodyThere,
  noMailbox,
  notAMember,
  notTheirDecision,
  receivedBefore,
  unknownStructure,
} from './plan.sentences.ts';
import type { PlansContext } from './plans.context.ts';

type Decision = ParsedOf<typeof decideOrientation>['body'];

/** Decides orientations, each with its notice, and records the day on which it came. */
export function createOrientations(
  context: PlansContext,
  { orientations, refresh }: { orientations: OrientationModel; refresh: (id: string) => Promise<void> },
) {
  const { clock, mail, pdf, services } = context;

  const current = (pathwayId: unknown) =>
    orientations
      .findOne({ pathwayId: `${pathwayId}` })
      .sort(latestFirst)
      .lean<OrientationDocument>();

  /**
   * The structure and the member of it who becomes the referent: the one that is named, or the one with the fewest
   * people, the longest-standing of those. Throws when there is none.
   */
  async function placeOf({ structureId, referentId }: Decision) {
    const structure = await services.structures.getStructure(structureId);
    if (!structure) throw unknownStructure();
    const [members, loads] = await Promise.all([
      services.structures.members.membersOf(structureId),
      services.pathways.loadsOf(structureId),
    ]);
    const active = members.filter((one) => one.active);
    const led = ({ id }: { id: string }) => loads.get(id)?.led ?? 0;
    const [least] = active.toSorted((one, other) => led(one) - led(other));
    const referent = referentId ? active.find(({ id }) => id === referentId) : least;
    if (!referent) throw referentId ? notAMember() : nobodyThere();
    return { structure, referent };
  }

  async function check(pathway: PathwayDocument, given: Decision): Promise<void> {
    if (given.decidedOn > clock.today()) throw dayToCome('body.decidedOn');
    if (!mayOrient(given.authority, pathway.rsa)) throw notTheirDecision(pathway.rsa);
    const before = await current(pathway._id);
    if (before && given.decidedOn < before.decidedOn) throw beforeOrientation();
    if (given.notice === 'email' && !(await mailboxOf(context, pathway))) throw noMailbox();
  }

  async function store(
    actor: Actor,
    pathway: PathwayDocument,
    given: Decision,
  ): Promise<OrientationDocument> {
    const { structure, referent } = await placeOf(given);
    const { clientId, kind, authority, reason, decidedOn, notice } = given;
    const fields = {
      ...{ pathwayId: pathway._id, clientId, kind, authority, reason, decidedOn },
      structureId: structure._id,
      structureName: structure.name,
      referentId: new Types.ObjectId(referent.id),
      referentName: referent.name,
      decidedAt: clock.now(),
      decidedBy: new Types.ObjectId(actor.accountId),
      decidedByName: actor.name,
      noticeWay: notice,
      // handed over on the spot
      noticeOn: notice === 'in_hand' ? clock.today() : null,
    };
    const event = makeEvent(context, 'plan.changed', { pathwayId: `${pathway._id}` });
    const created = await orientations.create(withInitialEvents(fields, event));
    return created.toObject();
  }

  /** Once for each decision. */
  async function tell(pathway: PathwayDocument, one: OrientationDocument): Promise<void> {
    const mailbox = one.noticeWay === 'email' ? await mailboxOf(context, pathway) : null;
    if (!mailbox) return;
    const { structureName: structure, referentName: referent, decidedOn } = one;
    await mail.send({
      ...mailbox,
      template: orientationMail,
      data: { structure, referent, decidedOn, path: paths.myPlan },
      about: [`${pathway._id}`],
      key: `orientation:${one._id}`,
    });
  }

  async function find(pathway: PathwayDocument, orientationId: string): Promise<OrientationDocument> {
    const one = await orientations
      .findOne({ _id: orientationId, pathwayId: pathway._id })
      .lean<OrientationDocument>();
    if (!one) throw notFound();
    return one;
  }

  return {
    async decide(actor: Actor, pathway: PathwayDocument, given: Decision): Promise<OrientationDocument> {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      const again = { decidedBy: actor.accountId, clientId: given.clientId };
      let one = await orientations.findOne(again).lean<OrientationDocument>();
      if (!one) {
        await check(pathway, given);
        try {
          one = await store(actor, pathway, given);
        } catch (error) {
          if (!isDuplicateKey(error)) throw error;
          one = await orientations.findOne(again).lean<OrientationDocument>();
        }
      }
      if (!one || `${one.pathwayId}` !== `${pathway._id}`) throw notFound();
      const lead = { accountId: `${one.referentId}`, structureId: `${one.structureId}` };
      await services.pathways.lead(`${pathway._id}`, lead, actor, { key: `orientation:${one._id}` });
      await tell(pathway, one);
      await refresh(`${pathway._id}`);
      return one;
    },

    /** Who can take the person over there; only for those who decide it. */
    async choices(actor: Actor, pathway: PathwayDocument, structureId: string) {
      if (!canWritePlan(services.pathways.tie(actor, pathway))) throw forbidden();
      const members = await services.structures.members.membersOf(structureId);
      return members
        .filter(({ active }) => active)
        .map(({ id, name }) => ({ accountId: id, name }))
        .sort((one, other) => one.name.localeCompare(other.name, 'fr'));
    },

    /** The day of receipt is recorded once: the delay counts from it. The person can only say today. */
    async receive(
      actor: Actor,
      pathway: PathwayDocument,
      { orientationId, receivedOn }: { orientationId: string; receivedOn: string },
    ): Promise<void> {
      const one = await find(pathway, orientationId);
      const today = clock.today();
      const isPerson = services.pathways.tie(actor, pathway) === 'person';
      if (receivedOn > today || (isPerson && receivedOn !== today)) throw dayToCome('body.receivedOn');
      if (receivedOn < one.decidedOn) throw beforeDecision();
      if (one.noticeOn === receivedOn) return;
      const changed = await orientations.findOneAndUpdate(
        { _id: one._id, noticeOn: null },
        withEvent<OrientationFields>(
          { $set: { noticeOn: receivedOn } },
          makeEvent(context, 'plan.changed', { pathwayId: `${pathway._id}` }),
        ),
      );
      if (!changed) throw receivedBefore();
      await refresh(`${pathway._id}`);
    },

    find,

    async document(pathway: PathwayDocument, orientationId: string): Promise<Buffer> {
      const one = await find(pathway, orientationId);
      const structure = await services.structures.getStructure(`${one.structureId}`);
      const data = noticeDocument(one, {
        person: pathway,
        structure: { name: one.structureName, address: structure?.address ?? '' },
        territory: services.territory.current().name,
      });
      return pdf.render(noticePdf, data);
    },
  };
}
export type Orientations = ReturnType<typeof createOrientations>;
