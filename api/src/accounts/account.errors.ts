import { isDuplicateKey } from '../platform/database/change.ts';
import { AppError } from '../platform/http/app-error.ts';

export const staffAddressTaken = () =>
  new AppError('conflict', {
    detail: {
      fr: 'Un compte professionnel existe déjà avec cette adresse. Connectez-vous, ou utilisez une autre adresse.',
      en: 'A professional account already exists with this address. Sign in, or use another address.',
    },
  });

/** An update that would give one address to two professional accounts violates the unique index. */
export async function oneStaffAccount<T>(update: Promise<T>): Promise<T> {
  try {
    return await update;
  } catch (error) {
    throw isDuplicateKey(error) ? staffAddressTaken() : error;
  }
}
