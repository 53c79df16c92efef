import { sessionSecret } from '../../platform/auth/secret.ts';
import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { linkModel } from '../link.model.ts';
import { createLinks } from '../links.service.ts';
import { createPhoneSubscriber } from './phone.subscriber.ts';
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
    const links = createLinks(context, linkModel(context.db));
    const follow = createPhoneSubscriber(context, accountModel(context.db), links);
    context.events.subscribe('phone-codes.file', ['pathway.changed'], async ({ data }) => {
      if (data.kinds.includes('person')) await follow(data.pathwayId);
    });
    return { routes: phoneCodesRoutes(context, codes) };
  },
};
