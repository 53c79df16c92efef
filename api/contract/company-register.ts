import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { communeRefSchema, siretSchema } from './primitives.ts';

/** What the public register of companies says about an establishment. */
export const registeredCompanySchema = z.object({
  /** The name over its door where it has one, otherwise that of the company; null when the register hides it. */
  name: z.string().nullable(),
  naf: z.object({ code: z.string(), label: z.string() }).nullable(),
  /** Number and street, without the postal code and the commune. */
  address: z.string().nullable(),
  commune: communeRefSchema.nullable(),
});
export type RegisteredCompany = z.output<typeof registeredCompanySchema>;

export const registerAnswerSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('open'), company: registeredCompanySchema }),
  z.object({
    state: z.enum([
      /** The register says that it has stopped. */ 'closed',
      /** The register does not have this number: new or not public companies are missing there. */ 'unknown',
      /** The register did not answer in time. */ 'silent',
      /** This installation asks no register. */ 'off',
    ]),
  }),
]);
export type RegisterAnswer = z.output<typeof registerAnswerSchema>;

export const lookUpCompany = endpoint({
  route: 'GET /company-register',
  summary: 'What the public register says about a SIRET, to fill the form of an establishment',
  access: 'signed-in',
  query: z.object({ siret: siretSchema }),
  status: 200,
  response: registerAnswerSchema,
});

export const companyRegisterEndpoints = [lookUpCompany] as const;
