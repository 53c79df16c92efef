import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { createMetrics } from '../src/platform/http/metrics.ts';
import { createPerson } from './support/people.ts';
import { startTestApp } from './support/test-app.ts';

const folder = new URL('../../docs/operators/monitoring/', import.meta.url);
const file = (name: string) => readFileSync(new URL(name, folder), 'utf8');

it('the dashboard and the alert rules ask for metrics that a running server has', async () => {
  const metricsToken = 'a-token-of-more-than-32-characters';
  const app = await startTestApp({ config: { metricsToken } });
  try {
    await createPerson(app, { role: 'counsellor' });
    await app.settle();
    const { text } = await app.request.get('/metrics').expect(200);
    const dashboard = JSON.parse(file('dashboard.json')) as { panels: { targets: { expr: string }[] }[] };
    const { groups } = parse(file('alerts.yml')) as {
      groups: { rules: { alert: string; expr: string }[] }[];
    };
    const asked = [
      ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
      ...groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ];
    // what the collector adds itself
    const names = new Set(
      asked.flatMap((expr) => expr.match(/\b(?:passerelle|http|process|nodejs)_\w+/g) ?? []),
    );
    const there = text + (await createMetrics(true).registry.metrics());
    expect(names.size).toBeGreaterThan(8);
    expect(
      [...names].filter((name) => !there.includes(`${name}{`) && !there.includes(`# TYPE ${name} `)),
    ).toEqual([]);
    expect(text).toMatch(/^passerelle_events_behind\{subscriber="[\w.-]+"\} 0$/m);
    expect(text).toMatch(/^passerelle_search_degraded 0$/m);

    // a collector on another machine comes through no proxy of ours, and has the token
    const elsewhere = () => app.request.get('/metrics').set('X-Forwarded-For', '203.0.113.9');
    await elsewhere().expect(404);
    await elsewhere().set('Authorization', 'Bearer another-token-of-32-characters-xx').expect(404);
    await elsewhere().set('Authorization', `Bearer ${metricsToken}`).expect(200);
  } finally {
    await app.close();
  }
});

it('work that is late or given up is counted', async () => {
  const app = await startTestApp();
  try {
    await app.context.db.collection('jobs').insertMany([
      {
        key: 'a',
        type: 'nobody.does',
        state: 'waiting',
        attempts: 0,
        runAt: new Date('2026-03-02T07:00:00Z'),
      },
      {
        key: 'b',
        type: 'nobody.does',
        state: 'failed',
        attempts: 8,
        runAt: new Date('2026-03-02T07:00:00Z'),
      },
    ]);
    await app.context.db.collection<{ _id: string }>('parked_events').insertOne({ _id: 'x' });
    const { text } = await app.request.get('/metrics').expect(200);
    for (const line of [
      'passerelle_jobs_late{type="nobody.does"} 1',
      'passerelle_jobs_failed{type="nobody.does"} 1',
      'passerelle_events_given_up 1',
    ])
      expect(text).toContain(line);
  } finally {
    await app.close();
  }
});

interface Sent {
  resourceSpans: {
    scopeSpans: {
      spans: { name: string; traceId: string; parentSpanId?: string; attributes: unknown[] }[];
    }[];
  }[];
}

it('traces reach a collector: each request with its commands to the store, and nothing about a person', async () => {
  const bodies: string[] = [];
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      bodies.push(`${request.url} ${body}`);
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  const { port } = collector.address() as AddressInfo;
  const app = await startTestApp({ config: { otlpEndpoint: `http://127.0.0.1:${port}` } });
  const counsellor = await createPerson(app, { role: 'counsellor' });
  await counsellor.visitor.get('/api/v1/candidacies').expect(200);
  await counsellor.visitor.get('/api/v1/pathways/0123456789abcdef01234567').expect(404);
  // sends what is left
  await app.close();
  await vi.waitFor(() => expect(bodies.join('')).toContain('/candidacies'));
  collector.close();
  const spans = bodies
    .map((body) => JSON.parse(body.slice('/v1/traces '.length)) as Sent)
    .flatMap(({ resourceSpans }) =>
      resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
    );
  const list = spans.find(({ name }) => name === 'GET /candidacies');
  const asked = spans.filter(({ traceId, parentSpanId }) => traceId === list?.traceId && parentSpanId);
  expect(asked.map(({ name }) => name)).toContain('find candidacies');
  expect(spans.map(({ name }) => name)).toContain('GET /pathways/:pathwayId');
  const all = JSON.stringify(spans.map(({ name, attributes }) => [name, attributes]));
  for (const secret of ['0123456789abcdef', counsellor.email, counsellor.accountId])
    expect(all).not.toContain(secret);
});
