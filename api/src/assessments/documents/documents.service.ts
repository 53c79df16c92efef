import { Types } from 'mongoose';
import type { Locale } from '../../../contract/index.ts';
import type { PathwayDocument } from '../../pathways/pathway.model.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import { notFound } from '../../platform/http/app-error.ts';
import type { AssessmentAccess } from '../assessment.access.ts';
import type { AssessmentDocument, AssessmentModel } from '../assessment.model.ts';
import type { AssessmentsContext } from '../assessments.context.ts';
import type { AssessmentsService } from '../assessments.service.ts';
import { assessmentDocument, assessmentPdf } from './assessment.document.ts';
import { type LearnedAt, skillsDocument, skillsPdf } from './skills.document.ts';

/** The assessment and the skills of a person as PDFs, made of what presenters let their reader see. */
export function createAssessmentDocuments(
  { clock, pdf, services }: AssessmentsContext,
  assessments: AssessmentModel,
  { present }: Pick<AssessmentsService, 'present'>,
) {
  const territory = services.territory.current().name;

  /** Immersions whose assessment the person answered, oldest first, as far as the reader may see them. */
  async function immersionsOf(actor: Actor, pathwayId: string, locale: Locale): Promise<LearnedAt[]> {
    const ids = await services.candidacies.idsOfPathway(pathwayId);
    const answered = await assessments
      .find({ candidacyId: { $in: ids.map((id) => new Types.ObjectId(id)) }, answeredAt: { $ne: null } })
      .lean<AssessmentDocument[]>();
    const immersions: LearnedAt[] = [];
    for (const { candidacyId, kept } of answered) {
      const access = await services.candidacies.accessOf(actor, candidacyId.toHexString());
      const presented = access && (await services.candidacyReader.present(actor, access, locale));
      if (!presented) continue;
      const { slot, dates } = presented;
      immersions.push({ company: slot.establishment.name, title: slot.title, dates, kept });
    }
    return immersions.sort((a, b) => (a.dates.from < b.dates.from ? -1 : 1));
  }

  return {
    async skills(actor: Actor, pathway: PathwayDocument, locale: Locale): Promise<Buffer> {
      const { id, firstName, lastName, profile } = await services.pathways.present(pathway, actor, locale);
      const facts = {
        locale,
        day: clock.today(),
        territory,
        person: `${firstName} ${lastName}`,
        skills: profile.skills,
        immersions: await immersionsOf(actor, id, locale),
      };
      return pdf.render(skillsPdf, skillsDocument(facts));
    },

    /** Throws `not_found` as long as the tutor's part is not written. */
    async assessment(actor: Actor, access: AssessmentAccess, locale: Locale): Promise<Buffer> {
      const assessment = await present(actor, access, locale);
      if (!assessment.tutor) throw notFound();
      return pdf.render(assessmentPdf, assessmentDocument(assessment, { locale, territory }));
    },
  };
}
export type AssessmentDocuments = ReturnType<typeof createAssessmentDocuments>;
