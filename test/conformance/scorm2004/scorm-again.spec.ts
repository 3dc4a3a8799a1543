/** The SCORM 2004 host in scorm-again, a runtime that LMSs build on. */
import { describe, expect, it } from '@jest/globals';
import { makePackage, rightResponse } from '../../../packages/player/src/hosts/fixture-package.js';
import { createStage, SAVED } from '../../support/strict-runtime-stage.js';
import { createScormAgainLms } from '../scorm12/scorm-again-lms.js';

describe('scorm-again, SCORM 2004', () => {
  const data = makePackage({ delivery: { profile: 'scorm2004-4' } });
  const learner = { 'cmi.learner_id': 'learner-1', 'cmi.learner_name': 'Rivera, Ana' };

  it('takes a course from the first page over a killed tab to a passed exam, refusing nothing', async () => {
    const lms = createScormAgainLms('2004', learner);
    const stage = createStage({ version: '2004', data, api: () => lms.launch() });
    const first = await stage.open();
    expect(first.session).toMatchObject({ learnerName: 'Ana Rivera', mode: 'normal', state: null });
    first.finishLessons();
    await first.elapse(SAVED);
    first.answerAll('exam', rightResponse);
    await first.elapse(SAVED);

    stage.device.clear();
    const second = await stage.open();
    expect(second.session.state).toEqual(first.state);
    await second.submit();
    second.answerAll('practice', rightResponse);
    await second.submit();
    second.answerAll('cards', () => null);
    await second.submit();
    await second.elapse(SAVED);
    expect(lms.get('cmi.success_status')).toBe('passed');
    expect(lms.get('cmi.score.raw')).toBe('100');
    expect(lms.get('cmi.interactions._count')).toBe('8');
    expect(lms.get('cmi.objectives._count')).toBe('3');
    await second.leave();
    expect(lms.refused).toEqual([]);
    expect(second.connections.filter((connection) => connection.status === 'failing')).toEqual([]);
  });
});
