import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type SmtpInbox, startSmtpInbox } from '../api/test/support/smtp-inbox.ts';
import { type Seat, seedConversations } from './bench/live-seed.ts';
import { type Cluster, sessionSecret, startCluster } from './test/cluster.ts';
import { createDevice, type Device, type ReceivedMessage } from './test/device.ts';
import { createTypingDevice, type TypingDevice } from './test/typing-device.ts';

let cluster: Cluster;
let post: SmtpInbox;
let seats: Seat[] = [];
const open: Device[] = [];
const typists: TypingDevice[] = [];
const soon = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  post = await startSmtpInbox();
  cluster = await startCluster({
    name: 'cluster',
    processes: 3,
    settings: { SMTP_URL: post.url },
    async seed(context) {
      seats = await seedConversations(context, 2, sessionSecret);
    },
  });
}, 180_000);
afterAll(async () => {
  for (const device of [...open, ...typists]) device.close();
  await cluster?.close();
  await post?.close();
});

function deviceOf(seat: Seat, url = cluster.url): Device {
  const device = createDevice(url, seat.cookie, seat.conversationId);
  open.push(device);
  return device;
}
async function stored(seat: Seat, url: string): Promise<ReceivedMessage[]> {
  const address = `${url}/api/v1/conversations/${seat.conversationId}/messages?after=0&limit=200`;
  const response = await fetch(address, { headers: { cookie: seat.cookie } });
  return ((await response.json()) as { items: ReceivedMessage[] }).items;
}
async function ask<T>(method: string, path: string, seat: Seat, at: number, body?: object): Promise<T> {
  const response = await fetch(`${cluster.urlOf(at)}/api/v1${path}`, {
    method,
    headers: { cookie: seat.cookie, 'Content-Type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Presence {
  people: { role: string; online: boolean }[];
}
const readers = ['beneficiary0', 'counsellor0', 'employer0', 'beneficiary1', 'counsellor1', 'employer1'];

describe('three processes on one database', () => {
  it('only one process runs a job: each e-mail is sent once', async () => {
    const asked = readers.map(async (name, at) => {
      const response = await fetch(`${cluster.urlOf(at % 3)}/api/v1/password-resets`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ login: `${name}@exemple.fr` }),
      });
      expect(response.status).toBe(202);
    });
    await Promise.all(asked);
    await vi.waitFor(() => expect(post.received.length).toBeGreaterThanOrEqual(readers.length), soon);
    expect(post.received.map(({ to }) => to).sort()).toEqual(
      readers.map((name) => `${name}@exemple.fr`).sort(),
    );
  });

  it('presence is the same on all processes', async () => {
    const [person, counsellor] = seats;
    if (!person || !counsellor) throw new Error('No seat');
    const peopleAt = async (at: number) => {
      const path = `/conversations/${person.conversationId}/presence`;
      const { people } = await ask<Presence>('GET', path, person, at);
      return people.flatMap(({ role, online }) => (online ? [role] : [])).sort();
    };
    const everywhere = (roles: string[]) =>
      vi.waitFor(async () => {
        expect([await peopleAt(0), await peopleAt(1), await peopleAt(2)]).toEqual([roles, roles, roles]);
      }, soon);
    const here = deviceOf(person, cluster.urlOf(0));
    const there = deviceOf(counsellor, cluster.urlOf(2));
    await everywhere(['beneficiary', 'counsellor']);
    there.drop();
    await everywhere(['beneficiary']);
    here.drop();
    await everywhere([]);
  });

  it('a message sent to one process is received at once by clients of the two others', async () => {
    const talk = seats.slice(0, 3).map((seat, at) => deviceOf(seat, cluster.urlOf(at)));
    await vi.waitFor(() => expect(talk.every((device) => device.connected())).toBe(true), soon);
    talk[0]?.say('De la première');
    talk[1]?.say('De la deuxième');
    talk[2]?.say('De la troisième');
    for (const device of talk)
      await vi.waitFor(() => expect(device.lines().map(({ seq }) => seq)).toEqual([1, 2, 3]), soon);
    const [first] = talk.map((device) => device.lines().map(({ text }) => text));
    for (const device of talk) expect(device.lines().map(({ text }) => text)).toEqual(first);
  });

  it('when one is killed during a conversation, no message is lost, duplicated or out of order', async () => {
    const [seat] = seats.slice(3);
    if (!seat) throw new Error('No seat');
    const talk = seats.slice(3, 6).map((one) => deviceOf(one));
    await vi.waitFor(() => expect(talk.every((device) => device.connected())).toBe(true), soon);
    const written: string[] = [];
    for (let at = 0; at < 45; at += 1) {
      const author = talk[at % 3];
      written.push(author?.say(`Message ${at}`) ?? '');
      if (at === 20) void cluster.kill(1);
      if (at % 5 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(talk.map((device) => device.waiting())).toEqual([0, 0, 0]), soon);
    const numbers = written.map((_, at) => at + 1);
    for (const device of talk)
      await vi.waitFor(() => expect(device.lines().map(({ seq }) => seq)).toEqual(numbers), soon);
    const kept = await stored(seat, cluster.urlOf(0));
    expect(kept.map(({ clientId }) => clientId).sort()).toEqual([...written].sort());
    for (const device of talk)
      expect(device.lines().map(({ clientId }) => clientId)).toEqual(kept.map(({ clientId }) => clientId));
    await cluster.start(1);
  });

  it('an interview is written by two people on different processes, of which two are killed; nothing is lost', async () => {
    const [person, counsellor] = seats.slice(3);
    if (!person || !counsellor) throw new Error('No seat');
    const { pathwayId } = person;
    await ask('PUT', `/pathways/${pathwayId}/interview`, counsellor, 0, { state: 'open' });
    const at = (seat: Seat, url: string) => {
      const device = createTypingDevice(url, seat.cookie, pathwayId);
      typists.push(device);
      return device;
    };
    // the one of the person reconnects through the proxy to whichever process is left
    const [hers, mine] = [at(person, cluster.url), at(counsellor, cluster.urlOf(2))];
    await vi.waitFor(() => expect([hers.joined(), mine.joined()]).toEqual([true, true]), soon);
    hers.type('Bonjour. ');
    await vi.waitFor(() => expect(mine.says()).toBe('Bonjour. '), soon);
    const typed = ['Bonjour. '];
    for (let n = 0; n < 60; n += 1) {
      typed.push(`h${n}. `, `m${n}. `);
      hers.type(`h${n}. `);
      mine.type(`m${n}. `, 0);
      if (n === 20) await cluster.kill(1);
      if (n === 40) await cluster.kill(0);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect([hers.waiting(), mine.waiting()]).toEqual([0, 0]), soon);
    await vi.waitFor(async () => {
      await Promise.all([hers.join(), mine.join()]);
      expect(hers.says()).toBe(mine.says());
    }, soon);
    expect((mine.says().match(/\S+ /g) ?? []).toSorted()).toEqual(typed.toSorted());
    await Promise.all([cluster.start(0), cluster.start(1)]);
  });

  it('a slot published on one can be found on all of them, once their index is updated', async () => {
    const employer = seats[2];
    if (!employer) throw new Error('No seat');
    const mine = await ask<{ items: { id: string }[] }>('GET', '/establishments/mine', employer, 0);
    const { skills } = await ask<{ skills: { id: string }[] }>(
      'GET',
      '/directory/occupations/D1102',
      employer,
      0,
    );
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    const slot = await ask<{ id: string }>('POST', '/slots', employer, 0, {
      establishmentId: mine.items[0]?.id,
      occupation: 'D1102',
      title: 'Aide en boulangerie',
      objectives: ['discover'],
      skills: skills.slice(0, 3).map(({ id }) => ({ id, level: 2 })),
      period: { from: day(14), to: day(60) },
      week: Array.from({ length: 14 }, (_, half) => half < 10),
      places: 1,
      noReplacementDeclared: true,
      publish: true,
    });
    for (const at of [0, 1, 2])
      await vi.waitFor(async () => {
        const { items } = await ask<{ items: { id: string }[] }>('GET', '/slots?limit=100', employer, at);
        expect(items.map(({ id }) => id)).toContain(slot.id);
      }, soon);
  });

  it('while Redis is down messages are stored, and all clients get them in the end', async () => {
    const [seat] = seats;
    if (!seat) throw new Error('No seat');
    const talk = seats.slice(0, 3).map((one, at) => deviceOf(one, cluster.urlOf(at)));
    await vi.waitFor(() => expect(talk.every((device) => device.connected())).toBe(true), soon);
    await cluster.redis.stop();
    const written = talk.map((device, at) => device.say(`Sans Redis ${at}`));
    await vi.waitFor(() => expect(talk.map((device) => device.waiting())).toEqual([0, 0, 0]), soon);
    await cluster.redis.start();
    const [first] = talk;
    written.push(first?.say('Il est revenu') ?? '');
    for (const device of talk)
      await vi.waitFor(
        () => expect(device.lines().map(({ clientId }) => clientId)).toEqual(expect.arrayContaining(written)),
        soon,
      );
    const kept = await stored(seat, cluster.urlOf(0));
    for (const device of talk)
      expect(device.lines().map(({ seq }) => seq)).toEqual(kept.map(({ seq }) => seq));
  });

  it('no e-mail was sent twice during all these tests', () => {
    const resets = post.received.map(({ to }) => to);
    expect(resets).toHaveLength(new Set(resets).size);
  });
});
