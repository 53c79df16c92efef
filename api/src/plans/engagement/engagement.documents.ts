import type { EngagementContent } from '../../../contract/engagement.ts';
import { usualWeeklyHours } from '../../../rules/engagement.rules.ts';
import { engagementRights } from '../../../rules/engagement.words.ts';
import { parisDay } from '../../platform/clock.ts';
import { longDate } from '../../platform/long-date.ts';
import { definePdf, type PdfData, type PdfTable, type SignatureBox } from '../../platform/pdf/template.ts';
import type { PlansContext } from '../plans.context.ts';
import type { EngagementDocument } from './engagement.model.ts';
import { referenceOf } from './engagement.sentences.ts';
import { actionWords, exemptWords, loweringWords, partyWords, signingWords } from './engagement.words.ts';

interface EngagementPdfData extends PdfData {
  facts: { label: string; value: string }[];
  sections: { title: string; items: readonly string[] }[];
  actionsTitle: string;
  actions: PdfTable;
  signaturesTitle: string;
  signatures: SignatureBox[];
  hash: string;
}

export const engagementPdf = definePdf<EngagementPdfData>(
  'engagement-contract',
  `
#import "/layout.typ": *
#show: sheet
#main-title()
#facts(data.facts)
#for part in data.sections.slice(0, 1) { section(part.title, bullets(part.items)) }
#section(data.actionsTitle, data-table(data.actions))
#for part in data.sections.slice(1) { section(part.title, bullets(part.items)) }
#section(data.signaturesTitle, for one in data.signatures { signature-box(one) })
#text(size: 8.5pt, fill: muted, data.hash)
`,
);

type Version = EngagementDocument['versions'][number];
type Signature = EngagementDocument['signatures'][number];

const day = (value: string | null) => (value ? longDate(value, 'fr') : '');

function hoursIn({ weeklyHours, lowering, exemption }: EngagementContent): string {
  if (weeklyHours === 0)
    return `Sans durée hebdomadaire, à la demande de la personne${exemption ? ` : ${exemptWords[exemption]}` : ''}`;
  const reasons = lowering.map((reason) => loweringWords[reason]).join(', ');
  return `${weeklyHours} heures${reasons && weeklyHours < usualWeeklyHours ? `, moins de 15 en raison de : ${reasons}` : ''}`;
}

const actionRows = ({ actions }: EngagementContent) =>
  actions.map(({ kind, title, from, to, weeklyHours }) => [
    `${actionWords[kind]}\n${title}`,
    [from && `du ${day(from)}`, to && `au ${day(to)}`].filter(Boolean).join(' '),
    weeklyHours === null ? '' : `${weeklyHours} h`,
  ]);

const factsOf = (content: EngagementContent) => {
  const { person, structure, referent } = content;
  return [
    { label: 'Personne', value: `${person.firstName} ${person.lastName}` },
    ...(person.birthDate ? [{ label: 'Date de naissance', value: day(person.birthDate) }] : []),
    { label: 'Structure', value: [structure.name, structure.address].filter(Boolean).join('\n') },
    { label: 'Référent', value: referent.name },
    { label: 'Durée', value: `du ${day(content.from)} au ${day(content.to)}` },
    { label: 'À relire ensemble le', value: day(content.renewOn) },
    { label: 'Heures par semaine', value: hoursIn(content) },
  ];
};

/** Who signs or has signed, how, and who vouches for it when no code was typed. */
const signatureIn = (
  { person, referent, structure }: EngagementContent,
  party: Signature['party'],
  given: Signature | undefined,
): SignatureBox => ({
  party: partyWords[party],
  name: given?.name ?? (party === 'referent' ? referent.name : `${person.firstName} ${person.lastName}`),
  quality: party === 'referent' ? structure.name : '',
  signed: given
    ? [
        `Signé le ${day(parisDay(given.at))},`,
        `${signingWords[given.how](given.recordedBy || 'un conseiller')}.`,
        `Preuve ${given.evidence}`,
      ]
    : [],
  emptyBox: 'Date et signature :',
});

/** In French. Without signatures it is what is shown to who signs: the same bytes for both. */
export function engagementDocument(
  id: string,
  { n, content, hash, at }: Pick<Version, 'n' | 'content' | 'hash' | 'at'>,
  { signatures, territory }: { signatures: readonly Signature[]; territory: string },
): EngagementPdfData {
  const { goals, jobSought } = content;
  const undertakings = [
    ...(content.structureUndertakes ? [`La structure : ${content.structureUndertakes}`] : []),
    ...(content.personUndertakes ? [`La personne : ${content.personUndertakes}`] : []),
    'La personne participe avec assiduité aux actions du plan, et la structure désigne un référent unique (L5411-6).',
  ];
  return {
    locale: 'fr',
    title: 'Contrat d’engagement',
    day: parisDay(at),
    footer: `Contrat d’engagement ${referenceOf(id, n)}. Passerelle, ${territory}`,
    facts: factsOf(content),
    sections: [
      { title: 'Objectifs', items: goals },
      ...(jobSought ? [{ title: 'Emploi recherché (L5411-6-1)', items: [jobSought] }] : []),
      { title: 'Engagements', items: undertakings },
      { title: 'Vos droits et les recours', items: engagementRights.map(({ fr }) => fr) },
    ],
    actionsTitle: 'Plan d’action (R5411-15)',
    actions: {
      widths: [56, 30, 14],
      head: ['Action', 'Quand', 'Par semaine'],
      rows: actionRows(content),
      total: [],
    },
    signaturesTitle: 'Signatures',
    signatures: (['beneficiary', 'referent'] as const).map((party) =>
      signatureIn(
        content,
        party,
        signatures.find((one) => one.party === party),
      ),
    ),
    hash: `Empreinte SHA-256 de ce qui est signé : ${hash}`,
  };
}

/** The PDF of a contract: what is signed, and what was. */
export function createEngagementDocuments({ pdf, services }: Pick<PlansContext, 'pdf' | 'services'>) {
  const render = (one: EngagementDocument, version: Version, signatures: readonly Signature[]) =>
    pdf.render(
      engagementPdf,
      engagementDocument(`${one._id}`, version, { signatures, territory: services.territory.current().name }),
    );
  return {
    /** The bytes that whoever signs this version reads. */
    ofVersion: (one: EngagementDocument, version: Version) => render(one, version, []),
    /** The last version with the signatures given so far; null for a draft that was never sent. */
    async current(one: EngagementDocument): Promise<Buffer | null> {
      const version = one.versions.at(-1);
      return version && one.state !== 'draft' ? render(one, version, one.signatures) : null;
    },
  };
}
export type EngagementDocuments = ReturnType<typeof createEngagementDocuments>;
