import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { Types } from 'mongoose';
import type { z } from 'zod';
import type {
  newPasskeyResponseSchema,
  PasskeyUse,
  passkeyResponseSchema,
} from '../../../../contract/passkeys.ts';
import { isDuplicateKey } from '../../../platform/database/change.ts';
import { AppError, notFound } from '../../../platform/http/app-error.ts';
import type { AccountDocument } from '../../account.model.ts';
import type { FactorsContext } from '../factors.context.ts';
import type { FactorsDocument, FactorsModel, PasskeyDocument } from '../factors.model.ts';
import type { Challenges } from './challenges.ts';
import {
  alreadyThere,
  lastSecondFactor,
  lastWayIn,
  maxPasskeys,
  needsAddress,
  refusedPasskey,
  tooManyPasskeys,
} from './passkey.problems.ts';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';

/** Loaded with the first passkey, because it takes a quarter of a second of the start. */
const webauthn = () => import('@simplewebauthn/server');

type NewPasskey = z.output<typeof newPasskeyResponseSchema>;
type PasskeyAnswer = z.output<typeof passkeyResponseSchema>;

export function createPasskeysService(
  { clock, ids, publicUrl, services }: FactorsContext,
  { model, challenges }: { model: FactorsModel; challenges: Challenges },
) {
  function party(): RelyingParty {
    const found = relyingPartyOf(publicUrl());
    if (!found) throw new AppError('conflict', { detail: needsAddress });
    return found;
  }

  async function passkeysOf(accountId: string): Promise<PasskeyDocument[]> {
    return (await model.findById(accountId).lean<FactorsDocument>())?.passkeys ?? [];
  }

  const service = {
    possible: () => relyingPartyOf(publicUrl()) !== null,

    /** Options for creating a passkey: discoverable, and with user verification. */
    async beginRegistration(request: Request, accountId: string) {
      const { id: rpID, name: rpName } = party();
      const account = await services.accounts.getAccount(accountId);
      if (!account) throw notFound();
      const existing = await passkeysOf(accountId);
      if (existing.length >= maxPasskeys) throw tooManyPasskeys();
      const name = `${account.firstName} ${account.lastName}`;
      return (await webauthn()).generateRegistrationOptions({
        rpID,
        rpName,
        userID: userHandleOf(accountId),
        userName: account.email ?? name,
        userDisplayName: name,
        challenge: Buffer.from(await challenges.make(request, 'registration', accountId), 'base64url'),
        attestationType: 'none',
        excludeCredentials: existing.map(({ credentialId, transports }) => ({
          id: credentialId,
          transports,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
    },

    async add(request: Request, accountId: string, given: { name: string; response: NewPasskey }) {
      const { id: expectedRPID, origin: expectedOrigin } = party();
      const expectedChallenge = await challenges.spend(request, 'registration', accountId);
      const response = { ...withTransports(given.response), clientExtensionResults: {} };
      const { verifyRegistrationResponse } = await webauthn();
      const verified = await verifyRegistrationResponse({
        response,
        expectedChallenge,
        expectedOrigin,
        expectedRPID,
        requireUserVerification: true,
      }).catch((cause: unknown) => {
        throw refusedPasskey(cause);
      });
      if (!verified.verified) throw refusedPasskey();
      const { credential, credentialDeviceType, credentialBackedUp } = verified.registrationInfo;
      const passkey = {
        _id: new Types.ObjectId(ids.id()),
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey).toString('base64url'),
        counter: credential.counter,
        transports: given.response.response.transports ?? [],
        deviceType: credentialDeviceType,
        backedUp: credentialBackedUp,
        name: given.name,
        createdAt: clock.now(),
        lastUsedAt: null,
      };
      await store(accountId, passkey);
      return passkey;
    },

    /** With `accountId` null, the passkey identifies the account. */
    async ask(request: Request, use: PasskeyUse, accountId: string | null) {
      const { id: rpID } = party();
      const own = accountId ? await passkeysOf(accountId) : [];
      if (accountId && own.length === 0) throw notFound();
      return (await webauthn()).generateAuthenticationOptions({
        rpID,
        challenge: Buffer.from(await challenges.make(request, use, accountId), 'base64url'),
        allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
        userVerification: 'required',
      });
    },

    /**
     * The account whose passkey answered; throws when it is unknown, of another account, or without user
     * verification.
     */
    async verify(request: Request, use: PasskeyUse, answer: PasskeyAnswer, accountId: string | null) {
      const { id: expectedRPID, origin: expectedOrigin } = party();
      const expectedChallenge = await challenges.spend(request, use, accountId);
      const owner = await model
        .findOne({ ...(accountId ? { _id: accountId } : {}), 'passkeys.credentialId': answer.id })
        .lean<FactorsDocument>();
      const passkey = owner?.passkeys.find(({ credentialId }) => credentialId === answer.id);
      if (!owner || !passkey || !handleFits(answer, `${owner._id}`)) throw refusedPasskey();
      const { verifyAuthenticationResponse } = await webauthn();
      const verified = await verifyAuthenticationResponse({
        response: { ...withHandle(answer), clientExtensionResults: {} },
        expectedChallenge,
        expectedOrigin,
        expectedRPID,
        requireUserVerification: true,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
          counter: passkey.counter,
          transports: passkey.transports,
        },
      }).catch((cause: unknown) => {
        throw refusedPasskey(cause);
      });
      if (!verified.verified) throw refusedPasskey();
      const { newCounter, credentialBackedUp } = verified.authenticationInfo;
      // two answers with the same counter cannot both come from the authenticator
      const counted = await model.updateOne(
        { _id: owner._id, passkeys: { $elemMatch: { credentialId: answer.id, counter: passkey.counter } } },
        {
          $set: {
            'passkeys.$.counter': newCounter,
            'passkeys.$.backedUp': credentialBackedUp,
            'passkeys.$.lastUsedAt': clock.now(),
          },
        },
      );
      if (counted.matchedCount === 0) throw refusedPasskey();
      return `${owner._id}`;
    },

    async rename(accountId: string, passkeyId: string, name: string): Promise<PasskeyDocument> {
      await model.updateOne(
        { _id: accountId, 'passkeys._id': passkeyId },
        { $set: { 'passkeys.$.name': name } },
      );
      const found = (await passkeysOf(accountId)).find(({ _id }) => `${_id}` === passkeyId);
      if (!found) throw notFound();
      return found;
    },

    /** The last way to sign in cannot be removed, nor the last second factor when one is required. */
    async remove(account: AccountDocument, passkeyId: string, needsSecondFactor: boolean): Promise<void> {
      const accountId = account._id.toHexString();
      const another = { 'passkeys.1': { $exists: true } };
      const hasOtherWay = account.passwordHash != null || account.emailVerifiedAt != null;
      const removed = await model.updateOne(
        {
          _id: accountId,
          'passkeys._id': passkeyId,
          $and: [
            hasOtherWay ? {} : another,
            needsSecondFactor ? { $or: [another, { totp: { $ne: null } }] } : {},
          ],
        },
        { $pull: { passkeys: { _id: passkeyId } } },
      );
      if (removed.modifiedCount > 0) return;
      if (!(await passkeysOf(accountId)).some(({ _id }) => `${_id}` === passkeyId)) throw notFound();
      throw new AppError('conflict', { detail: hasOtherWay ? lastSecondFactor : lastWayIn });
    },
  };
  return service;

  async function store(accountId: string, passkey: PasskeyDocument): Promise<void> {
    await model.updateOne({ _id: accountId }, { $setOnInsert: { tries: 0 } }, { upsert: true });
    try {
      const added = await model.updateOne(
        { _id: accountId, [`passkeys.${maxPasskeys - 1}`]: { $exists: false } },
        { $push: { passkeys: passkey } },
      );
      if (added.modifiedCount === 0) throw tooManyPasskeys();
    } catch (error) {
      if (isDuplicateKey(error)) throw new AppError('conflict', { detail: alreadyThere });
      throw error;
    }
  }
}
export type PasskeysService = ReturnType<typeof createPasskeysService>;

/** The user handle of an account: the same at each registration, without personal data. */
function userHandleOf(accountId: string) {
  return new Uint8Array(createHash('sha256').update(`passkey holder ${accountId}`).digest());
}

function handleFits({ response: { userHandle } }: PasskeyAnswer, accountId: string): boolean {
  return (
    userHandle === undefined || userHandle === Buffer.from(userHandleOf(accountId)).toString('base64url')
  );
}

/** `exactOptionalPropertyTypes`: an absent field must not be there as undefined. */
function withHandle({ authenticatorAttachment, ...answer }: PasskeyAnswer) {
  const { userHandle, ...response } = answer.response;
  return {
    ...answer,
    ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
    response: { ...response, ...(userHandle ? { userHandle } : {}) },
  };
}

function withTransports({ authenticatorAttachment, ...answer }: NewPasskey) {
  const { transports, ...response } = answer.response;
  return {
    ...answer,
    ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
    response: { ...response, ...(transports ? { transports } : {}) },
  };
}
