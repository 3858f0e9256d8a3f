import { describe, expect, it } from 'vitest';
import { watch } from '../../src/clinical/guidance.ts';
import { languages, learnTexts, ownWords } from '../../src/relay/texts.ts';
import { MAILTO_LIMIT, reportMailto, reportText } from '../../src/report/mail.ts';
import { personLines, personPart } from '../../src/report/person.ts';
import { relayMail } from '../../src/report/relay-mail.ts';
import { completed } from '../triage/answers.ts';
import { AT, basis, reported, reportOf, telling } from './support.ts';

/** One of each kind of result, and the longest. */
const results = {
  'A&E': completed(['leg-weakness', 'cancer-now', 'spine-mets', 'pain-new', 'pain-night']),
  999: completed(['stroke-signs', 'cancer-never', 'pain-none']),
  helpline: completed(['cancer-now', 'no-known-spread', 'pain-new', 'pain-band']),
  maternity: completed(['pregnancy-signs', 'cancer-never', 'pain-none']),
  today: completed(['cancer-past', 'pain-new', 'pain-night']),
  'three days': completed(['cancer-never', 'pain-new', 'pain-night']),
  routine: completed(['cancer-never', 'pain-same']),
  'routine with cancer': completed(['cancer-past', 'no-known-spread', 'pain-same']),
  everything: completed([
    'leg-weakness',
    'both-legs',
    'saddle-change',
    'bladder-change',
    'cancer-now',
    'spine-mets',
    'pain-new',
    'pain-band',
    'fever',
    'recent-sact',
    'steroids',
  ]),
};
const KEY = /\b(?:result|finding|part|say|again|service|dont|staff)\.[\w-]+|\{\{/;

for (const language of languages) {
  describe(`The person’s part of a report in ${language}`, () => {
    for (const carer of [false, true]) {
      it(`${carer ? 'for a carer ' : ''}is whole for every result: no key in a text’s place, no value left out, 999 wherever English has it. [H16]`, () => {
        for (const [name, answers] of Object.entries(results)) {
          const { summary } = reportOf(answers, { carer });
          const by = summary.by === null ? null : '10:31';
          const own = personLines(personPart(summary.advice, watch, ownWords(language, carer), by));
          const english = personLines(personPart(summary.advice, watch, ownWords('en', carer), by));
          expect(own, name).toHaveLength(english.length);
          expect(
            own.filter((line) => KEY.test(line)),
            name,
          ).toEqual([]);
          for (const number of ['999', '111', 'A&E'])
            expect(own.join('\n').includes(number) || !english.join('\n').includes(number), `${name} ${number}`).toBe(true);
        }
      });
    }

    it('goes with the sheet into a mail that every mail program opens, level and time first, an end mark last.', () => {
      for (const answers of Object.values(results)) {
        const { summary, report } = reportOf(answers);
        const person = personPart(summary.advice, watch, ownWords(language, false), null);
        const link = reportMailto('', { ...report, person });
        expect(link.length).toBeLessThanOrEqual(MAILTO_LIMIT);
        const body = decodeURIComponent(link.slice(link.indexOf('&body=') + 6));
        expect(body.startsWith(report.sheet.first)).toBe(true);
        expect(body.endsWith('END OF REPORT')).toBe(true);
        expect(reportText({ ...report, person })).toContain(person.title);
      }
    });

    it('is what the relay mails, with the learn pages of that language when asked for.', () => {
      const request = { ...reported(results['A&E']), v: 1, language, to: { mailbox: 'ward' }, learn: true, key: 'k' } as const;
      const mail = relayMail(basis, request, telling(), ownWords(language, false), watch, learnTexts(language), AT);
      const [topic] = Object.values(learnTexts(language).topic);
      expect(mail?.text).toContain(ownWords(language, false).t('result.emergency.go-to-ae.title'));
      expect(mail?.text).toContain(topic?.summary ?? 'nothing');
      expect(mail?.text).not.toMatch(KEY);
    });
  });
}
