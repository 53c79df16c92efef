import { sessionSecret } from '../../platform/auth/secret.ts';
import type { ServiceFeature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { linkModel } from '../link.model.ts';
import { createLinks } from '../links.service.ts';
import { createPhoneSubscriber } from './phone.subscriber.ts';
import { phoneCodeModel } from './phone-code.model.ts';
import type { PhoneCodesNeeds } from './phone-codes.context.ts';
import { phoneCodesOfPerson } from './phone-codes.personal-data.ts';
import { phoneCodesRoutes } from './phone-codes.routes.ts';
import { createPhoneCodes, type PhoneCodesService } from './phone-codes.service.ts';

export const phoneCodesFeature: ServiceFeature<PhoneCodesNeeds, { phoneCodes: PhoneCodesService }> = {
  name: 'phone codes',
  sentences: {
    phone_code_format: {
      fr: 'Le code a six chiffres.',
      en: 'The code has six digits.',
    },
  },
  async setup(platform, services) {
    const context = { ...platform, services };
    const secret = await sessionSecret(context.config);
    const codes = createPhoneCodes(context, phoneCodeModel(context.db), secret);
    context.personalData.register(phoneCodesOfPerson(phoneCodeModel(context.db)));
    const links = createLinks(context, linkModel(context.db));
    const follow = createPhoneSubscriber(context, accountModel(context.db), links);
    context.events.subscribe('phone-codes.file', ['pathway.changed'], async ({ data }) => {
      if (data.kinds.includes('person')) await follow(data.pathwayId);
    });
    return { offers: { phoneCodes: codes }, routes: phoneCodesRoutes(context, codes) };
  },
};
