/** A small course with real-looking content and every question type: for browser tests and pictures of the player. */
import type { DeliveryOptions, Lesson, LessonBlock, PackageData, Question, Quiz } from '@examport/content';

const base = { version: 1, points: 1, tags: [], difficulty: null };
const reference = { text: 'National Practice Guidelines for Peer Supporters, guideline 9' };

export const SAMPLE_QUESTIONS: Question[] = [
  {
    ...base,
    type: 'single-choice',
    id: 'limits-up-front',
    domain: 'ethics',
    stem: '<p>Maria is meeting a peer for the first time. <strong>When</strong> should she explain the limits of confidentiality?</p>',
    explanation:
      '<p>People can only choose freely what to share when they know beforehand what cannot be kept private. Explaining limits at the start is a matter of informed consent, and it builds trust.</p>',
    references: [{ ...reference, url: 'https://example.org/guidelines' }],
    shuffle: false,
    choices: [
      {
        id: 'a',
        content: 'Only if the peer mentions thoughts of suicide',
        correct: false,
        rationale: '<p>By then the peer has already shared without knowing what happens next.</p>',
      },
      {
        id: 'b',
        content: 'At the start, before anything sensitive is shared',
        correct: true,
        rationale: '<p>Yes: clear limits, told early, let the peer decide what to say.</p>',
      },
      {
        id: 'c',
        content: 'At the end, so that the first conversation stays relaxed',
        correct: false,
        rationale: '<p>It may feel kinder, but it takes the choice away.</p>',
      },
      {
        id: 'd',
        content: 'Never: the agency’s paperwork already covers it, and most people do not read it anyway',
        correct: false,
        rationale: '',
      },
    ],
  },
  {
    ...base,
    type: 'multiple-response',
    id: 'active-listening',
    domain: 'communication',
    stem: '<p>Which of these are part of <em>active listening</em>?</p>',
    explanation: '<p>Listening to understand comes before advice.</p>',
    references: [],
    partialCredit: 'right-minus-wrong',
    shuffle: false,
    choices: [
      { id: 'a', content: 'Reflecting back what was said', correct: true, rationale: '<p>It shows and checks.</p>' },
      { id: 'b', content: 'Asking open questions', correct: true, rationale: '' },
      {
        id: 'c',
        content: 'Preparing one’s answer while the other speaks',
        correct: false,
        rationale: '<p>That is waiting, not listening.</p>',
      },
      { id: 'd', content: 'Allowing silence', correct: true, rationale: '' },
      { id: 'e', content: 'Telling how one solved the same problem', correct: false, rationale: '' },
    ],
  },
  {
    ...base,
    type: 'true-false',
    id: 'harm-exception',
    domain: 'ethics',
    stem: '<p>A serious risk of harm to self or others is a limit of confidentiality.</p>',
    explanation: '<p>Safety comes first. Tell the peer what you have to do, and do it with them where you can.</p>',
    references: [],
    answer: true,
    rationales: { true: '<p>This limit is explained up front.</p>', false: '' },
  },
  {
    ...base,
    type: 'fill-in',
    id: 'words-of-recovery',
    domain: 'recovery',
    stem: '<p>Recovery is a process of change through which people improve their <em>(1)</em> and wellness, live a <em>(2)</em> life, and strive to reach their full potential.</p>',
    explanation: '<p>This follows SAMHSA’s working definition.</p>',
    references: [{ text: 'SAMHSA, Working Definition of Recovery, 2012' }],
    partialCredit: 'per-right-choice',
    blanks: [
      { id: 'one', label: 'Blank 1', accepted: ['health'], caseSensitive: false, rationale: '' },
      {
        id: 'two',
        label: 'Blank 2',
        accepted: ['self-directed', 'self directed'],
        caseSensitive: false,
        rationale: '',
      },
    ],
  },
  {
    ...base,
    type: 'numeric',
    id: 'response-rate',
    domain: 'advocacy',
    stem: '<p>48 of 60 peers answered a survey. What is the response rate?</p>',
    explanation:
      '<p>The rate is <math><mfrac><mn>48</mn><mn>60</mn></mfrac><mo>=</mo><mn>0.8</mn></math>, or 80 %.</p>',
    references: [],
    accepted: { min: 80, max: 80 },
    unit: '%',
    rationale: '',
  },
  {
    ...base,
    type: 'matching',
    id: 'principles',
    domain: 'recovery',
    stem: '<p>Match each statement with the principle of recovery that it shows.</p>',
    explanation: '<p>Each of the ten principles says something about how people recover.</p>',
    references: [],
    partialCredit: 'per-right-choice',
    shuffle: true,
    premises: [
      { id: 'p1', content: '“I choose my own goals.”', match: 'o1', rationale: '' },
      { id: 'p2', content: '“Others have been where I am.”', match: 'o2', rationale: '' },
      { id: 'p3', content: '“It gets better, and I have seen it.”', match: 'o3', rationale: '' },
    ],
    options: [
      { id: 'o1', content: 'Self-direction' },
      { id: 'o2', content: 'Peer support' },
      { id: 'o3', content: 'Hope' },
      { id: 'o4', content: 'Responsibility' },
    ],
  },
  {
    ...base,
    type: 'ordering',
    id: 'crisis-steps',
    domain: 'crisis',
    stem: '<p>A peer tells you that they are thinking about suicide. Put these steps in order.</p>',
    explanation: '<p>Ask, stay, connect, follow up.</p>',
    references: [],
    partialCredit: 'per-right-choice',
    rationale: '<p>Presence comes before procedure.</p>',
    items: [
      { id: 'i1', content: 'Ask directly and listen without judging' },
      { id: 'i2', content: 'Stay with the person' },
      { id: 'i3', content: 'Connect them with the crisis team or the 988 line' },
      { id: 'i4', content: 'Follow up in the next days' },
    ],
  },
  {
    ...base,
    type: 'essay',
    id: 'own-words',
    domain: 'communication',
    stem: '<p>In your own words: how would you tell a peer about the limits of confidentiality without frightening them?</p>',
    explanation: '',
    references: [],
    modelAnswer:
      '<p>“What you tell me stays between us. There is one exception: if I believe that you or somebody else is in serious danger, I have to get help, and I will tell you first.”</p>',
    rubric: [{ criterion: 'Names the exception', points: 1 }],
    maxWords: 120,
  },
];

const quiz = (id: string, title: string, more: Partial<Quiz>): Quiz => ({
  kind: 'quiz',
  id,
  title,
  summary: '',
  instructions: '',
  mode: 'practice',
  sections: [
    { id: 'all', title: '', draw: { rule: 'fixed', questions: SAMPLE_QUESTIONS.map((question) => question.id) } },
  ],
  shuffleQuestions: false,
  shuffleChoices: false,
  timeLimitSeconds: null,
  cutScore: null,
  attempts: null,
  attemptGrading: 'best',
  review: 'full',
  graded: false,
  ...more,
});

const callouts: LessonBlock[] = [
  { kind: 'callout', style: 'note', title: '', html: '<p>Paperwork does not replace a conversation.</p>' },
  { kind: 'callout', style: 'tip', title: '', html: '<p>Say it in one sentence that you would say to a friend.</p>' },
  {
    kind: 'callout',
    style: 'important',
    title: 'The limit',
    html: '<p>A serious risk of harm to self or others must be passed on.</p>',
  },
  { kind: 'callout', style: 'warning', title: '', html: '<p>Never promise to keep everything secret.</p>' },
  {
    kind: 'callout',
    style: 'example',
    title: '',
    html: '<p>“Before we start: there is one thing that I could not keep to myself.”</p>',
  },
];

const lessons: Lesson[] = [
  {
    kind: 'lesson',
    id: 'confidentiality',
    title: 'Confidentiality and its limits',
    summary:
      'What a peer tells you stays with you, except where somebody is in serious danger. Say so before it matters.',
    language: null,
    minutes: 8,
    blocks: [
      {
        kind: 'html',
        html: '<h2>Why it matters</h2><p>Trust is the ground on which peer support stands. People share what they have never told anyone because they expect that it goes no further. <a href="https://example.org/ethics">Codes of ethics</a> put confidentiality first, and so do most laws.</p><p>Three things carry the principle:</p><ul><li>what is shared <strong>stays private</strong>;</li><li>its limits are explained <em>up front</em>;</li><li>a limit is used only as far as safety needs it.</li></ul>',
      },
      { kind: 'question', question: 'limits-up-front' },
      ...callouts,
      {
        kind: 'html',
        html: '<h2>Who may know what</h2><table><caption>Sharing at a glance</caption><thead><tr><th scope="col">Situation</th><th scope="col">With whom</th><th scope="col">How</th></tr></thead><tbody><tr><td>Daily support</td><td>Nobody</td><td>It stays between you</td></tr><tr><td>Supervision</td><td>Your supervisor</td><td>Without names where possible</td></tr><tr><td>Serious risk of harm</td><td>Crisis team</td><td>At once, and the peer is told</td></tr></tbody></table><figure><img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==" alt="Two people talking on a bench" width="640" height="160"><figcaption>A first conversation.</figcaption></figure><blockquote><p>Nothing about us without us.</p></blockquote><p>Risk grows with chance and harm:</p><math display="block"><mi>R</mi><mo>=</mo><mi>p</mi><mo>×</mo><mi>h</mi></math><pre><code>risk = chance * harm</code></pre>',
      },
      { kind: 'question', question: 'harm-exception' },
    ],
  },
  {
    kind: 'lesson',
    id: 'recovery-principles',
    title: 'The principles of recovery',
    summary: 'Ten principles, one thread: the person leads.',
    language: null,
    minutes: 6,
    blocks: [{ kind: 'html', html: '<p>Recovery is a process of change, and it starts with hope.</p>' }],
  },
  {
    kind: 'lesson',
    id: 'arabic',
    title: 'مبادئ التعافي',
    summary: 'التعافي رحلة شخصية يقودها الإنسان نفسه.',
    language: 'ar',
    minutes: 3,
    blocks: [
      {
        kind: 'html',
        html: '<h2>الأمل</h2><p>التعافي ممكن، والأمل هو بدايته. يساند الأقران بعضهم بعضًا لأنهم مرّوا بالتجربة نفسها.</p>',
      },
      { kind: 'callout', style: 'tip', title: '', html: '<p>استمع قبل أن تنصح.</p>' },
    ],
  },
];

/** Names every activity of the sample. */
export const SAMPLE_IDS = {
  lesson: 'confidentiality',
  practice: 'ethics-practice',
  exam: 'mock-exam',
  cards: 'key-terms',
  foreign: 'arabic',
} as const;

export interface SampleOptions {
  delivery?: Partial<DeliveryOptions>;
  exam?: Partial<Quiz>;
  /** Only this activity, as in the layout `multi`. */
  only?: string;
}

export function samplePackage({ delivery, exam, only }: SampleOptions = {}): PackageData {
  const activities = [
    ...lessons,
    quiz(SAMPLE_IDS.practice, 'Practice: ethics and communication', {
      summary: 'Eight questions with feedback after each answer.',
    }),
    quiz(SAMPLE_IDS.cards, 'Key terms', { mode: 'flashcards', summary: 'The words that the exam is full of.' }),
    quiz(SAMPLE_IDS.exam, 'Mock exam', {
      mode: 'exam',
      summary: 'Like the real one: timed, mixed from every domain, no hints.',
      instructions: '<p>Find a quiet place and put your phone away. Answer every question: a guess costs nothing.</p>',
      timeLimitSeconds: 3600,
      cutScore: 70,
      attempts: 3,
      graded: true,
      ...exam,
    }),
  ].filter((activity) => only === undefined || activity.id === only);
  return {
    dataVersion: 1,
    release: 'c'.repeat(64),
    stateHash: '5a3d1e0f',
    course: {
      id: 'certified-peer-specialist',
      title: 'Certified Peer Specialist: exam preparation',
      summary: 'Everything the exam asks, in lessons you can finish over a coffee, with practice that tells you why.',
      language: 'en',
      program: { id: 'cps', title: 'Certified Peer Specialist' },
      blueprint: [
        { id: 'ethics', title: 'Ethics and confidentiality', weight: 30 },
        { id: 'recovery', title: 'Recovery principles', weight: 25 },
        { id: 'communication', title: 'Communication', weight: 20 },
        { id: 'advocacy', title: 'Advocacy and resources', weight: 15 },
        { id: 'crisis', title: 'Crisis', weight: 10 },
      ],
      modules: [
        { id: 'm1', title: 'Foundations', activities: ['confidentiality', 'recovery-principles', 'arabic'] },
        { id: 'm2', title: 'Practice and exam', activities: [SAMPLE_IDS.practice, SAMPLE_IDS.cards, SAMPLE_IDS.exam] },
      ],
    },
    activities,
    questions: SAMPLE_QUESTIONS,
    delivery: {
      profile: 'scorm12',
      layout: only === undefined ? 'single' : 'multi',
      language: 'en',
      completion: 'all-activities',
      failStatus: 'failed',
      exitWhenDone: 'normal',
      ...delivery,
    },
  };
}
