import type { PersonalDataHolder } from '../../platform/personal-data/personal-data.ts';
import type { PhoneCodeModel } from './phone-code.model.ts';

/** Requested codes; they contain only the number and are removed within a day. */
export function phoneCodesOfPerson(codes: PhoneCodeModel): PersonalDataHolder {
  return {
    name: 'phoneCodes',
    collections: ['phone_codes'],
    async tracesOf({ accountId }) {
      const found = accountId ? await codes.find({ accountId }, { phone: 1 }).lean() : [];
      return { phones: found.map(({ phone }) => phone) };
    },
    async erase({ accountId, phones }) {
      await codes.deleteMany({
        $or: [{ phone: { $in: [...phones] } }, ...(accountId ? [{ accountId }] : [])],
      });
      return [];
    },
  };
}
