import type { AskedFacts, FactValues } from '@passerelle/api/contract';

/** The form of what was asked: each value as it is typed. */
export interface FactsForm {
  tutor: { name: string; function: string };
  agreement: 'yes' | 'no' | null;
  agreementName: string;
  mainActivity: string;
  representative: string;
  neverCases: boolean;
  judgedBy: string;
  tasks: string;
  employed: 'yes' | 'no' | null;
  employer: { name: string; contact: string };
  legalRepresentative: { name: string; email: string; phone: string };
}

const yesNo = (value: boolean | null | undefined) => (value == null ? null : value ? 'yes' : 'no');

export function factsForm({ values }: Pick<AskedFacts, 'values'>): FactsForm {
  const { tutor, collectiveAgreement: agreement, employed, legalRepresentative } = values;
  return {
    tutor: { name: tutor?.name ?? '', function: tutor?.function ?? '' },
    agreement: yesNo(agreement == null ? null : agreement !== ''),
    agreementName: agreement ?? '',
    mainActivity: values.mainActivity ?? '',
    representative: values.representative ?? '',
    neverCases: values.neverCases ?? false,
    judgedBy: values.judgedBy ?? '',
    tasks: values.tasks ?? '',
    employed: yesNo(employed?.yes),
    employer: { name: employed?.name ?? '', contact: employed?.contact ?? '' },
    legalRepresentative: legalRepresentative ?? { name: '', email: '', phone: '' },
  };
}

/** Of the facts that were asked. */
export function valuesOf(form: FactsForm, facts: AskedFacts['facts']): FactValues {
  const all: Required<FactValues> = {
    tutor: form.tutor,
    collectiveAgreement: form.agreement === 'no' ? '' : form.agreementName || null,
    mainActivity: form.mainActivity,
    representative: form.representative,
    neverCases: form.neverCases,
    judgedBy: form.judgedBy,
    tasks: form.tasks,
    employed: { yes: form.employed && form.employed === 'yes', ...form.employer },
    legalRepresentative: form.legalRepresentative,
  };
  return Object.fromEntries(Object.entries(all).filter(([fact]) => facts.some((one) => one === fact)));
}
