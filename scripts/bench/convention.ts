import { conventionRules } from '../../api/rules/convention-rules.ts';
import { judge } from '../../api/rules/rule.ts';
import { completeConvention, past } from '../../api/rules/test-conventions.ts';
import { conventionDocument } from '../../api/src/conventions/document/convention.document.ts';
import { conventionPdf } from '../../api/src/conventions/document/convention.pdf.ts';
import { exampleContent, exampleFacts } from '../../api/src/conventions/document/test-document.ts';
import { exportDocument, exportTemplate } from '../../api/src/data-rights/export.document.ts';
import { createPdf } from '../../api/src/platform/pdf/pdf.ts';
import { option, percentile } from '../../search/bench/measure.ts';
import { report } from '../../search/bench/report.ts';

/**
 * The PDF of a convention, compared with a document of the same words without tables (the export of a person's data), and
 * the rules. `--documents N --judged N`.
 */
const documents = option('documents', 400);
const judged = option('judged', 20_000);
const content = exampleContent();
const pdf = createPdf();

/** Each has its own number, so that typst compiles each one. */
const conventionAt = (at: number) =>
  conventionDocument(
    { ...content, tasks: `${content.tasks}\nTâche ${at}` },
    exampleFacts({ reference: `2026-${at}`, state: 'validated', evidence: '{}' }, 3),
  );
const exportAt = (at: number) =>
  exportDocument({ conventions: conventionAt(at) }, { locale: 'fr', day: '2026-02-20', territory: '' });

const kinds = {
  convention: (at: number) => pdf.render(conventionPdf, conventionAt(at)),
  'same words, no tables': (at: number) => pdf.render(exportTemplate, exportAt(at)),
};

async function measure(make: (at: number) => Promise<Buffer>) {
  const started = performance.now();
  await make(0);
  const first = performance.now() - started;
  const taken: number[] = [];
  let bytes = 0;
  for (let at = 1; at <= documents; at += 1) {
    const before = performance.now();
    bytes = (await make(at)).length;
    taken.push(performance.now() - before);
  }
  const sum = taken.reduce((all, one) => all + one, 0);
  return { first, bytes, perSecond: (1000 * taken.length) / sum, taken };
}

const results = new Map<string, Awaited<ReturnType<typeof measure>>>();
for (const [kind, make] of Object.entries(kinds)) results.set(kind, await measure(make));
const peer = percentile(results.get('same words, no tables')?.taken ?? [], 0.5);
for (const [kind, { first, bytes, perSecond, taken }] of results)
  report({
    bench: 'convention',
    kind,
    first_ms: first,
    p50_ms: percentile(taken, 0.5),
    p99_ms: percentile(taken, 0.99),
    per_second: perSecond,
    ratio_of_p50: percentile(taken, 0.5) / peer,
    kb: bytes / 1000,
  });
await pdf.stop();

const convention = completeConvention();
const history = [past(), past({ id: 'b', siret: '00000000000018' })];
const judgeOnce = () => judge(conventionRules, convention, history, 'signature');
for (let at = 0; at < judged / 10; at += 1) judgeOnce();
const started = performance.now();
for (let at = 0; at < judged; at += 1) judgeOnce();
const seconds = (performance.now() - started) / 1000;
report({
  bench: 'rules',
  rules: conventionRules.length,
  us_a_convention: (1e6 * seconds) / judged,
  conventions_per_second: judged / seconds,
  rules_per_second: (judged * conventionRules.length) / seconds,
});
