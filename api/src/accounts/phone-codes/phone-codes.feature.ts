import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { phoneCodeModel } from './phone-code.model.ts';
import { phoneCodesOfPerson } from './phone-codes.personal-data.ts';
import { phoneCodesRoutes } from './phone-codes.routes.ts';
import { createPhoneCodes } from './phone-codes.service.ts';

export const phoneCodesFeature: Feature = {
  name: 'phone codes',
  sentences: {
    phone_code_format: {
      fr: 'Le code a six chiffres.',
      en: 'The code has six digits.',
    },
  },
  async setup(context) {
    const secret = await sessionSecret(context.config);
    const codes = createPhoneCodes(context, phoneCodeModel(context.db), secret);
    context.services.phoneCodes = codes;
    context.personalData.register(phoneCodesOfPerson(phoneCodeModel(context.db)));
    return { routes: phoneCodesRoutes(context, codes) };
  },
};
