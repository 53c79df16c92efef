import { type KeyCreation, Meilisearch } from 'meilisearch';
import { refusalCode } from './link.ts';
import { neededActions } from './requirements.ts';

/** The server derives the value of a key from its uid and the master key, so that a key made again has the same value. */
export const ownKeyUid = '7d6f6c1e-52a4-4b5e-9a53-0c8f3f1b2d64';

const wished = {
  uid: ownKeyUid,
  name: 'Passerelle',
  description: 'What the API of Passerelle needs, and no more',
  actions: [...neededActions],
  indexes: ['*'],
  expiresAt: null,
} satisfies KeyCreation;

/** Creates the key of the API on a server whose master key we have, or finds it; returns its value. */
export async function ensureOwnKey(url: string, masterKey: string): Promise<string> {
  const client = new Meilisearch({ host: url, apiKey: masterKey, timeout: 10_000 });
  try {
    const { key, actions } = await client.getKey(wished.uid);
    if (neededActions.every((action) => actions.includes(action)) && actions.length === neededActions.length)
      return key;
    // of another release: what a key may do cannot be changed
    await client.deleteKey(wished.uid);
  } catch (error) {
    if (refusalCode(error) !== 'api_key_not_found') throw error;
  }
  return (await client.createKey(wished)).key;
}
