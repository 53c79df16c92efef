import { blankConvention, conventionRules, type Finding, judge } from '@passerelle/api/rules';
import { expect, it } from 'vitest';
import { factsToAsk } from './asked-facts.ts';
import { findingsIn, numberOf, partOf } from './parts.ts';

const missing = judge(conventionRules, blankConvention('2027-01-04'), []);
const codesOf = (findings: readonly Finding[]) => [...new Set(findings.map(({ code }) => code))];

it('everything that a blank convention misses is asked in one of the first five parts', () => {
  expect(missing.length).toBeGreaterThan(15);
  for (const finding of missing) {
    expect([finding.path, partOf(finding)]).not.toEqual([finding.path, 'send']);
    expect(findingsIn(missing, partOf(finding))).toContain(finding);
  }
});

it('each part asks for its own', () => {
  expect(codesOf(findingsIn(missing, 'person'))).toEqual(['employer_missing', 'person_content']);
  expect(codesOf(findingsIn(missing, 'host'))).toEqual([
    'host_content',
    'tutor_content',
    'never_cases_declared',
  ]);
  expect(codesOf(findingsIn(missing, 'purpose'))).toEqual(['purpose_content', 'judging_content']);
  expect(codesOf(findingsIn(missing, 'dates'))).toEqual(['presence_content']);
  expect(codesOf(findingsIn(missing, 'structures'))).toEqual(['prescriber_content', 'accompaniment_content']);
  expect(numberOf('send')).toBe(6);
});

it('the company and the person are asked for what each knows', () => {
  expect(factsToAsk(missing, 'employer')).toEqual([
    'tutor',
    'collectiveAgreement',
    'mainActivity',
    'neverCases',
    'judgedBy',
    'tasks',
  ]);
  expect(factsToAsk(missing, 'beneficiary')).toEqual(['employed']);
});
