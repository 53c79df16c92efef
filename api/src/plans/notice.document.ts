import type { OrientationAuthority, OrientationKind } from '../../contract/plan-lists.ts';
import { longDate } from '../platform/long-date.ts';
import { definePdf, type PdfData } from '../platform/pdf/template.ts';
import type { OrientationDocument } from './orientation.model.ts';

interface NoticePdfData extends PdfData {
  sender: readonly string[];
  receiver: readonly string[];
  before: readonly string[];
  facts: { label: string; value: string }[];
  after: readonly string[];
}

export const noticePdf = definePdf<NoticePdfData>(
  'orientation-notice',
  `
#import "/layout.typ": *
#show: sheet
#envelope(sender: data.sender, receiver: data.receiver)
#main-title()
#paragraphs(data.before)
#facts(data.facts)
#v(3mm)
#paragraphs(data.after)
`,
);

const kinds: Readonly<Record<OrientationKind, string>> = {
  employment: 'Accompagnement vers l’accès ou le retour à l’emploi',
  social: 'Accompagnement à vocation d’insertion sociale, avant la recherche d’emploi',
};
const authorities: Readonly<Record<OrientationAuthority, string>> = {
  department: 'Le président du conseil départemental',
  france_travail: 'France Travail',
  mission_locale: 'La mission locale',
  cap_emploi: 'Cap emploi',
};

interface Around {
  person: { firstName: string; lastName: string };
  structure: { name: string; address: string };
  territory: string;
}

/** In French: it is a decision of a French administration. */
export function noticeDocument(
  one: OrientationDocument,
  { person, structure, territory }: Around,
): NoticePdfData {
  return {
    locale: 'fr',
    title: 'Votre orientation',
    day: one.decidedOn,
    footer: `Passerelle, ${territory}`,
    sender: [structure.name, ...(structure.address ? [structure.address] : [])],
    receiver: [`${person.firstName} ${person.lastName}`],
    before: [
      'Bonjour,',
      'La décision suivante a été prise pour votre accompagnement (Code du travail, articles L5411-5-1 et R5411-8-1).',
    ],
    facts: [
      { label: 'Décidée le', value: longDate(one.decidedOn, 'fr') },
      { label: 'Par', value: authorities[one.authority] },
      { label: 'Accompagnement', value: kinds[one.kind] },
      { label: 'Structure', value: one.structureName },
      { label: 'Votre référent', value: one.referentName },
      { label: 'Pourquoi', value: one.reason },
    ],
    after: [
      'À partir du jour où vous recevez cette lettre, vous avez un mois pour préparer et signer votre contrat d’engagement avec votre référent (D5411-14-1). Avant cela, vous ferez ensemble le point sur votre situation.',
      'Si une autre structure vous aiderait mieux, dites-le : une nouvelle orientation peut être demandée (L5411-5-2).',
      'Si vous n’êtes pas d’accord avec cette décision, vous pouvez le dire par écrit à l’autorité qui l’a prise dans les deux mois, puis saisir le tribunal administratif.',
    ],
  };
}
