import type { ConventionContent } from '../contract/convention-content.ts';
import type { Reusable, ReusableField } from '../contract/convention-templates.ts';

const nobody = { name: '', email: '', phone: '' };

/** What of this convention can be reused: only what it says, and of these fields. */
export function reusableOf(content: ConventionContent, fields?: readonly ReusableField[]): Reusable {
  const { object, objectives, judgedBy, tasks, timetable, host, accompaniment } = content;
  // the last one: what was agreed on for the longest to come
  const week = timetable.periods.at(-1)?.week ?? [];
  const all: { [F in ReusableField]: Reusable[F] | null } = {
    object,
    objectives: objectives || null,
    judgedBy: judgedBy || null,
    tasks: tasks || null,
    week: week.some((spans) => spans.length > 0) ? week : null,
    tutorFunction: host.tutor?.function || null,
    counsellorFunction: accompaniment?.counsellor.function || null,
  };
  const said = Object.entries(all).filter(
    ([name, value]) => value !== null && (fields?.some((field) => field === name) ?? true),
  );
  return Object.fromEntries(said) as Reusable;
}

/**
 * What a convention says once it has taken this over: its people, its company and its dates stay. A renewal keeps its
 * object and its objectives, as D5135-3 asks.
 */
export function withReused(content: ConventionContent, reused: Reusable): ConventionContent {
  const { host, accompaniment, timetable, renewal } = content;
  const { object, objectives, judgedBy, tasks, week, tutorFunction, counsellorFunction } = reused;
  const tutor = host.tutor ?? { ...nobody, function: '' };
  return {
    ...content,
    object: renewal ? content.object : (object ?? content.object),
    objectives: renewal ? content.objectives : (objectives ?? content.objectives),
    judgedBy: judgedBy ?? content.judgedBy,
    tasks: tasks ?? content.tasks,
    host: tutorFunction ? { ...host, tutor: { ...tutor, function: tutorFunction } } : host,
    accompaniment:
      accompaniment && counsellorFunction
        ? { ...accompaniment, counsellor: { ...accompaniment.counsellor, function: counsellorFunction } }
        : accompaniment,
    timetable: week
      ? { ...timetable, periods: timetable.periods.map((period) => ({ ...period, week })) }
      : timetable,
  };
}
