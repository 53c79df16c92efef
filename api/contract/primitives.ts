import { z } from 'zod';
import { accommodations } from './lists.ts';

export const roles = ['beneficiary', 'counsellor', 'employer', 'coordinator'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.output<typeof roleSchema>;

export const localeSchema = z.enum(['fr', 'en']);
export type Locale = z.output<typeof localeSchema>;

/** A MongoDB ObjectId in hex. */
export const idSchema = z.string().regex(/^[0-9a-f]{24}$/, 'id_format');
/** Made by the client, so that sending twice stores once. */
export const clientIdSchema = z.uuid();
const dayBetween = (first: string, last: string) =>
  z.iso.date().refine((day) => day >= first && day <= last, 'day_out_of_range');
/** `YYYY-MM-DD`, a civil day in Europe/Paris of 2000 to 2100. */
export const daySchema = dayBetween('2000-01-01', '2100-12-31');
/** `YYYY-MM-DD`, from 1900 on; that it is not in the future is a rule of the file. */
export const birthDateSchema = dayBetween('1900-01-01', '2100-12-31');
/** RFC 3339 instant in UTC. */
export const instantSchema = z.iso.datetime();

export const emailSchema = z.email().max(254).toLowerCase();
export const passwordSchema = z.string().min(12).max(200);
/** French or international number, kept as typed without spaces. */
export const phoneSchema = z.string().regex(/^\+?[0-9]{6,15}$/, 'phone_format');
/** A person's or an organisation's name: one line, white space folded, with at least one letter or digit. */
export const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .refine((name) => /[\p{L}\p{N}]/u.test(name), 'name_format')
  .overwrite((name) => name.replace(/\s+/gu, ' ').normalize('NFC'));
export const shortTextSchema = z.string().trim().min(1).max(200);
export const longTextSchema = z.string().trim().max(2000);

/** INSEE code of a commune: `76540`, `2A004`. */
export const communeCodeSchema = z.string().regex(/^(?:\d{2}|2[AB])\d{3}$/, 'commune_code_format');
/** ROME code of an occupation: a letter and four digits. */
export const occupationCodeSchema = z.string().regex(/^[A-N]\d{4}$/, 'occupation_code_format');
/** OGR code of a ROME item, or `p-...` for one of the starter directory's own. */
export const skillIdSchema = z.string().regex(/^(?:\d{1,7}|p-[a-z0-9-]{1,60})$/, 'skill_id_format');
/** 1 a little, 2 with help, 3 alone, 4 can show others. */
export const levelSchema = z.int().min(1).max(4);

export const siretSchema = z.string().regex(/^\d{14}$/, 'siret_format');

/** Objectives of an immersion, Code du travail L5135-1. */
export const objectives = ['discover', 'confirm', 'recruit'] as const;
export const objectiveSchema = z.enum(objectives);
export type Objective = z.output<typeof objectiveSchema>;

/**
 * The week by half days, Monday morning first: 14 booleans
 * [mon am, mon pm, tue am, ..., sun pm].
 */
export const weekSchema = z.array(z.boolean()).length(14);
export type Week = z.output<typeof weekSchema>;

export const periodSchema = z
  .object({ from: daySchema, to: daySchema })
  .refine((period) => period.to >= period.from, { message: 'end_before_start', path: ['to'] });
export type Period = z.output<typeof periodSchema>;

export const accommodationSchema = z.enum(accommodations);
export type Accommodation = z.output<typeof accommodationSchema>;

export const pointSchema = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });

export const communeRefSchema = z.object({ code: communeCodeSchema, name: z.string() });

/** Opaque; from the `nextCursor` of the page before. */
export const cursorSchema = z.string().max(600);
export const limitSchema = z.coerce.number().int().min(1).max(100);

/** One page of a list: `nextCursor` is null on the last one. */
export function pageOf<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().optional() });
}
/** A page of what was searched for. */
export function foundPageOf<S extends z.ZodType>(item: S) {
  return pageOf(item).extend({
    /** The search server is away: the answer comes from a copy and may find words less well. */
    degraded: z.boolean().optional(),
  });
}
export const pageQuery = { cursor: cursorSchema.optional(), limit: limitSchema.default(20) };

type Undefaulted<F> = F extends z.ZodDefault<infer Inner> ? Inner : F;

/**
 * The body of a PATCH: every field may be left out, and what is left out stays as it is. (`partial()` alone
 * would fill in the defaults meant for a creation.)
 */
export function patchOf<S extends z.core.$ZodLooseShape>(schema: z.ZodObject<S>) {
  const fields = Object.entries(schema.shape).map(([name, field]) => [
    name,
    z.optional(field instanceof z.ZodDefault ? field.unwrap() : field),
  ]);
  return z.object(
    Object.fromEntries(fields) as { [K in keyof S]: z.ZodOptional<Undefaulted<S[K]> & z.core.$ZodType> },
  );
}

/** Query-string booleans: `true` or `false`. */
export const flagSchema = z.enum(['true', 'false']).transform((value) => value === 'true');
