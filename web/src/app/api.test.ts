import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, hasCode, problemOf, request, urlOf } from './api.ts';

describe('the URL of an API call', () => {
  it('fills in the path parameters and escapes them', () => {
    expect(
      urlOf('GET /pathways/:pathwayId/matches/:slotId', { params: { pathwayId: 'a b', slotId: '1/2' } }),
    ).toBe('/api/v1/pathways/a%20b/matches/1%2F2');
  });
  it('leaves out query parameters that are undefined', () => {
    expect(
      urlOf('GET /slots', {
        query: { q: 'pain & blé', commune: undefined, cursor: null, sort: '', limit: 20 },
      }),
    ).toBe('/api/v1/slots?q=pain+%26+bl%C3%A9&limit=20');
  });
  it('throws when a path parameter is missing', () => {
    expect(() => urlOf('GET /slots/:slotId', { params: {} })).toThrow('slotId');
  });
});

describe('a response of the API', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answering = (body: string | null, status: number) =>
    vi.stubGlobal('fetch', async () => new Response(body, { status }));

  it('with status 202 returns its body, or undefined when the body is empty', async () => {
    answering('{"state":"running"}', 202);
    const call = {
      params: { structureId: 's', accountId: 'a' },
      body: { clientId: crypto.randomUUID() },
    };
    const removal = 'POST /structures/:structureId/members/:accountId/removal';
    expect(await request(removal, call)).toEqual({ state: 'running' });
    answering('', 202);
    expect(await request('POST /password-resets', { body: { login: 'a@exemple.fr' } })).toBeUndefined();
    answering(null, 204);
    expect(await request('DELETE /session')).toBeUndefined();
  });
});

describe('a failed API call', () => {
  it('keeps the code, the detail and the field errors of the problem document', async () => {
    const body = {
      type: 'urn:passerelle:problem:validation_failed',
      title: 'Un champ est à corriger',
      status: 422,
      code: 'validation_failed',
      detail: 'Corrigez le champ indiqué.',
      errors: [{ path: 'body.email', code: 'invalid_format', message: 'Écrivez une adresse complète.' }],
    };
    const response = new Response(JSON.stringify(body), {
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
    });
    const problem = await problemOf(response);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect(problem).toMatchObject({
      code: 'validation_failed',
      status: 422,
      detail: body.detail,
      errors: body.errors,
    });
    expect(hasCode(problem, 'conflict', 'validation_failed')).toBe(true);
    expect(hasCode(problem, 'conflict')).toBe(false);
  });

  it('is `unavailable` when a proxy answered with 502, and `internal` for any other status without a problem document', async () => {
    expect(await problemOf(new Response('<html>', { status: 502 }))).toMatchObject({ code: 'unavailable' });
    expect(await problemOf(new Response('oops', { status: 500 }))).toMatchObject({ code: 'internal' });
    const torn = new Response('{"code":', { status: 500, headers: { 'content-type': 'application/json' } });
    expect(await problemOf(torn)).toMatchObject({ code: 'internal' });
  });
});
