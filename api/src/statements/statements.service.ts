import { createHash } from 'node:crypto';
import type { HoursStatement } from '../../contract/index.ts';
import type { Actor } from '../platform/auth/actor.ts';
import { isDuplicateKey } from '../platform/database/change.ts';
import { appError, notFound } from '../platform/http/app-error.ts';
import type { StructureDocument } from '../structures/structure.model.ts';
import { type ConventionHours, correctionsOf, daysOfMonth, lineOf, monthsBefore } from './statement.lines.ts';
import type { StatementDocument, StatementFields, StatementLine, StatementModel } from './statement.model.ts';
import type { StatementsContext } from './statements.context.ts';

/** Years for which a statement is kept, as the conventions that it counts (DOMAIN §4). */
export const statementYears = 5;
/** Months back which a statement still corrects. */
const correctedMonths = 12;

const notOver = () =>
  appError('conflict', {
    detail: {
      fr: 'Ce mois n’est pas fini : le relevé s’arrête à partir du premier jour du mois suivant.',
      en: 'This month is not over: its statement is issued from the first day of the next one on.',
    },
  });

/** Fields in a fixed order, so that the same content has the same hash. */
const contentOf = (
  one: Pick<StatementFields, 'month' | 'structure' | 'lines' | 'persons' | 'withoutEmployed'>,
) =>
  JSON.stringify([
    one.month,
    one.structure,
    one.persons,
    one.withoutEmployed,
    one.lines.map((line) => [
      line.conventionId,
      line.reference,
      line.month,
      line.planned,
      line.done,
      line.daysToConfirm,
      line.correction,
    ]),
  ]);
export const hashOfStatement = (one: Parameters<typeof contentOf>[0]) =>
  createHash('sha256').update(contentOf(one)).digest('hex');

const sumOf = (lines: readonly StatementLine[], key: 'planned' | 'done') =>
  lines.reduce((total, line) => total + line[key], 0);

/** The monthly statements of hours of a prescribing structure (CSS L412-8 11°): computed until issued, then frozen. */
export function createStatementsService(context: StatementsContext, statements: StatementModel) {
  const { clock, services } = context;

  /** Of the conventions that this structure prescribed and that have a day in this period. */
  async function hoursOf(
    structureId: string,
    period: { from: string; to: string },
  ): Promise<ConventionHours[]> {
    const found = await services.conventions.prescribedBy(structureId, period);
    const known = new Map(found.map((one) => [one._id.toHexString(), one]));
    return (await services.immersions.hoursByDay(found)).flatMap((hours) => {
      const convention = known.get(hours.conventionId);
      if (!convention) return [];
      const { reference, content } = convention;
      return [{ ...hours, reference, employed: content.person.employed === true }];
    });
  }

  async function compute(structure: StructureDocument, month: string) {
    const today = clock.today();
    const past = await statements
      .find({ structureId: structure._id, month: { $lt: month } })
      .sort({ month: -1 })
      .limit(correctedMonths)
      .lean<StatementDocument[]>();
    const first = past.at(-1)?.month ?? month;
    const period = { from: daysOfMonth(first).from, to: daysOfMonth(month).to };
    const hours = await hoursOf(structure._id.toHexString(), period);
    const own = hours.flatMap((one) => {
      const line = lineOf(one, month, today);
      return line ? [{ one, line }] : [];
    });
    const counted = own.filter(({ one }) => !one.employed);
    const stated = past.flatMap(({ lines }) => lines);
    const months = past.map((one) => one.month);
    return {
      month,
      structure: structure.name,
      lines: [...counted.map(({ line }) => line), ...correctionsOf(stated, months, hours, today)],
      persons: new Set(counted.map(({ one }) => one.pathwayId)).size,
      withoutEmployed: own.length - counted.length,
    };
  }

  const issuedOf = (structure: StructureDocument, month: string) =>
    statements.findOne({ structureId: structure._id, month }).lean<StatementDocument>();

  async function present(
    one: Awaited<ReturnType<typeof compute>>,
    issued: Pick<StatementDocument, 'issuedAt' | 'issuedBy' | 'hash'> | null,
  ): Promise<HoursStatement> {
    const { month, structure, lines, persons, withoutEmployed } = one;
    const [by] = issued ? await services.accounts.accountRefs([issued.issuedBy]) : [];
    return {
      month,
      structure,
      issued: issued && { at: issued.issuedAt.toISOString(), by: by?.name ?? '', hash: issued.hash },
      lines: lines.map(({ conventionId: _id, ...line }) => line),
      sums: { persons, planned: sumOf(lines, 'planned'), done: sumOf(lines, 'done') },
      withoutEmployed,
      abilities: { issue: !issued && daysOfMonth(month).to < clock.today() },
    };
  }

  return {
    async list(structure: StructureDocument) {
      const found = await statements
        .find({ structureId: structure._id })
        .sort({ month: -1 })
        .lean<StatementDocument[]>();
      const known = new Set(found.map(({ month }) => month));
      return {
        issued: found.map(({ month, issuedAt, persons, lines }) => ({
          month,
          at: issuedAt.toISOString(),
          persons,
          planned: sumOf(lines, 'planned'),
          done: sumOf(lines, 'done'),
        })),
        open: monthsBefore(clock.today()).filter((month) => !known.has(month)),
      };
    },

    /** As issued, or as it would be issued now. */
    async get(structure: StructureDocument, month: string): Promise<HoursStatement> {
      const issued = await issuedOf(structure, month);
      return present(issued ?? (await compute(structure, month)), issued);
    },

    /** Throws `not_found` as long as it is not issued. */
    async getIssued(structure: StructureDocument, month: string): Promise<HoursStatement> {
      const issued = await issuedOf(structure, month);
      if (!issued) throw notFound();
      return present(issued, issued);
    },

    /** Twice gives the same. Throws `conflict` before the month is over. */
    async issue(actor: Actor, structure: StructureDocument, month: string): Promise<HoursStatement> {
      if (daysOfMonth(month).to >= clock.today()) throw notOver();
      if (!(await issuedOf(structure, month))) {
        const content = await compute(structure, month);
        const by = { issuedAt: clock.now(), issuedBy: actor.accountId };
        try {
          await statements.create({
            structureId: structure._id,
            ...content,
            ...by,
            hash: hashOfStatement(content),
          });
        } catch (error) {
          // issued twice at the same moment
          if (!isDuplicateKey(error)) throw error;
        }
      }
      return this.getIssued(structure, month);
    },

    /** The lines that count these conventions, as issued. */
    async linesOf(conventionIds: readonly string[]) {
      const of = new Set(conventionIds);
      const found = await statements
        .find({ 'lines.conventionId': { $in: [...of] } })
        .sort({ month: 1 })
        .lean<StatementDocument[]>();
      return found.flatMap(({ month: statement, structure, issuedAt, lines }) =>
        lines
          .filter(({ conventionId }) => of.has(conventionId))
          .map(({ conventionId: _id, ...line }) => ({
            statement,
            structure,
            issuedAt: issuedAt.toISOString(),
            ...line,
          })),
      );
    },

    /** Removes statements past their retention; returns how many. */
    async removeOverdue(now: Date): Promise<number> {
      const earliest = new Date(now);
      earliest.setUTCFullYear(earliest.getUTCFullYear() - statementYears);
      return (await statements.deleteMany({ issuedAt: { $lt: earliest } })).deletedCount;
    },
  };
}
export type StatementsService = ReturnType<typeof createStatementsService>;
