import { expect, test } from 'vitest';
import { z } from 'zod';
import { emailSchema, idSchema, periodSchema } from '../../../contract/primitives.ts';
import { problemCodes, problemSchema } from '../../../contract/problem.ts';
import { AppError, toProblem } from './app-error.ts';
import { parsePart } from './validation.ts';

const schema = z.object({
  name: z.string().min(1).max(5),
  age: z.number().min(16),
  email: emailSchema,
  id: idSchema,
  period: periodSchema,
  kind: z.enum(['a', 'b']),
  choice: z.discriminatedUnion('by', [
    z.object({ by: z.literal('phone'), phone: z.string() }),
    z.object({ by: z.literal('mail'), mail: emailSchema }),
  ]),
});

function problemOf(value: unknown, locale: 'fr' | 'en') {
  try {
    parsePart(schema, value, 'body');
  } catch (error) {
    return toProblem(error, locale);
  }
  throw new Error('nothing was refused');
}

const wrong = {
  name: '',
  age: 12,
  email: 'nobody',
  id: 'x',
  period: { from: '2026-03-02', to: '2026-03-01' },
  kind: 'c',
  choice: { by: 'mail', mail: 'x' },
  more: 1,
};

test('each invalid field is named with a stable code and a French sentence that says what to do', () => {
  const problem = problemOf(wrong, 'fr');
  expect(problem).toMatchObject({ status: 422, code: 'validation_failed' });
  const byPath = Object.fromEntries((problem.errors ?? []).map(({ path, ...rest }) => [path, rest]));
  expect(byPath['body.name']).toEqual({ code: 'too_small', message: 'Remplissez ce champ.' });
  expect(byPath['body.age']).toEqual({ code: 'too_small', message: 'Choisissez 16 ou plus.' });
  expect(byPath['body.email']?.message).toContain('prenom.nom@exemple.fr');
  expect(byPath['body.id']?.code).toBe('id_format');
  expect(byPath['body.period.to']).toEqual({
    code: 'end_before_start',
    message: 'La fin doit venir après le début.',
  });
  expect(byPath['body.kind']?.message).toContain('a, b');
  expect(byPath['body.choice.mail']?.code).toBe('invalid_format');
  expect(byPath['body.more']?.code).toBe('unrecognized_keys');
});

test('a missing field is reported as required, in English for an English reader', () => {
  const problem = problemOf({}, 'en');
  const name = problem.errors?.find(({ path }) => path === 'body.name');
  expect(name).toEqual({ path: 'body.name', code: 'required', message: 'Fill in this field.' });
});

test.each(problemCodes)('%s has a status and its own sentence in both languages', (code) => {
  const [french, english] = [toProblem(new AppError(code), 'fr'), toProblem(new AppError(code), 'en')];
  expect(problemSchema.safeParse(french).success).toBe(true);
  expect(french.status).toBe(english.status);
  expect(french.status).toBeGreaterThanOrEqual(400);
  expect(french.detail).not.toBe(english.detail);
});

test('the details of an unknown error are not sent', () => {
  const problem = toProblem(new Error('secret at /srv/x'), 'fr', 'r-1');
  expect(problem).toMatchObject({ status: 500, code: 'internal', requestId: 'r-1' });
  expect(JSON.stringify(problem)).not.toContain('secret');
});
