import { paths } from '../../api/contract/index.ts';
import { demoSiret } from '../../api/src/directory/siret.ts';
import { type Client, createClient, expecting, until } from './http-client.ts';
import type { KillableServer } from './killable-server.ts';

export const password = 'une phrase assez longue';
const everyDay = Array.from({ length: 14 }, (_, half) => half < 10);
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** The first day from Monday to Friday that many days from now, or later. */
const weekdayIn = (days: number): string =>
  new Date(dayIn(days)).getUTCDay() % 6 === 0 ? weekdayIn(days + 1) : dayIn(days);

interface Page<T> {
  items: T[];
}
interface Named {
  id: string;
  name: string;
}
interface Moved {
  id: string;
  state: string;
  version: number;
}
export interface Line {
  seq: number;
  clientId: string;
  kind: string;
  text: string;
  moved?: { to: string };
}

/** Signs in or registers, whether or not the account already exists. */
export async function enter(client: Client, email: string): Promise<boolean> {
  const { status } = await client('POST', '/session', { login: email, password });
  return status === 200;
}

/** The token in the newest e-mail to an address. */
export async function tokenFor(client: Client, email: string, page: string): Promise<string> {
  const read = () =>
    expecting(client<Page<{ link?: string }>>('GET', `/demo/mails?to=${encodeURIComponent(email)}`), 200);
  const { items } = await until(read, (mails) => mails.items.some(({ link }) => link?.startsWith(page)));
  const link = items.find((mail) => mail.link?.startsWith(page))?.link ?? '';
  return new URLSearchParams(link.split('?')[1]).get('jeton') ?? '';
}

/** The steps of the main path. Each can be repeated after an interruption, as a person would. */
export function createPath(server: KillableServer) {
  const client = () => createClient(server.url);
  const coordinator = client();
  const counsellor = client();
  const employer = client();
  const names = { firstName: 'Camille', lastName: 'Inventée' };
  const emails = {
    coordinator: 'coordination@exemple.fr',
    counsellor: 'conseil@exemple.fr',
    employer: 'fournil@exemple.fr',
  };

  return {
    coordinator,
    counsellor,
    employer,
    emails,
    enter,

    async setUp(): Promise<void> {
      if (await enter(coordinator, emails.coordinator)) return;
      const code = /code : (\S+)/.exec(server.output())?.[1];
      const body = { code, email: emails.coordinator, password, ...names };
      await expecting(coordinator('POST', '/setup', body), 201);
    },

    async structure(): Promise<string> {
      const { items } = await expecting(coordinator<Page<Named>>('GET', '/structures'), 200);
      const known = items.find(({ name }) => name === 'Mission locale d’essai');
      if (known) return known.id;
      const body = {
        name: 'Mission locale d’essai',
        kind: 'mission_locale',
        address: '1 rue Vide',
        communeCode: '76540',
      };
      return (await expecting(coordinator<Named>('POST', '/structures', body), 201)).id;
    },

    async inviteCounsellor(structureId: string): Promise<void> {
      const body = { email: emails.counsellor, role: 'counsellor', structureId };
      await expecting(coordinator('POST', '/invitations', body), 201);
    },

    async acceptInvitation(): Promise<void> {
      if (await enter(counsellor, emails.counsellor)) return;
      const token = await tokenFor(counsellor, emails.counsellor, paths.invitation);
      await expecting(counsellor('POST', '/invitations/spend', { token, password, ...names }), 200);
    },

    async register(): Promise<void> {
      const body = { kind: 'employer', email: emails.employer, ...names };
      await expecting(employer('POST', '/accounts', body), 202);
    },

    async verify(): Promise<void> {
      if (await enter(employer, emails.employer)) return;
      const token = await tokenFor(employer, emails.employer, paths.verifyEmail);
      const chosen = { token, password, ...names };
      const { status } = await employer('POST', '/accounts/verification', chosen);
      // interrupted after the account was created: the link is used, and the password signs in
      if (status !== 200 && !(await enter(employer, emails.employer)))
        throw new Error(`${status}: no account`);
    },

    async establishment(): Promise<string> {
      const body = {
        siret: demoSiret(91_000),
        name: 'Boulangerie du Pont Imaginaire',
        kind: 'company',
        nafCode: '10.71C',
        address: '3 place Vide',
        communeCode: '76231',
      };
      const { status, body: declared } = await employer<Named>('POST', '/establishments', body);
      if (status === 201) return declared.id;
      const { items } = await expecting(employer<Page<Named>>('GET', '/establishments/mine'), 200);
      if (!items[0]) throw new Error(`${status}, and no establishment is mine: ${JSON.stringify(declared)}`);
      return items[0].id;
    },

    async skills(): Promise<string[]> {
      const { skills } = await expecting(
        employer<{ skills: { id: string }[] }>('GET', '/directory/occupations/D1102'),
        200,
      );
      return skills.slice(0, 4).map(({ id }) => id);
    },

    async slot(clientId: string, establishmentId: string, title: string, skills: string[], places: number) {
      const body = {
        clientId,
        establishmentId,
        occupation: 'D1102',
        title,
        objectives: ['discover'],
        skills: skills.map((id) => ({ id, level: 2 })),
        period: { from: dayIn(14), to: dayIn(60) },
        week: everyDay,
        places,
        noReplacementDeclared: true,
        publish: true,
      };
      return (await expecting(employer<Named>('POST', '/slots', body), 201)).id;
    },

    async closeSlot(id: string): Promise<void> {
      const { body } = await employer<Moved>('GET', `/slots/${id}`);
      if (body.state !== 'closed')
        await expecting(employer('POST', `/slots/${id}/moves`, { to: 'closed' }), 200);
    },

    async pathway(lastName: string): Promise<string> {
      const { items } = await expecting(
        counsellor<Page<{ id: string; lastName: string }>>('GET', '/pathways?limit=100'),
        200,
      );
      const known = items.find((one) => one.lastName === lastName);
      if (known) return known.id;
      const body = {
        firstName: 'Fatou',
        lastName,
        birthDate: '1990-05-17',
        communeCode: '76231',
        phone: '0600000000',
      };
      return (await expecting(counsellor<Named>('POST', '/pathways', body), 201)).id;
    },

    async consent(pathwayId: string, purpose: string): Promise<void> {
      const body = { granted: true, how: 'interview' };
      await expecting(counsellor('PUT', `/pathways/${pathwayId}/consents/${purpose}`, body), 200);
    },

    async profile(pathwayId: string, skills: string[]): Promise<void> {
      const { version } = await expecting(counsellor<Moved>('GET', `/pathways/${pathwayId}`), 200);
      const profile = {
        skills: skills.map((id) => ({ id, level: 3 })),
        occupations: ['D1102'],
        objective: 'discover',
        travelLimitKm: 30,
        week: everyDay,
        mobility: ['bike_or_scooter'],
      };
      await expecting(counsellor('PATCH', `/pathways/${pathwayId}`, { profile }, version), 200);
    },

    async matches(pathwayId: string): Promise<string[]> {
      const { items } = await expecting(
        counsellor<Page<{ slot: { id: string } }>>('GET', `/pathways/${pathwayId}/matches?limit=100`),
        200,
      );
      return items.map(({ slot }) => slot.id).sort();
    },

    async found(): Promise<string[]> {
      const { items } = await expecting(coordinator<Page<Named>>('GET', '/slots?limit=100'), 200);
      return items.map(({ id }) => id).sort();
    },

    async propose(clientId: string, pathwayId: string, slotId: string): Promise<string> {
      const body = {
        clientId,
        slotId,
        pathwayId,
        message: 'Elle souhaite découvrir le pain.',
        objective: 'discover',
        dates: { from: weekdayIn(14), to: dayIn(27) },
      };
      return (await expecting(counsellor<Moved>('POST', '/candidacies', body), 201)).id;
    },

    async move(who: Client, clientId: string, candidacyId: string, to: string, also: object = {}) {
      return expecting(
        who<Moved>('POST', `/candidacies/${candidacyId}/moves`, { clientId, to, ...also }),
        200,
        409,
      );
    },

    async say(who: Client, clientId: string, candidacyId: string, text: string): Promise<number> {
      const path = `/conversations/${candidacyId}/messages`;
      return (await expecting(who<Line>('POST', path, { clientId, text }), 201)).seq;
    },

    async lines(who: Client, candidacyId: string): Promise<Line[]> {
      const path = `/conversations/${candidacyId}/messages?after=0&limit=200`;
      return (await expecting(who<Page<Line>>('GET', path), 200)).items;
    },

    today: () => dayIn(0),
  };
}
