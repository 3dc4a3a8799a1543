/** `examport validate`: any SCORM packages → findings. */
import { formatFinding, validatePackage, type ValidationReport } from '@examport/packager';
import { EXIT, failureOf } from './exit.js';
import { printJson, verdict } from './package-command.js';
import { count, formatBytes } from './terminal.js';

export interface ValidateCommand {
  files: string[];
  json: boolean;
  signal: AbortSignal;
}

type Result = { file: string; report: ValidationReport } | { file: string; error: { code: string; message: string } };

/** Does it and says it; gives the exit code: an unreadable file weighs more than a package with errors. */
export async function runValidate({ files, json, signal }: ValidateCommand): Promise<number> {
  const results: Result[] = [];
  let exitCode: number = EXIT.fine;
  for (const file of files) {
    signal.throwIfAborted();
    const result = await validate(file);
    results.push(result);
    if ('error' in result) exitCode = EXIT.inputOutput;
    else if (!result.report.ok && exitCode === EXIT.fine) exitCode = EXIT.errors;
    if (!json) say(result);
  }
  if (json) printJson(results);
  return exitCode;
}

async function validate(file: string): Promise<Result> {
  try {
    return { file, report: await validatePackage(file) };
  } catch (error) {
    const { code, message } = failureOf(error);
    if (code === 'internal') throw error;
    return { file, error: { code, message } };
  }
}

function say(result: Result): void {
  if ('error' in result) {
    console.error(`${result.file}: ${result.error.message}`);
    return;
  }
  const { file, report } = result;
  const edition = report.edition ? `SCORM ${report.edition}` : 'no known edition of SCORM';
  console.log(
    `${file}: ${verdict(report)}  (${edition}, ${count(report.scos, 'SCO')}, ${count(report.files, 'file')}, ${formatBytes(report.bytes)} unpacked)`,
  );
  for (const finding of report.findings) console.log(formatFinding(finding).replace(/^/gm, '  '));
}
