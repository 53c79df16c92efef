import type { ConventionContent, ConventionFact, FactValues } from '../../../contract/index.ts';

const nobody = { name: '', email: '', phone: '' };

/** What a draft says of these facts. */
export function valuesIn(content: ConventionContent, facts: readonly ConventionFact[]): FactValues {
  const { host, person, legalRepresentative, judgedBy, tasks } = content;
  const all: Required<FactValues> = {
    tutor: { name: host.tutor?.name ?? '', function: host.tutor?.function ?? '' },
    collectiveAgreement: host.collectiveAgreement,
    mainActivity: host.mainActivity,
    representative: host.representative?.name ?? '',
    neverCases: host.neverCasesDeclared,
    judgedBy,
    tasks,
    employed: {
      yes: person.employed,
      name: person.employer?.name ?? '',
      contact: person.employer?.contact ?? '',
    },
    legalRepresentative: legalRepresentative ?? nobody,
  };
  return Object.fromEntries(Object.entries(all).filter(([fact]) => facts.some((one) => one === fact)));
}

/** The draft with these values. */
export function withValues(content: ConventionContent, values: FactValues): ConventionContent {
  const { tutor, collectiveAgreement, mainActivity, representative, neverCases, employed } = values;
  const { host, person } = content;
  return {
    ...content,
    host: {
      ...host,
      ...(tutor ? { tutor: { ...nobody, ...host.tutor, ...tutor } } : {}),
      ...(collectiveAgreement === undefined ? {} : { collectiveAgreement }),
      ...(mainActivity === undefined ? {} : { mainActivity }),
      ...(representative === undefined
        ? {}
        : { representative: { ...(host.representative ?? nobody), name: representative } }),
      ...(neverCases === undefined ? {} : { neverCasesDeclared: neverCases }),
    },
    ...(employed
      ? {
          person: {
            ...person,
            employed: employed.yes,
            employer: employed.yes ? { name: employed.name, contact: employed.contact } : null,
          },
        }
      : {}),
    judgedBy: values.judgedBy ?? content.judgedBy,
    tasks: values.tasks ?? content.tasks,
    legalRepresentative: values.legalRepresentative ?? content.legalRepresentative,
  };
}
