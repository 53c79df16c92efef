import * as client from 'openid-client';
import { z } from 'zod';
import type { ProviderRefusal } from '../../../contract/index.ts';
import type { Config } from '../../config.ts';

export type OidcConfig = NonNullable<Config['oidc']>;

/** What the provider has proved about its user. */
export interface ProviderProof {
  issuer: string;
  subject: string;
  email: string | null;
  /** Whether the provider has verified the address. */
  emailProved: boolean;
  firstName: string | null;
  lastName: string | null;
  siret: string | null;
  /** Whether it authenticated its user at the required level, which counts as two factors. */
  strong: boolean;
  idToken: string;
}

/** The sign-in is refused, for a reason that the page explains. */
export class RefusedByUs extends Error {
  override name = 'RefusedByUs';
  readonly reason: ProviderRefusal;

  constructor(reason: ProviderRefusal) {
    super(reason);
    this.reason = reason;
  }
}

const text = z.string().trim().min(1).max(80).nullish().catch(null);
/** ProConnect uses `usual_name`, most others `family_name`. */
const claimsSchema = z.object({
  email: z.email().max(254).toLowerCase().nullish().catch(null),
  email_verified: z.boolean().nullish().catch(null),
  given_name: text,
  usual_name: text,
  family_name: text,
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .nullish()
    .catch(null),
});

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/**
 * Reads the ID token and the user info (JSON, or a JWT whose signature is verified); both must have the same subject.
 */
export async function readProof(
  provider: client.Configuration,
  tokens: Tokens,
  { acrValues, trustsEmail }: Pick<OidcConfig, 'acrValues' | 'trustsEmail'>,
): Promise<ProviderProof> {
  const idClaims = tokens.claims();
  if (!idClaims || !tokens.id_token) throw new RefusedByUs('failed');
  const acr = typeof idClaims.acr === 'string' ? idClaims.acr : '';
  if (acrValues.length > 0 && !acrValues.includes(acr)) throw new RefusedByUs('assurance');
  const info = await client.fetchUserInfo(provider, tokens.access_token, idClaims.sub);
  const claims = claimsSchema.parse(info);
  const email = claims.email ?? null;
  return {
    issuer: idClaims.iss,
    subject: idClaims.sub,
    email,
    emailProved:
      email !== null && (claims.email_verified === true || (trustsEmail && claims.email_verified !== false)),
    firstName: claims.given_name ?? null,
    lastName: claims.usual_name ?? claims.family_name ?? null,
    siret: claims.siret ?? null,
    strong: acrValues.length > 0,
    idToken: tokens.id_token,
  };
}
