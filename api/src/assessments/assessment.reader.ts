import type { Assessment, Locale } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import type { AssessmentAccess } from './assessment.access.ts';
import type { StructurePart } from './assessment.closing.ts';
import type { AssessmentDocument } from './assessment.model.ts';
import { presentAssessment } from './assessment.present.ts';
import type { Renewal } from './assessment.renewal.ts';
import type { AssessmentStore } from './assessment.store.ts';
import type { AssessmentsContext } from './assessments.context.ts';

/** To the quarter of an hour. */
const inHours = (minutes: number) => Math.round(minutes / 15) / 4;

/** The page of an assessment, with everything that it names. */
export function createAssessmentReader(
  { services, clock, audit }: AssessmentsContext,
  store: AssessmentStore,
  { structureOf, renewalOf }: Pick<StructurePart, 'structureOf'> & Pick<Renewal, 'renewalOf'>,
) {
  /** Planned by the timetable of the convention, and missed on the days that were confirmed. */
  async function hoursOf({ convention }: AssessmentAccess): Promise<Assessment['hours']> {
    const hours = convention && (await services.immersions.hoursDone(convention._id.toHexString()));
    return hours
      ? { planned: inHours(hours.planned), missed: inHours(hours.missed) }
      : { planned: null, missed: null };
  }

  /** The name as this reader may know it. A member of the accompanying structure reads it on the convention. */
  async function personOf(actor: Actor, access: AssessmentAccess, locale: Locale): Promise<string> {
    const { candidacy, convention } = access;
    const own = await services.candidacies.accessOf(actor, candidacy._id.toHexString());
    const presented = own && (await services.candidacyReader.present(actor, own, locale));
    if (presented) {
      const { candidate } = presented;
      return candidate.kind === 'identified'
        ? `${candidate.firstName} ${candidate.lastName}`
        : candidate.label;
    }
    await audit.reveals.record(actor, [{ pathwayId: `${candidacy.pathwayId}`, shown: 'convention' }]);
    return convention?.content.person.name ?? '';
  }

  async function aboutOf(
    actor: Actor,
    access: AssessmentAccess,
    locale: Locale,
  ): Promise<Assessment['about']> {
    const { candidacy, convention } = access;
    const [person, slot, establishment] = await Promise.all([
      personOf(actor, access, locale),
      services.slots.getSlot(`${candidacy.slotId}`),
      services.establishments.getEstablishment(`${candidacy.establishmentId}`),
    ]);
    const { from, to } = convention ?? candidacy.dates;
    return {
      person,
      company: establishment?.name ?? '',
      title: slot?.title ?? '',
      dates: { from, to },
      objectives: convention?.content.objectives ?? '',
      judgedBy: convention?.content.judgedBy ?? '',
      closes: convention?.content.accompaniment?.name ?? '',
      conventionId: convention?._id.toHexString() ?? null,
    };
  }

  const namesIn = async (found: AssessmentDocument | null) => {
    const ids = [
      found?.writtenBy,
      found?.answeredBy,
      found?.closing?.by,
      ...(found?.reminders ?? []).map(({ by }) => by),
    ];
    const refs = await services.accounts.accountRefs(ids.flatMap((id) => id ?? []));
    return new Map(refs.map(({ id, name }) => [id, name]));
  };

  return {
    async present(actor: Actor, access: AssessmentAccess, locale: Locale): Promise<Assessment> {
      const { candidacy, tie } = access;
      const id = candidacy._id.toHexString();
      const [found, now, slot, about, hours, structure, renewal] = await Promise.all([
        store.find(id),
        services.candidacies.store.find(id),
        services.slots.getSlot(`${candidacy.slotId}`),
        aboutOf(actor, access, locale),
        hoursOf(access),
        tie.closes ? structureOf(actor, access) : null,
        tie.follows ? renewalOf(access, locale) : null,
      ]);
      const labels = services.directory.labels(locale);
      return presentAssessment(
        id,
        found,
        { tie, state: now?.state ?? candidacy.state },
        {
          about,
          skills: (slot?.skills ?? []).map((skill) => ({ ...labels.skill(skill.id), taught: skill.taught })),
          hours,
          questions: (structure?.assessmentQuestions ?? []).map(({ id, text }) => ({ id, text })),
          renewal,
          names: await namesIn(found),
          now: clock.now(),
        },
      );
    },
  };
}
