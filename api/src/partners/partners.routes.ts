import * as contract from '../../contract/partner.ts';
import { bind } from '../platform/http/bind.ts';
import { ownOrganisation } from '../platform/http/open-policies.ts';
import type { PartnersService } from './partners.service.ts';

export const partnersRoutes = (partners: PartnersService) => [
  bind(contract.listPartnerSlots, {
    policy: ownOrganisation,
    handler: ({ key, query, locale }) => partners.slots(key, query, locale),
  }),
  bind(contract.postPartnerSlot, {
    policy: ownOrganisation,
    handler: ({ key, body, locale }) => partners.postSlot(key, body, locale),
  }),
  bind(contract.listPartnerCandidacies, {
    policy: ownOrganisation,
    handler: ({ key, query, locale }) => partners.candidacies(key, query, locale),
  }),
  bind(contract.getPartnerCandidacy, {
    load: ({ key, params }) => partners.candidacy(key, params.candidacyId),
    policy: ownOrganisation,
    handler: ({ key, loaded, locale }) => partners.show(key, loaded, locale),
  }),
  bind(contract.postPartnerCandidacy, {
    policy: ownOrganisation,
    handler: ({ key, body, locale }) => partners.apply(key, body, locale),
  }),
];
