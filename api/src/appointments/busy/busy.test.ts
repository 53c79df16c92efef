import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { publishHours } from '../../../test/support/factories/appointments.ts';
import { networkTo } from '../../../test/support/network.ts';
import { beginPathway, createCounsellor } from '../../../test/support/people.ts';
import { portOf } from '../../../test/support/port.ts';
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts';

/** What the calendar of the counsellor answers: its busy hours of Tuesday 3 March 2026, or a status. */
let hours: string[] | number = ['08', '09'];
let port = 0;
const calendars = createServer((_request, response) => {
  if (typeof hours === 'number') return void response.writeHead(hours).end();
  const events = hours.flatMap((hour) => [
    ...['BEGIN:VEVENT', `UID:${hour}`, `DTSTART:20260303T${hour}0000Z`, `DTEND:20260303T${hour}5900Z`],
    ...['SUMMARY:Secret médical', 'END:VEVENT'],
  ]);
  response.end(['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n'));
});
let app: TestApp;
beforeAll(async () => {
  await new Promise<void>((resolve) => calendars.listen(0, '127.0.0.1', resolve));
  port = portOf(calendars);
  const network = {
    ...networkTo(() => port),
    resolve: async (name: string) => [
      { address: name.startsWith('intranet') ? '10.1.2.3' : '8.8.8.8', family: 4 },
    ],
  };
  app = await startTestApp({ network });
});
afterAll(async () => {
  await app.close();
  calendars.close();
});

it('the busy times of another calendar are not offered, and are read again by a job', async () => {
  const counsellor = await createCounsellor(app);
  await publishHours(counsellor);
  const { id } = await beginPathway(app, counsellor);
  const onTuesday = async () => {
    const { body } = await counsellor.visitor.get(`/api/v1/pathways/${id}/free-times`).expect(200);
    return body.items.flatMap(({ startsAt }: { startsAt: string }) =>
      startsAt.startsWith('2026-03-03') ? [startsAt.slice(11, 13)] : [],
    );
  };
  expect(await onTuesday()).toEqual(['08', '09', '10']);
  const connect = (url: string) => counsellor.visitor.put('/api/v1/accounts/me/busy-calendar').send({ url });
  const codeOf = async (url: string) => (await connect(url).expect(422)).body.errors[0].code;
  expect(await codeOf('http://agenda.exemple.fr/moi.ics')).toBe('invalid_format');
  expect(await codeOf('https://intranet.exemple.fr/moi.ics')).toBe('calendar_not_public');
  const address = 'https://agenda.exemple.fr/prive-7f3a.ics';
  const { body } = await connect(address).expect(200);
  expect(body.busyCalendar).toMatchObject({ host: 'agenda.exemple.fr', problem: null, events: 2 });
  expect(await onTuesday()).toEqual(['10']);
  const stored = JSON.stringify(await app.context.db.collection('availabilities').find().toArray());
  for (const secret of ['prive-7f3a', 'Secret']) expect(stored).not.toContain(secret);

  const later = async () => {
    app.clock.advance(31 * 60_000);
    await app.settle();
    return (await counsellor.visitor.get('/api/v1/accounts/me/availability').expect(200)).body.busyCalendar;
  };
  hours = 503;
  expect(await later()).toMatchObject({ problem: 'unreachable', events: 2 });
  // what was known is kept
  expect(await onTuesday()).toEqual(['10']);
  hours = ['10'];
  expect(await later()).toMatchObject({ problem: null, events: 1 });
  expect(await onTuesday()).toEqual(['08', '09']);
  await counsellor.visitor.delete('/api/v1/accounts/me/busy-calendar').expect(204);
  expect(await onTuesday()).toEqual(['08', '09', '10']);
});
