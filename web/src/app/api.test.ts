import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiProblem, hasCode, problemOf, request, urlOf } from './api.ts';

describe('the address of a call', () => {
  it('fills parameters in and escapes them', () => {
    expect(
      urlOf('GET /pathways/:pathwayId/matches/:slotId', { params: { pathwayId: 'a b', slotId: '1/2' } }),
    ).toBe('/api/v1/pathways/a%20b/matches/1%2F2');
  });
  it('leaves out what was not asked', () => {
    expect(
      urlOf('GET /slots', {
        query: { q: 'pain & blé', commune: undefined, cursor: null, sort: '', limit: 20 },
      }),
    ).toBe('/api/v1/slots?q=pain+%26+bl%C3%A9&limit=20');
  });
  it('refuses to be built with a hole', () => {
    expect(() => urlOf('GET /slots/:slotId', { params: {} })).toThrow('slotId');
  });
});

describe('an answer', () => {
  afterEach(() => vi.unstubAllGlobals());
  const answering = (body: string | null, status: number) =>
    vi.stubGlobal('fetch', async () => new Response(body, { status }));

  it('that was accepted is read when it says something, and is nothing when it is empty', async () => {
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

describe('a failure', () => {
  it('keeps the code, the sentence and the fields of a problem document', async () => {
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

  it('of a proxy is told as unavailable, of anything else as ours', async () => {
    expect(await problemOf(new Response('<html>', { status: 502 }))).toMatchObject({ code: 'unavailable' });
    expect(await problemOf(new Response('oops', { status: 500 }))).toMatchObject({ code: 'internal' });
    const torn = new Response('{"code":', { status: 500, headers: { 'content-type': 'application/json' } });
    expect(await problemOf(torn)).toMatchObject({ code: 'internal' });
  });
});
