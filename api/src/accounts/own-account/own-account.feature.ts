import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { ownAccountRoutes } from './own-account.routes.ts';
import { createPasswordsService } from './passwords.service.ts';

/** One's own sessions and password. */
export const ownAccountFeature: Feature = {
  name: 'own-account',
  sentences: {
    wrong_password: {
      fr: 'Ce n’est pas votre mot de passe actuel.',
      en: 'This is not your present password.',
    },
  },
  setup(context) {
    const passwords = createPasswordsService(context, accountModel(context.db));
    return { routes: ownAccountRoutes(context, passwords) };
  },
};
