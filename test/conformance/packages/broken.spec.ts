import { describe, expect, it } from '@jest/globals';
import { VALIDATION_RULES, validatePackage } from '@examport/packager';
import { BROKEN } from './broken.js';
import { draft, zipOf } from './good.js';

describe('every rule', () => {
  it('has exactly one broken package, and every broken package a rule', () => {
    expect(BROKEN.map(({ code }) => code)).toEqual(VALIDATION_RULES.map(({ code }) => code));
  });

  it('has a code of its own, a section and a way to mend it', () => {
    expect(new Set(VALIDATION_RULES.map(({ code }) => code)).size).toBe(VALIDATION_RULES.length);
    for (const rule of VALIDATION_RULES) {
      expect(rule.code).toMatch(/^[a-z]+\.[a-z0-9-]+$/);
      expect(rule.section.length).toBeGreaterThan(5);
      expect(rule.fix).toMatch(/\S.*[.!]$/);
    }
  });

  it.each(BROKEN.map((broken) => [broken.code, broken] as const))(
    '%s is found in a package that has it, and little else',
    async (code, broken) => {
      const broke = draft(broken.edition ?? '1.2');
      broken.breakIt(broke);
      const report = await validatePackage(zipOf(broke));
      const rule = VALIDATION_RULES.find((one) => one.code === code);
      const found = report.findings.find((one) => one.code === code);
      expect(found).toMatchObject({ severity: rule?.severity, section: rule?.section, fix: rule?.fix });
      const codes = [...new Set(report.findings.map((one) => one.code))].sort();
      expect(codes).toEqual([code, ...(broken.also ?? [])].sort());
      expect(report.ok).toBe(!report.findings.some(({ severity }) => severity === 'error'));
    },
  );
});
