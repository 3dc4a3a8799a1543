/** Words of the player on our own server, in English; the source of the keys that every other language has. */
import type { Plural } from './en.js';
import { H } from './hosted-keys.js';

const plural = (one: string, other: string): Plural => ({ one, other });

export const hostedEn = {
  [H.saved]: '{saved} of {total} saved, {time}',
  [H.nothingToSave]: 'Connected',
  [H.savedOffline]: 'Offline: {saved} of {total} saved',
  [H.notConnected]: 'Offline',
  [H.offline]: 'No connection. Go on answering: your answers are sent when it is back.',
  [H.offlineElsewhere]: 'No connection. Your answers are sent when it is back.',
  [H.waiting]: plural('{n} answer waits on this device.', '{n} answers wait on this device.'),
  [H.back]: 'The connection is back. {saved} of {total} saved.',
  [H.handInHint]:
    'If the connection does not come back, save a hand-in file and give it to whoever supervises the exam. Only the board can read it.',
  [H.handInSave]: 'Save a hand-in file',
  [H.late]: plural(
    '{n} answer arrived after the time was over. It was passed to the board, which decides whether it counts.',
    '{n} answers arrived after the time was over. They were passed to the board, which decides whether they count.',
  ),
  [H.notKept]: 'This browser keeps nothing for this page. Leave the page open until everything is saved.',
  [H.helpSaving]:
    'Every answer is saved at once, and the page says how many are. Without a connection they wait on this device.',

  [H.minutesExtra]: plural('{n} minute ({base} + {extra})', '{n} minutes ({base} + {extra})'),
  [H.opens]: 'Opens',
  [H.closes]: 'Start by',
  [H.notOpen]: 'It can be started from {date}.',
  [H.closedAt]: 'It could be started until {date}.',
  [H.wait]: 'The next attempt can begin at {date}.',
  [H.accessCode]: 'Access code',
  [H.accessCodeHint]: 'Whoever supervises the exam gives it.',
  [H.accessCodeNeeded]: 'Type the access code first.',
  [H.accessCodeWrong]: 'That is not the access code. Type it as it was given.',
  [H.accessCodeBlocked]: 'That was wrong too often. Wait a few minutes, then try again.',
  [H.refused]: 'It cannot be started now. Reload the page; if that does not help, ask whoever offers the course.',
  [H.ruleTimer]: 'The clock starts with the exam and goes on when you leave. At zero your answers are submitted.',
  [H.ruleTimerOpen]: 'The clock starts with the exam and goes on when you leave. At zero you may go on.',
  [H.ruleLeave]: 'Every answer is saved at once. If the page closes, open it again and go on where you were.',
  [H.ruleNoReturn]: 'A section that you leave is closed: you cannot come back to it.',
  [H.ruleBreak]: 'You may take breaks of {time} in all. The clock stands still meanwhile.',

  [H.takeBreak]: 'Take a break',
  [H.breakTitle]: 'You are on a break',
  [H.breakText]: 'The clock of the exam stands still. When your break is used up, the exam goes on by itself.',
  [H.breakLeft]: 'Left of your breaks',
  [H.breakEnd]: 'Go on with the exam',
  [H.leaveTitle]: 'Leave this section?',
  [H.leaveText]: 'You cannot come back to its questions.',
  [H.leaveYes]: 'Go to the next section',
  [H.report]: 'Report a problem',
  [H.reportAsk]: 'What is wrong with this question?',
  [H.reportHint]: 'The board reads it.',
  [H.reportClock]: 'The clock goes on meanwhile: answer as well as you can.',
  [H.reportSend]: 'Send',
  [H.reportThanks]: 'Thank you. The board will look at it.',
  [H.reportFailed]: 'It could not be sent. Try again.',
  [H.overtime]: 'The time is over. You may go on.',

  [H.submittingTitle]: 'Handing in…',
  [H.submittingText]: 'Your answers are being saved and scored.',
  [H.submittingOffline]:
    'There is no connection. Your answers are handed in as soon as it is back: keep this page open.',
  [H.takenTitle]: 'You go on in another window',
  [H.takenText]: 'This exam was opened in another window or on another device. What you answered here is saved.',
  [H.takeOver]: 'Go on here',
  [H.endedTitle]: 'Your session has ended',
  [H.endedText]:
    'Open the course again from where it was offered. What was not sent is kept on this device and sent then.',
  [H.leftTitle]: 'You have left the course',
  [H.leftText]: 'Open it again at any time to go on where you were.',
  [H.leftRunning]: 'Your exam is not handed in, and its clock goes on.',
  [H.openAgain]: 'Open it again',
  [H.goBack]: 'Back to where you came from',

  [H.unreleasedTitle]: 'Your answers were handed in',
  [H.unreleasedText]: 'The board has not released the result yet. You find it here when it has.',
  [H.lookAgain]: 'Look again',
  [H.notYet]: 'Not yet, at {time}.',
  [H.corrected]: 'The score of this attempt was put right after a question was corrected.',
  [H.handInAccepted]: 'The board has accepted answers that came late. They count now.',
  [H.studyDomain]: 'For “{domain}”',
  [H.comment]: 'Comment of the grader',
  [H.pdf]: 'Score report (PDF)',
  [H.pdfFailed]: 'The report could not be loaded. Try again.',

  [H.linkUnknown]: 'This link is not valid. Open it exactly as it was sent, or ask for a new one.',
  [H.linkExpired]: 'This link has expired or was withdrawn. Ask whoever sent it for a new one.',
  [H.linkUsed]: 'This link was used already. Open the course again from where it was offered.',
  [H.notOffered]: 'This course is no longer offered.',
  [H.sessionEnded]: 'Your session has ended. Open the course again from where it was offered.',
  [H.unreachable]: 'The server cannot be reached. Check your connection, then try again.',
  [H.tryAgain]: 'Try again',
} satisfies Record<H, string | Plural>;

/** What a language has to have. */
export type HostedMessages = { [Key in H]: (typeof hostedEn)[Key] extends string ? string : Plural };
