/** `examport package`: a course folder → a zip for an LMS. */
import type { Diagnostic } from '@examport/formats';
import { formatFinding, type PackageRequest, type ValidationReport } from '@examport/packager';
import { EXIT } from './exit.js';
import { openCourse } from './open-course.js';
import { packageCourse } from './package-course.js';
import { count, createProgressBar, formatBytes } from './terminal.js';

export interface PackageCommand {
  folder: string;
  request: PackageRequest;
  out: string;
  json: boolean;
  validate: boolean;
  signal: AbortSignal;
}

/** Does it and says it; gives the exit code. Throws what stands in the way. */
export async function runPackage({ folder, request, out, json, validate, signal }: PackageCommand): Promise<number> {
  const { course, diagnostics } = await openCourse(folder);
  signal.throwIfAborted();
  if (!json) for (const diagnostic of diagnostics) console.error(formatDiagnostic(diagnostic));
  if (!course) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
    const message = `The course has ${count(errors, 'error')}; no package was made.`;
    if (json) printJson({ ok: false, error: { code: 'course.errors', message }, diagnostics });
    else console.error(message);
    return EXIT.errors;
  }

  const bar = createProgressBar(process.stderr);
  const outcome = await packageCourse(course, request, { out, validate, signal, onProgress: bar.update }).finally(
    bar.clear,
  );
  const { built, report } = outcome;
  if (!outcome.ok) {
    const message = 'The package breaks rules that LMSs insist on and was thrown away.';
    if (json) printJson({ ok: false, error: { code: 'package.invalid', message }, diagnostics, validation: report });
    else console.error([...outcome.report.findings.map(formatFinding), message].join('\n'));
    return EXIT.errors;
  }
  if (json) {
    printJson({
      ok: true,
      file: outcome.file,
      ...built,
      release: course.release.hash,
      diagnostics,
      validation: report,
    });
    return EXIT.fine;
  }
  for (const { message } of built.warnings) console.error(`note: ${message}`);
  const { profile, layout } = built.delivery;
  console.log(outcome.file);
  console.log(
    `  ${profile}, ${layout}-SCO; ${formatBytes(built.bytes)} in ${count(built.files, 'file')}; ${verdict(report)}`,
  );
  console.log(`  SHA-256 ${built.sha256}`);
  return EXIT.fine;
}

/** `lessons/ethics.md:12:3 error …`, as editors and CI understand it. */
export function formatDiagnostic({ file, line, column, severity, message }: Diagnostic): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return `${place} ${severity} ${message}`;
}

export function verdict(report: ValidationReport | null): string {
  if (!report) return 'not validated';
  const of = (severity: string) => report.findings.filter((finding) => finding.severity === severity).length;
  const parts = [
    ...(of('error') > 0 ? [count(of('error'), 'error')] : []),
    ...(of('warning') > 0 ? [count(of('warning'), 'warning')] : []),
  ];
  const found = parts.length > 0 ? `, ${parts.join(', ')}` : '';
  return report.ok ? `valid${found}` : `invalid${found}`;
}

export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
