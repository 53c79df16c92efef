import { lookUpCompany } from '../../../contract/company-register.ts';
import { bind } from '../../platform/http/bind.ts';
import { signedIn } from '../../platform/http/open-policies.ts';
import type { CompanyRegister } from './company-register.ts';

export function companyRegisterRoutes(register: CompanyRegister) {
  return [
    bind(lookUpCompany, {
      policy: signedIn,
      handler: ({ query }) => register.lookUp(query.siret),
    }),
  ];
}
