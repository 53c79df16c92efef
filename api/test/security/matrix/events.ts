import type { Role, ServerEventName } from '../../../contract/index.ts';
import { addVenue } from '../../support/factories/appointments.ts';
import { createTypist, setInterview } from '../../support/factories/interviews.ts';
import { createPerson, postSlot } from '../../support/people.ts';
import { membershipOf } from './actors.ts';
import { employerOf } from './attempts/companies.ts';
import { apart, newCandidacy } from './attempts/exchanges.ts';
import { runningImmersion } from './attempts/immersions.ts';
import type { Listening } from './listening.ts';
import { make, newClientId, read, type Stage } from './stage.ts';

/** A live event, how to cause it, and who may receive it. */
export interface EventRow {
  what: string;
  /** Causes it; returns the id that the event contains, or '' when it contains none. */
  happen(stage: Stage, listening: Listening): Promise<string>;
  /** Roles of the tested side, or every signed-in account. */
  heardBy: readonly (Role | string)[] | 'everybody';
}

const three = ['beneficiary', 'counsellor', 'employer'];
const at = ({ id }: Stage, more: string) => `/conversations/${id('conversationId')}${more}`;
const write = (stage: Stage, role: Role) =>
  make(stage.world.right[role], 'post', at(stage, '/messages'), { clientId: newClientId(), text: 'Salut.' });
async function lastSeq(stage: Stage, role: Role): Promise<number> {
  return (await read(stage.world.right[role], at(stage, '/messages?limit=200'))).items.at(-1).seq;
}

async function patchSlot(stage: Stage, slotId: string, title: string): Promise<string> {
  const { employer } = stage.world.right;
  const { version } = await read(employer, `/slots/${slotId}`);
  await employer.visitor
    .patch(`/api/v1/slots/${slotId}`)
    .set('If-Match', `"${version}"`)
    .send({ title })
    .expect(200);
  return slotId;
}

/** The type requires a row for every event. */
export const events: Record<ServerEventName, readonly EventRow[] | 'names nothing'> = {
  message: [
    {
      what: 'a line of the company',
      heardBy: three,
      happen: async (stage) => {
        await write(stage, 'employer');
        return stage.id('conversationId');
      },
    },
  ],
  'message.changed': [
    {
      what: 'a line that its author edits',
      heardBy: three,
      happen: async (stage) => {
        const { seq } = await write(stage, 'employer');
        const body = { text: 'Bonjour.' };
        await make(stage.world.right.employer, 'put', at(stage, `/messages/${seq}`), body);
        return stage.id('conversationId');
      },
    },
  ],
  'message.read': [
    {
      what: 'the company has read',
      heardBy: three,
      happen: async (stage) => {
        await write(stage, 'counsellor');
        const body = { seq: await lastSeq(stage, 'employer') };
        await make(stage.world.right.employer, 'put', at(stage, '/read'), body);
        return stage.id('conversationId');
      },
    },
  ],
  'message.delivered': [
    {
      what: 'lines of two are on the company’s device',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage, { lines, quiet }) => {
        await write(stage, 'counsellor');
        await write(stage, 'beneficiary');
        await stage.app.settle();
        await quiet();
        const one = { conversationId: stage.id('conversationId'), seq: await lastSeq(stage, 'employer') };
        await lines.get('employer')?.emitWithAck('conversation.delivered', { conversations: [one] });
        return one.conversationId;
      },
    },
  ],
  'conversation.presence': [
    {
      what: 'the company comes, and the counsellor is watching',
      heardBy: ['counsellor'],
      happen: async (stage, { lines, visit }) => {
        const conversationId = stage.id('conversationId');
        const colleague = await createPerson(stage.app, membershipOf(stage.world.ids, 'employer'));
        await lines.get('counsellor')?.emitWithAck('conversation.presence', { conversationId });
        await visit(colleague);
        return conversationId;
      },
    },
  ],
  'side-note': [
    {
      what: 'a word between those who accompany',
      heardBy: ['counsellor'],
      happen: async (stage) => {
        const body = { clientId: newClientId(), text: 'Entre nous.' };
        await make(stage.world.right.counsellor, 'post', at(stage, '/side-notes'), body);
        return stage.id('conversationId');
      },
    },
  ],
  'conversation.changed': [
    {
      what: 'the counsellor mutes it',
      heardBy: ['counsellor'],
      happen: async (stage) => {
        await make(stage.world.right.counsellor, 'put', at(stage, '/mute'), { muted: true });
        return stage.id('conversationId');
      },
    },
  ],
  'conversation.left': [
    {
      what: 'the person no longer shows a profile to companies',
      heardBy: ['employer'],
      happen: async (stage) => {
        const { conversationId, pathwayId } = await apart(stage, 'employer');
        await stage.app.settle();
        const path = `/pathways/${pathwayId}/consents/pseudonymous_to_employers`;
        const body = { granted: false, how: 'interview' };
        await make(stage.world.right.counsellor, 'put', path, body);
        return conversationId;
      },
    },
  ],
  typing: [
    {
      what: 'the counsellor writes',
      heardBy: ['beneficiary', 'employer'],
      happen: async (stage, { lines }) => {
        const conversationId = stage.id('conversationId');
        await lines.get('counsellor')?.emitWithAck('conversation.typing', { conversationId });
        return conversationId;
      },
    },
  ],
  'candidacy.changed': [
    {
      what: 'the company answers',
      heardBy: three,
      happen: async (stage) => {
        const candidacyId = await newCandidacy(stage, true);
        const body = { clientId: newClientId(), to: 'in_discussion' };
        await make(stage.world.right.employer, 'post', `/candidacies/${candidacyId}/moves`, body);
        return candidacyId;
      },
    },
  ],
  'immersion.changed': [
    {
      what: 'the company reports an absence',
      heardBy: three,
      happen: async (stage) => {
        const { candidacyId, day } = await runningImmersion(stage);
        const body = { clientId: newClientId(), kind: 'absence', days: [day] };
        await make(
          stage.world.right.employer,
          'post',
          `/candidacies/${candidacyId}/immersion/incidents`,
          body,
        );
        return candidacyId;
      },
    },
  ],
  'appointment.changed': [
    {
      what: 'an appointment is set',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        const { counsellor } = stage.world.right;
        await make(counsellor, 'post', `/pathways/${stage.id('pathwayId')}/convocations`, {
          ...{ clientId: newClientId(), motive: 'contract', minutes: 30 },
          venueId: await addVenue(counsellor),
          startsAt: new Date(stage.app.clock.now().getTime() + 24 * 3_600_000).toISOString(),
        });
        return stage.id('pathwayId');
      },
    },
  ],
  'interview.changed': [
    {
      what: 'an interview is begun',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        await setInterview(stage.world.right.counsellor, stage.id('pathwayId'));
        return stage.id('pathwayId');
      },
    },
  ],
  'interview.written': [
    {
      what: 'the person types in a text',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        await setInterview(stage.world.right.counsellor, stage.id('pathwayId'));
        const socket = await stage.world.right.beneficiary.live();
        const typist = createTypist(stage.id('pathwayId'));
        await typist.join(socket);
        typist.type('story', 'Je cherche.');
        await typist.sent();
        socket.disconnect();
        return stage.id('pathwayId');
      },
    },
  ],
  'interview.presence': [
    {
      what: 'the person is in a text',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        const pathwayId = stage.id('pathwayId');
        const socket = await stage.world.right.beneficiary.live();
        const where = { pathwayId, text: 'story', caret: null, here: true };
        await socket.timeout(5000).emitWithAck('interview.presence', where);
        socket.disconnect();
        return pathwayId;
      },
    },
  ],
  'slot.changed': [
    {
      what: 'a draft',
      heardBy: ['employer'],
      happen: (stage) => patchSlot(stage, stage.world.ids.slotId?.[2] ?? '', 'Brouillon, suite'),
    },
    {
      what: 'a published offer',
      heardBy: 'everybody',
      happen: (stage) => patchSlot(stage, stage.id('slotId'), 'Aide en boulangerie, suite'),
    },
  ],
  'establishment.changed': [
    {
      what: 'what the company says of itself',
      heardBy: ['employer'],
      happen: async (stage) => {
        const establishmentId = stage.id('establishmentId');
        const { employer } = stage.world.right;
        const { version } = await read(employer, `/establishments/${establishmentId}`);
        await employer.visitor
          .patch(`/api/v1/establishments/${establishmentId}`)
          .set('If-Match', `"${version}"`)
          .send({ presentation: 'Une boulangerie, depuis longtemps.' })
          .expect(200);
        return establishmentId;
      },
    },
  ],
  'pathway.changed': [
    {
      what: 'the profile',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        const pathwayId = stage.id('pathwayId');
        const { counsellor } = stage.world.right;
        const { version } = await read(counsellor, `/pathways/${pathwayId}`);
        await counsellor.visitor
          .patch(`/api/v1/pathways/${pathwayId}`)
          .set('If-Match', `"${version}"`)
          .send({ contactChoice: 'phone' })
          .expect(200);
        return pathwayId;
      },
    },
  ],
  'match.new': [
    {
      what: 'an offer that fits the person',
      heardBy: ['beneficiary', 'counsellor'],
      happen: async (stage) => {
        const pathwayId = stage.id('pathwayId');
        // nothing is offered to somebody who is in an immersion
        await stage.app.context.db
          .model('Candidacy')
          .updateMany({ pathwayId, state: 'in_immersion' }, { $set: { state: 'completed', open: false } });
        await stage.app.services.pathways.updateFromCandidacies([pathwayId]);
        await stage.app.settle();
        await postSlot(stage.app, employerOf(stage.world, stage), { title: 'Pétrin du soir' });
        return pathwayId;
      },
    },
  ],
  'notification.new': [
    {
      what: 'one of the counsellor’s own',
      heardBy: ['counsellor'],
      happen: async (stage) => {
        const { counsellor } = stage.world.right;
        await stage.app.services.notifications.notify(
          await stage.app.services.accounts.accountRefs([counsellor.accountId]),
          {
            key: newClientId(),
            kind: 'without_owner',
            concern: { of: 'territory' },
            values: { title: '' },
            link: '/',
          },
        );
        await stage.app.settle();
        return (await read(counsellor, '/notifications')).items[0].id;
      },
    },
  ],
  'session.changed': [
    {
      what: 'somebody leaves the company',
      heardBy: ['who leaves'],
      happen: async (stage, listening) => {
        const leaver = await createPerson(stage.app, membershipOf(stage.world.ids, 'employer'));
        await listening.add('who leaves', leaver);
        await make(leaver, 'post', `/establishments/${stage.id('establishmentId')}/departures`);
        return '';
      },
    },
  ],
  // sent to every socket of a process that was cut off from the others
  'line.restored': 'names nothing',
};
