import { describe, expect, it } from 'vitest';
import { newClientId, uuidOf } from './client-id.ts';

const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('a client-generated id', () => {
  it('is a version 4 UUID, whether or not the browser has `crypto.randomUUID`', () => {
    expect(newClientId()).toMatch(version4);
    expect(uuidOf(new Uint8Array(16).fill(255))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
    expect(uuidOf(new Uint8Array(16))).toMatch(version4);
  });
});
