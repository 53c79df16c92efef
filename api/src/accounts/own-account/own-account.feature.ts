import type { Feature } from '../../platform/feature.ts';
import { accountModel } from '../account.model.ts';
import { linkModel } from '../link.model.ts';
import { createLinks } from '../links.service.ts';
import { createAddressLinks } from './address-change.links.ts';
import { addressChangeRoutes } from './address-change.routes.ts';
import { addressFieldSentences } from './address-change.sentences.ts';
import { createAddressChanges } from './address-change.service.ts';
import { createAddressSubscriber } from './address-change.subscriber.ts';
import type { OwnAccountNeeds } from './own-account.context.ts';
import { ownAccountRoutes } from './own-account.routes.ts';
import { createOwnProof } from './own-proof.ts';
import { createPasswordsService } from './passwords.service.ts';

/** One's own sessions, password and sign-in address. */
export const ownAccountFeature: Feature<OwnAccountNeeds> = {
  name: 'own-account',
  sentences: {
    wrong_password: {
      fr: 'Ce n’est pas votre mot de passe actuel.',
      en: 'This is not your present password.',
    },
    ...addressFieldSentences,
  },
  setup(platform, services) {
    const context = { ...platform, services };
    const accounts = accountModel(context.db);
    const proof = createOwnProof(context);
    const passwords = createPasswordsService(context, accounts, proof);
    const links = createAddressLinks(context, accounts);
    const changes = createAddressChanges(context, { accounts, links, proof });
    const follow = createAddressSubscriber(context, accounts, createLinks(context, linkModel(context.db)));
    context.events.subscribe('own-account.address', ['account.address_changed'], ({ data }) =>
      follow(data.accountId, data.changeId),
    );
    return { routes: [...ownAccountRoutes(context, passwords), ...addressChangeRoutes(context, changes)] };
  },
};
