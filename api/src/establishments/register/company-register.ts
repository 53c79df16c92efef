import { z } from 'zod';
import type { RegisterAnswer, RegisteredCompany } from '../../../contract/company-register.ts';
import type { DirectoryService } from '../../directory/directory.service.ts';
import { nafLabel, normalNaf } from '../../directory/naf.ts';
import { isDemoSiret } from '../../directory/siret.ts';

/** Milliseconds. The form waits for nothing: a later answer would arrive when the fields are filled. */
export const registerTimeoutMs = 2_500;
/** Bytes. The answer about one SIRET has a tenth of it. */
const longestAnswer = 500_000;

/** A field that has another type than we know is left out: the rest is still of use. */
const text = z.string().nullish().catch(null);
const siteSchema = z.object({
  siret: z.string(),
  activite_principale: text,
  adresse: text,
  code_postal: text,
  commune: text,
  libelle_commune: text,
  nom_commercial: text,
  liste_enseignes: z.array(z.string()).nullish().catch(null),
  etat_administratif: text,
});
type Site = z.output<typeof siteSchema>;
const companySchema = z.object({
  nom_raison_sociale: text,
  nom_complet: text,
  siege: siteSchema.nullish().catch(null),
  matching_etablissements: z.array(siteSchema).nullish().catch(null),
});
type Company = z.output<typeof companySchema>;
const answerSchema = z.object({ results: z.array(companySchema) });

/** INSEE's words for what a person does not want to be published. */
const hidden = /NON[- ]DIFFUSIBLE/i;

function shown(value: string | null | undefined): string | null {
  const trimmed = value?.trim();
  return trimmed && !hidden.test(trimmed) ? trimmed.slice(0, 200) : null;
}

/** `8 RUE DU RABOT 76000 ROUEN` → `8 RUE DU RABOT`. */
function street({ adresse, code_postal: postalCode }: Site): string | null {
  const whole = shown(adresse);
  if (!whole || !postalCode) return whole;
  const end = whole.lastIndexOf(postalCode);
  return end === -1 ? whole : shown(whole.slice(0, end));
}

/** Rejects when the register fails or takes too long. */
async function ask(url: string, siret: string, timeoutMs: number): Promise<z.output<typeof answerSchema>> {
  const answer = await fetch(`${url}/search?q=${siret}&page=1&per_page=1`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`The register of companies answered ${answer.status}`);
  }
  return answerSchema.parse(JSON.parse(await limitedText(answer)));
}

async function limitedText(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > longestAnswer) throw new Error('The register of companies sent too much');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

export interface CompanyRegisterOptions {
  /** Base URL of an API like recherche-entreprises.api.gouv.fr; undefined: nothing is asked. */
  url: string | undefined;
  communeOf: DirectoryService['commune'];
  /** Gets failures; the caller of the look-up learns `silent` only. */
  onFailure: (error: unknown) => void;
  timeoutMs?: number;
}

/**
 * Looks up a SIRET in the public register "recherche d'entreprises", https://recherche-entreprises.api.gouv.fr/docs/.
 * Never rejects.
 */
export function createCompanyRegister({
  url,
  communeOf,
  onFailure,
  timeoutMs = registerTimeoutMs,
}: CompanyRegisterOptions) {
  const describe = (site: Site, names: Company): RegisteredCompany => {
    const code = normalNaf(site.activite_principale ?? '');
    const label = nafLabel(code);
    const commune = site.commune ? communeOf(site.commune) : undefined;
    return {
      name:
        shown(site.liste_enseignes?.[0]) ??
        shown(site.nom_commercial) ??
        shown(names.nom_raison_sociale) ??
        shown(names.nom_complet),
      naf: label === undefined ? null : { code, label },
      address: street(site),
      commune: commune ? { code: commune.code, name: commune.name } : null,
    };
  };

  return {
    async lookUp(siret: string): Promise<RegisterAnswer> {
      if (!url) return { state: 'off' };
      // invented numbers are nobody's: no other server has to know them
      if (isDemoSiret(siret)) return { state: 'unknown' };
      try {
        const { results } = await ask(url, siret, timeoutMs);
        for (const company of results) {
          const sites = [
            ...(company.matching_etablissements ?? []),
            ...(company.siege ? [company.siege] : []),
          ];
          const site = sites.find((candidate) => candidate.siret === siret);
          if (!site) continue;
          if (site.etat_administratif === 'F') return { state: 'closed' };
          return { state: 'open', company: describe(site, company) };
        }
        return { state: 'unknown' };
      } catch (error) {
        onFailure(error);
        return { state: 'silent' };
      }
    },
  };
}
export type CompanyRegister = ReturnType<typeof createCompanyRegister>;
