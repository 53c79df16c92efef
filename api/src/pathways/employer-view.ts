import { createHmac } from 'node:crypto';
import type { Locale, ParsedOf, previewForEmployers, ResponseOf } from '../../contract/index.ts';
import type { Contact } from '../accounts/account-ref.ts';
import type { DirectoryService } from '../directory/directory.service.ts';
import { ageBandOf } from './pathway.derive.ts';
import type { PathwayDocument } from './pathway.model.ts';
import { presentReferent } from './pathway.present.ts';

export type EmployerView = ResponseOf<typeof previewForEmployers>;
export type PreviewQuery = ParsedOf<typeof previewForEmployers>;

/**
 * What a company sees of a person before acceptance. Each field is listed here, so that new ones are never included
 * by accident.
 */
export function presentForEmployer(
  pathway: PathwayDocument,
  directory: Pick<DirectoryService, 'labels' | 'commune'>,
  contacts: ReadonlyMap<string, Contact>,
  locale: Locale,
  today: string,
): EmployerView {
  const { profile } = pathway;
  const labels = directory.labels(locale);
  const commune = profile.communeCode ? directory.commune(profile.communeCode) : undefined;
  const referentId = pathway.followers[0]?.accountId;
  return {
    pseudonym: previewPseudonym(pathway._id.toHexString(), locale),
    commune: commune ? { code: commune.code, name: commune.name } : null,
    ageBand: ageBandOf(pathway.birthDate, today),
    skills: profile.skills.map(({ id, level }) => ({ ...labels.skill(id), level })),
    objective: profile.objective ?? null,
    week: profile.week,
    available: profile.available ? { from: profile.available.from, to: profile.available.to } : null,
    counsellor: referentId ? presentReferent(`${referentId}`, contacts) : null,
  };
}

/** An example of a pseudonym: each candidacy gets its own, so that two companies cannot recognise the same person. */
function previewPseudonym(id: string, locale: Locale): string {
  const code = createHmac('sha256', 'employer view').update(id).digest('hex').slice(0, 3).toUpperCase();
  return `${locale === 'en' ? 'Candidate' : 'Candidat'} ${code}`;
}
