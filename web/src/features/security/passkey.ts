import { request } from '../../app/api.ts';

/** Why the browser returned no passkey: the user closed the window, or this device already has one. */
export type PasskeyTrouble = 'cancelled' | 'exists';

const library = () => import('@simplewebauthn/browser');

export const browserHasPasskeys = () =>
  typeof window !== 'undefined' && typeof window.PublicKeyCredential === 'function';

/** The kind of an error of the browser; null for any other error, which has its own sentence. */
export function troubleOf(error: unknown): PasskeyTrouble | null {
  if (!(error instanceof Error)) return null;
  if (error.name === 'InvalidStateError') return 'exists';
  return error.name === 'NotAllowedError' || error.name === 'AbortError' ? 'cancelled' : null;
}

/** With `autofill`, the browser offers passkeys in the login field and the promise stays pending. */
async function answer(use: 'sign_in' | 'second_factor' | 'confirmation', autofill = false) {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    library(),
    request('POST /passkeys/challenges', { body: { use } }),
  ]);
  const { id, rawId, response, authenticatorAttachment } = await startAuthentication({
    optionsJSON,
    useBrowserAutofill: autofill,
  });
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    id,
    rawId,
    type: 'public-key' as const,
    ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
    response: { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) },
  };
}

export async function signInWithPasskey(autofill = false) {
  return request('POST /session/passkey', { body: { response: await answer('sign_in', autofill) } });
}

export async function giveSecondFactor() {
  return request('POST /session/second-factor/passkey', {
    body: { response: await answer('second_factor') },
  });
}

export async function confirmWithPasskey(): Promise<void> {
  await request('POST /session/confirmation/passkey', { body: { response: await answer('confirmation') } });
}

export async function addPasskey(name: string): Promise<void> {
  const [{ startRegistration }, optionsJSON] = await Promise.all([
    library(),
    request('POST /passkeys/registrations'),
  ]);
  const { id, rawId, response, authenticatorAttachment } = await startRegistration({ optionsJSON });
  const { clientDataJSON, attestationObject, transports } = response;
  await request('POST /passkeys', {
    body: {
      name,
      response: {
        id,
        rawId,
        type: 'public-key',
        ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
        response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
      },
    },
  });
}

/** Cancels the pending autofill request, before another call. */
export async function stopWaiting(): Promise<void> {
  (await library()).WebAuthnAbortService.cancelCeremony();
}

export async function canAutofill(): Promise<boolean> {
  return browserHasPasskeys() && (await library()).browserSupportsWebAuthnAutofill();
}
