/** The command line: names, options, help. What a command needs is loaded when it runs, so that help is instant. */
import { Command, CommanderError, Option } from 'commander';
import { EXIT } from './exit.js';
import {
  attempts,
  COMPLETIONS,
  EXITS,
  FAIL_STATUSES,
  LAYOUTS,
  LMSS,
  minutes,
  NAVIGATIONS,
  percent,
  PROFILES,
  requestOf,
  REVIEWS,
  type PackageFlags,
} from './options.js';

const EXIT_CODES = `
Exit codes:
  0    fine
  1    the course, the request or the package has errors
  2    a file or folder cannot be read or written
  64   the command was called wrongly
  70   Examport itself failed
  130  interrupted; nothing was written`;

const PACKAGE_HELP = `
Where to begin:
  Name the LMS with --for, or give nothing: SCORM 1.2 as one item with its own menu plays everywhere.
  Choose --layout multi where the LMS must report each lesson and quiz by itself.

  An offline package carries its answer keys: whoever can open the zip can read them.

Examples:
  $ examport package my-course
  $ examport package my-course --for moodle --out dist/
  $ examport package my-course --profile scorm2004-4 --layout multi --navigation linear
  $ examport package my-course --activity mock-exam --cut-score 75 --attempts 3 --time-limit 90
${EXIT_CODES}`;

const VALIDATE_HELP = `
Any SCORM package is checked, whoever made it: the zip itself, the manifest against its schemas, and rules that LMSs
insist on. A finding says where, what, how to mend it, and which section of the specification it rests on.

Examples:
  $ examport validate course.zip
  $ examport validate --json *.zip > findings.json
${EXIT_CODES}`;

/**
 * Runs one command.
 * @param argv the words behind the program's name
 * @returns the exit code
 * @throws what stands in the way of the command; wrong usage is already said
 */
export async function run(argv: readonly string[], version: string, signal: AbortSignal): Promise<number> {
  let exitCode: number = EXIT.fine;
  const program = new Command('examport')
    .description('Write exam-prep once, as a folder of Markdown and YAML; deliver it in every LMS.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .addHelpText('after', `\nBegin with:\n  $ examport package my-course\n  $ examport help package\n${EXIT_CODES}`)
    .showSuggestionAfterError()
    .exitOverride();

  const choice = (flags: string, text: string, values: readonly string[]) => new Option(flags, text).choices(values);

  program
    .command('package')
    .summary('make a SCORM package of a course folder')
    .description('Makes a SCORM package, ready to import into an LMS, of a course folder.')
    .argument('<folder>', 'course folder: the one with course.yaml in it')
    .addOption(choice('-f, --for <lms>', 'choose what suits this LMS best', LMSS))
    .addOption(choice('-p, --profile <profile>', 'standard of the package (default: what suits the LMS)', PROFILES))
    .addOption(choice('-l, --layout <layout>', 'one item with its own menu, or an item an activity', LAYOUTS))
    .option('-a, --activity <id>', 'only this lesson or quiz')
    .option('-o, --out <path>', 'file to write, or folder for it (default: the current folder)')
    .addOption(choice('--navigation <way>', 'multi layout: any item at any time, or one after another', NAVIGATIONS))
    .option('--cut-score <percent>', 'percent of the points needed to pass, for every graded quiz', percent)
    .option('--attempts <number>', 'attempts allowed at every graded quiz, 1 to 10 or "unlimited"', attempts)
    .option('--time-limit <minutes>', 'time limit of every graded quiz, or "none"', minutes)
    .option('--shuffle', 'shuffle questions and choices of graded quizzes')
    .option('--no-shuffle', 'keep the author’s order')
    .addOption(choice('--review <policy>', 'what learners see after an exam', REVIEWS))
    .option('--language <tag>', 'language of the player’s own words, e.g. es')
    .addOption(choice('--completion <rule>', 'when the course counts as completed', COMPLETIONS))
    .addOption(choice('--fail-status <status>', 'what a failed exam with attempts left reports', FAIL_STATUSES))
    .addOption(choice('--exit-when-done <way>', 'how a finished learner leaves: end, or keep data for review', EXITS))
    .option('--pre-test <id>', 'sequenced profile: which quiz is the pre-test')
    .option('--post-test <id>', 'sequenced profile: which quiz is the post-test')
    .option('--json', 'print one JSON object instead of words')
    .option('--no-validate', 'skip the check of the finished package')
    .addHelpText('after', PACKAGE_HELP)
    .action(async (folder: string, flags: PackageFlags) => {
      const { runPackage } = await import('./package-command.js');
      const { out = '.', json = false, validate } = flags;
      exitCode = await runPackage({ folder, request: requestOf(flags), out, json, validate, signal });
    });

  program
    .command('validate')
    .summary('check any SCORM package')
    .description('Checks SCORM packages, ours or not, before an LMS does.')
    .argument('<zip...>', 'packages to check')
    .option('--json', 'print one JSON array instead of words')
    .addHelpText('after', VALIDATE_HELP)
    .action(async (files: string[], { json = false }: { json?: boolean }) => {
      const { runValidate } = await import('./validate-command.js');
      exitCode = await runValidate({ files, json, signal });
    });

  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end this way too, with 0; commander says 1 for everything else.
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
}
