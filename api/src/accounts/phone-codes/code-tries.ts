import { createHmac, timingSafeEqual } from 'node:crypto';
import { type AppError, invalidField } from '../../platform/http/app-error.ts';

/** How long a code of six digits can be used. */
export const lifetimeMs = 10 * 60_000;
export const maxTries = 5;

/**
 * Codes derived from an id and the secret of the installation: none is stored, not even as a hash, which a million tries
 * would guess. `purpose` keeps the codes of one feature from being those of another.
 */
export function createCodes(secret: string, purpose: string) {
  return (id: string): string => {
    const number = createHmac('sha256', secret).update(`${purpose}:${id}`).digest().readUInt32BE(0);
    return String(number % 1_000_000).padStart(6, '0');
  };
}

export function sameCode(expected: string, given: string): boolean {
  return given.length === expected.length && timingSafeEqual(Buffer.from(expected), Buffer.from(given));
}

export const codeOver = {
  fr: 'Ce code ne sert plus : il a déjà servi, il a expiré ou il y a eu trop d’essais. Demandez-en un autre.',
  en: 'This code is over: it was used, has expired or was tried too often. Ask for another one.',
};

export function wrongCode(path: string, left: number): AppError {
  return invalidField(path, 'phone_code_wrong', {
    fr:
      left === 0
        ? 'Ce n’est pas le bon code. Demandez-en un autre.'
        : `Ce n’est pas le bon code. Relisez le message : il vous reste ${left} essai${left > 1 ? 's' : ''}.`,
    en:
      left === 0
        ? 'This is not the right code. Ask for another one.'
        : `This is not the right code. Read the message again: ${left} ${left > 1 ? 'tries are' : 'try is'} left.`,
  });
}
