/** The phrases that the linter looks for, by language. Compared after `fold`. */

/** Without marks, capitals and punctuation: `Todas las anteriores.` → `todas las anteriores`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A choice that speaks of the others: it cannot be shuffled, and knowing two choices gives it away. */
export const ABOVE: readonly string[] = [
  // English
  ...['all of the above', 'none of the above', 'all of these', 'none of these', 'both of the above', 'both a and b'],
  ...['neither of the above', 'any of the above', 'all the above', 'all of the preceding', 'none of the preceding'],
  ...['all answers are correct', 'all choices are correct', 'no answer is correct', 'a and b only'],
  // Spanish
  ...['todas las anteriores', 'todos los anteriores', 'ninguna de las anteriores', 'ninguno de los anteriores'],
  ...['todas son correctas', 'ninguna es correcta', 'ambas son correctas', 'todas las respuestas son correctas'],
  // Arabic
  ...['جميع ما سبق', 'كل ما سبق', 'جميع ما ذكر', 'كل ما ذكر', 'لا شيء مما سبق', 'ليس أي مما سبق', 'لا شيء مما ذكر'],
  ...['جميع الإجابات صحيحة', 'كل الإجابات صحيحة', 'لا توجد إجابة صحيحة'],
  // French
  ...[
    'toutes ces réponses',
    'aucune de ces réponses',
    'toutes les réponses ci-dessus',
    'aucune des réponses ci-dessus',
  ],
  ...['toutes les réponses précédentes', 'aucune des réponses précédentes', 'tous les précédents'],
  // German
  ...['alle oben genannten', 'keine der oben genannten', 'alle der genannten', 'keine der genannten', 'alle genannten'],
  ...['alle antworten sind richtig', 'keine antwort ist richtig', 'nichts davon', 'alles davon'],
  // Portuguese
  ...['todas as anteriores', 'nenhuma das anteriores', 'todas as alternativas', 'nenhuma das alternativas'],
].map(fold);

/** Words that turn a question around. */
export const NEGATIVE: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['not', 'except', 'least', 'never', 'cannot', 'incorrect', 'false', 'excluding', 'without']),
  es: new Set(['no', 'excepto', 'salvo', 'menos', 'nunca', 'incorrecta', 'incorrecto', 'falsa', 'falso']),
  ar: new Set(['ليس', 'ليست', 'لا', 'باستثناء', 'عدا', 'إلا', 'غير', 'خاطئ', 'خاطئة'].map(fold)),
  fr: new Set(['pas', 'sauf', 'excepté', 'jamais', 'incorrecte', 'fausse', 'faux'].map(fold)),
  de: new Set(['nicht', 'kein', 'keine', 'keiner', 'außer', 'ausser', 'nie', 'niemals', 'falsch'].map(fold)),
  pt: new Set(['não', 'exceto', 'salvo', 'nunca', 'incorreta', 'incorreto', 'falsa', 'falso'].map(fold)),
};

/** What stands before a year when a text says how things are: `as of 2019`. */
export const AS_OF =
  /(?:as of|current as of|effective|in effect since|up to date as of|a partir de|vigente desde|actualizado (?:en|a)|stand(?: von)?|à partir de|en vigueur depuis|اعتبارا من|حتى عام)\s+(?:\p{L}+\s+(?:\d{1,2},?\s+)?)?((?:19|20)\d\d)/giu;
