export type * from './types.js';
export { scoreResponse } from './score-response.js';
export { assembleForm, type AssemblyInput, type Card } from './assemble-form.js';
export { reaches, scoreAttempt, tally, toPercent, type AttemptInput, type Judged } from './score-attempt.js';
export { readNumber } from './questions/numeric.js';
export { normalizeText } from './questions/fill-in.js';
export { checkFill, conformity, type Conformity, type FillReport, type FillSection, type Quota } from './conformity.js';
