import { isDeepStrictEqual } from 'node:util';
import type { correctAccident, ParsedOf, reportIncident, Side } from '../../contract/index.ts';
import { presencesOf } from '../../rules/timetable.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { appError, forbidden, invalidField, notFound } from '../platform/http/app-error.ts';
import { aboutOf, type ImmersionAccess } from './immersion.access.ts';
import type { ImmersionDocument, ImmersionIncident } from './immersion.model.ts';
import { canCorrectAccident, canFollowAccident, canReport } from './immersion.policy.ts';
import { notWorked } from './immersion.sentences.ts';
import type { ImmersionStore } from './immersion.store.ts';
import type { ImmersionsContext } from './immersions.context.ts';

type Report = ParsedOf<typeof reportIncident>['body'];
type AccidentFacts = ParsedOf<typeof correctAccident>['body'];
type Step = 'passed_on' | 'declared';

const allSides: readonly Side[] = ['beneficiary', 'counsellor', 'employer'];

const fieldsOfSteps = { passed_on: 'passedOnAt', declared: 'declaredAt' } as const;

/** Absences, accidents and interruptions of an immersion. */
export function createReports(context: ImmersionsContext, store: ImmersionStore) {
  const { clock, ids, services } = context;

  async function add(
    actor: Actor,
    access: ImmersionAccess,
    incident: Omit<ImmersionIncident, 'id' | 'at' | 'by' | 'byRole'>,
  ): Promise<ImmersionDocument> {
    const byRole = access.tie.side;
    const id = ids.id();
    return store.change(aboutOf(access), ({ incidents }) =>
      incidents.some(({ clientId }) => clientId === incident.clientId)
        ? null
        : {
            update: {
              $push: { incidents: { ...incident, id, at: clock.now(), by: actor.accountId, byRole } },
            },
            event: { kind: 'incident', byRole, by: actor.accountId, incidentId: id, sides: [...allSides] },
          },
    );
  }

  const checks = {
    absence({ convention }: ImmersionAccess, { days }: Extract<Report, { kind: 'absence' }>) {
      const worked = new Set(presencesOf(convention.content.timetable).map(({ day }) => day));
      const free = days.findIndex((day) => !worked.has(day));
      if (free >= 0) throw notWorked(`body.days.${free}`);
      return { days: [...new Set(days)].sort() };
    },
    accident(_: ImmersionAccess, { happenedAt }: Pick<AccidentFacts, 'happenedAt'>) {
      const instant = new Date(happenedAt);
      if (instant > clock.now()) throw inFuture('body.happenedAt');
      return { happenedAt: instant };
    },
  };

  /** An incident whose own side or step changes, by id. */
  function changeIncident(
    actor: Actor,
    access: ImmersionAccess,
    incidentId: string,
    change: (incident: ImmersionIncident) => { set?: object; unset?: object } | null,
    told: { incidentId?: string; corrected?: boolean } = {},
  ): Promise<ImmersionDocument> {
    return store.change(aboutOf(access), ({ incidents }) => {
      const at = incidents.findIndex(({ id, withdrawnAt }) => id === incidentId && !withdrawnAt);
      const incident = incidents[at];
      if (!incident) throw notFound();
      const decided = change(incident);
      if (!decided) return null;
      const named = (fields: object) =>
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [`incidents.${at}.${name}`, value]));
      return {
        update: {
          ...(decided.set ? { $set: named(decided.set) } : {}),
          ...(decided.unset ? { $unset: named(decided.unset) } : {}),
        },
        event: {
          kind: 'incident',
          byRole: access.tie.side,
          by: actor.accountId,
          sides: [...allSides],
          ...told,
        },
      };
    });
  }

  return {
    /** Idempotent per client id. An interruption also moves the candidacy, first. */
    async report(actor: Actor, access: ImmersionAccess, given: Report): Promise<ImmersionDocument> {
      const { tie, candidacy } = access;
      const known = await store.find(candidacy._id.toHexString());
      if (known?.incidents.some(({ clientId }) => clientId === given.clientId)) return known;
      const moved = candidacy.moveIds.includes(given.clientId);
      if (!moved && !canReport(given.kind, tie, candidacy.state)) throw notNow();
      switch (given.kind) {
        case 'absence':
          return add(actor, access, { ...given, ...checks.absence(access, given) });
        case 'accident':
          return add(actor, access, { ...given, ...checks.accident(access, given) });
        case 'interruption': {
          const { clientId, reason } = given;
          await services.candidacies.move(actor, access.of, { clientId, to: 'interrupted', word: reason });
          return add(actor, access, given);
        }
      }
    },

    /** Only an absence, by the side that reported it. */
    withdraw(actor: Actor, access: ImmersionAccess, incidentId: string): Promise<ImmersionDocument> {
      return changeIncident(actor, access, incidentId, ({ kind, byRole }) => {
        if (byRole !== access.tie.side) throw forbidden();
        if (kind !== 'absence') throw staysReported();
        return { set: { withdrawnAt: clock.now() } };
      });
    },

    /** Facts as they already are change nothing. What they were stays readable, with who corrected them and when. */
    correct(
      actor: Actor,
      access: ImmersionAccess,
      { incidentId, facts }: { incidentId: string; facts: AccidentFacts },
    ): Promise<ImmersionDocument> {
      const { tie, candidacy } = access;
      const given = { ...facts, ...checks.accident(access, facts) };
      const decide = (incident: ImmersionIncident) => {
        if (incident.kind !== 'accident') throw notFound();
        if (!canCorrectAccident(tie, candidacy.state, incident.by === actor.accountId)) throw forbidden();
        const before = factsOf(incident);
        if (isDeepStrictEqual(before, factsOf(given))) return null;
        const line = { at: clock.now(), by: actor.accountId, byRole: tie.side, before };
        return { set: { ...given, corrections: [...(incident.corrections ?? []), line] } };
      };
      return changeIncident(actor, access, incidentId, decide, { incidentId, corrected: true });
    },

    step(
      actor: Actor,
      access: ImmersionAccess,
      { incidentId, step, done }: { incidentId: string; step: Step; done: boolean },
    ): Promise<ImmersionDocument> {
      if (!canFollowAccident(access.tie, access.candidacy.state)) throw forbidden();
      const field = fieldsOfSteps[step];
      return changeIncident(actor, access, incidentId, (incident) => {
        if (incident.kind !== 'accident') throw notFound();
        if (Boolean(incident[field]) === done) return null;
        return done ? { set: { [field]: clock.now() } } : { unset: { [field]: 1 } };
      });
    },
  };
}

const factsOf = ({
  happenedAt,
  place,
  activity,
  emergency,
}: Pick<ImmersionIncident, keyof AccidentFacts>) => ({
  happenedAt,
  place: place ?? '',
  activity: activity ?? '',
  emergency: emergency ?? false,
});

const notNow = () =>
  appError('conflict', {
    detail: {
      fr: 'Cela ne se signale plus à ce moment de l’immersion. Écrivez dans l’échange.',
      en: 'This cannot be reported at this moment of the immersion. Write in the conversation.',
    },
  });
const staysReported = () =>
  appError('conflict', {
    detail: {
      fr: 'Un accident ou une interruption ne se retire pas. Écrivez dans l’échange.',
      en: 'An accident or an interruption cannot be taken back. Write in the conversation.',
    },
  });
const inFuture = (path: string) =>
  invalidField(path, 'in_future', {
    fr: 'La date et l’heure ne peuvent pas être dans l’avenir.',
    en: 'Date and time cannot be in the future.',
  });
