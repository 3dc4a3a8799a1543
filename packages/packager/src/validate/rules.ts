/** Every rule, in the order of the report's documentation. */
import type { Finding } from '../types.js';
import { CONTENT_RULES } from './content-rules.js';
import { MANIFEST_RULES, PLACE_RULES, TEXT_RULES } from './manifest-rules.js';
import { METADATA_RULES } from './metadata-rules.js';
import { ORGANIZATION_RULES } from './organization-rules.js';
import { RESOURCE_RULES } from './resource-rules.js';
import type { Family } from './rule.js';
import { SEQUENCING_RULES } from './sequencing-rules.js';
import { ZIP_RULES } from './zip-rules.js';

/** Rules that need no more than an opened zip. */
export const ARCHIVE_RULES = [...ZIP_RULES, ...PLACE_RULES] as const;
/** Rules that need a well-formed manifest. */
export const DOCUMENT_RULES = [
  ...MANIFEST_RULES,
  ...METADATA_RULES,
  ...ORGANIZATION_RULES,
  ...RESOURCE_RULES,
  ...SEQUENCING_RULES,
  ...CONTENT_RULES,
] as const;
export { TEXT_RULES };

/** What documentation and interfaces may tell of a rule. */
export interface RuleInfo {
  code: string;
  severity: Finding['severity'];
  /** What is wrong. */
  title: string;
  section: string;
  fix: string;
  /** Null: every edition. */
  family: Family | null;
}

/** Every code that `validatePackage` can find, with what it means. */
export const VALIDATION_RULES: readonly RuleInfo[] = [...ARCHIVE_RULES, ...TEXT_RULES, ...DOCUMENT_RULES].map(
  ({ code, severity, title, section, fix, family }) => ({
    code,
    severity,
    title,
    section,
    fix,
    family: family ?? null,
  }),
);
