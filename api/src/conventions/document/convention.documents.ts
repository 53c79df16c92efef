import type { ConventionState, Locale } from '../../../contract/index.ts';
import { paths } from '../../../contract/paths.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { ConventionAccess, WrittenConvention } from '../convention.access.ts';
import type { ConventionsContext } from '../conventions.context.ts';
import type { Evidence } from '../evidence/evidence.service.ts';
import { calendarOfConvention, calendarStates } from './convention.calendar.ts';
import { conventionDocument } from './convention.document.ts';
import { conventionPdf } from './convention.pdf.ts';
import { type Printed, printedConvention, printedVersion } from './convention.printing.ts';
import { evidenceFileOf } from './evidence.file.ts';

const sealed: readonly ConventionState[] = ['signed', 'validated'];

export interface NamedPdf {
  name: string;
  bytes: Buffer;
}

/** A convention as PDF and as calendar file, for readers who may see it. */
export function createConventionDocuments(
  { audit, pdf, publicUrl, services }: ConventionsContext,
  evidence: Pick<Evidence, 'of'>,
) {
  /** Logged before it is sent, as the page of the convention is. */
  async function reveal(actor: Actor, { candidacy, tie }: ConventionAccess): Promise<void> {
    if (tie.side === 'beneficiary') return;
    const at = tie.side === 'employer' ? { establishmentId: `${candidacy.establishmentId}` } : {};
    await audit.reveals.record(actor, [{ pathwayId: `${candidacy.pathwayId}`, shown: 'convention', ...at }]);
  }

  /** Null when the signatures are of a time without evidence. */
  async function evidenceOf({ convention }: ConventionAccess): Promise<string | null> {
    const chain = await evidence.of(convention._id.toHexString());
    return chain.length > 0 ? evidenceFileOf(chain) : null;
  }

  async function render({ content, facts }: Printed, proof: string | null): Promise<NamedPdf> {
    const data = conventionDocument(content, {
      ...facts,
      evidence: proof,
      // the page knows nothing of a draft that nobody was asked to sign
      verificationUrl:
        facts.state === 'draft' ? null : `${publicUrl()}${paths.checkConvention(facts.reference)}`,
      territory: services.territory.current().name,
    });
    return { name: `convention-${facts.reference}.pdf`, bytes: await pdf.render(conventionPdf, data) };
  }

  return {
    async document(actor: Actor, access: ConventionAccess): Promise<NamedPdf> {
      const printed = printedConvention(access);
      await reveal(actor, access);
      return render(printed, sealed.includes(printed.facts.state) ? await evidenceOf(access) : null);
    },

    /** What is shown to who signs the version that waits for signatures, the same bytes for all of them. */
    ofVersion: (convention: WrittenConvention, version: WrittenConvention['versions'][number]) =>
      render(printedVersion(convention, version), null),

    calendar(access: ConventionAccess, locale: Locale): string {
      const { convention, candidacy } = access;
      const { _id, state, version, changes, createdAt } = convention;
      const facts = {
        conventionId: _id.toHexString(),
        sequence: version,
        state: calendarStates[state],
        stamp: changes.at(-1)?.at ?? createdAt,
        link: `${publicUrl()}/echanges/${candidacy._id.toHexString()}`,
      };
      return calendarOfConvention(printedConvention(access).content, facts, locale);
    },
  };
}
export type ConventionDocuments = ReturnType<typeof createConventionDocuments>;
