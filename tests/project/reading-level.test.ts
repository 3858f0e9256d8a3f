import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PARTS } from '../../src/build/translations.ts';
import { keysOf, levelOf, readingLevels, screens, sentencesOf, texts } from '../../src/commands/reading-level.ts';

const level = (...measured: readonly string[]) => {
  const found = levelOf(measured);
  if (!found) throw new Error('nothing to measure');
  return found;
};

describe('the reading level', () => {
  it('of the committed page is that of today’s texts', () => {
    expect(readFileSync('docs/reading-level.md', 'utf8'), 'run npm run reading-level').toBe(readingLevels());
  });

  it('is measured for every English text but the staff’s: each stands on a screen, and every line of the table names texts there are', () => {
    expect(readdirSync('locales/en').sort()).toEqual([...PARTS, 'staff'].map((part) => `${part}.json`).sort());
    const measured = new Set(screens.flatMap(keysOf));
    expect([...texts.keys()].filter((key) => !measured.has(key))).toEqual([]);
    // Not every finding has a hint, nor every act something to do besides.
    const may = /\.hint$|^checker:result\.also\./;
    const nowhere = screens.flatMap(({ name, keys }) =>
      keys.filter((start) => !may.test(start) && keysOf({ name, keys: [start] }).length === 0),
    );
    expect(nowhere).toEqual([]);
    expect(new Set(screens.map(({ name }) => name)).size).toBe(screens.length);
  });

  it('is measured on what is read, with every value filled in', () => {
    expect([...texts].filter(([, text]) => /[{}]/.test(text))).toEqual([]);
    expect(texts.get('checker:sign.say')).toBe('Say: “My legs are getting weak.”');
  });

  it('is the one published for sentences that are often quoted', () => {
    // 6 words and 6 syllables; 13 words and 26 syllables.
    const cat = level('The cat sat on the mat.');
    expect([cat.grade.toFixed(2), cat.ease.toFixed(1)]).toEqual(['-1.45', '116.1']);
    const platypus = level('The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.');
    expect([platypus.grade.toFixed(2), platypus.ease.toFixed(1)]).toEqual(['13.08', '24.4']);
  });

  it('takes each heading and each sentence, also one in quotation marks, by itself', () => {
    expect(sentencesOf('Say: “I have cancer.” Ring at 10:31 – not later! No. 2 is 37.5°C').map((words) => words.join(' '))).toEqual([
      'Say: “I have cancer.”',
      'Ring at 10:31 not later!',
      'No.',
      '2 is 37.5°C',
    ]);
    const { sentences, words, longest } = level('Put this on the home screen', 'It then opens like an app. Tap the button at once.');
    expect([sentences, words, longest]).toEqual([3, 17, 6]);
  });

  it('leaves out pieces of up to three words, and says how many words that were', () => {
    expect(levelOf(['Continue', 'Not sent.', 'Call 999 now'])).toBeNull();
    expect(level('Continue', 'The cat sat on the mat. Not sent.')).toEqual({ ...level('The cat sat on the mat.'), short: 3 });
  });

  it('is above that of a reader of 14 on no screen with enough words to tell [H5]', () => {
    const hard = screens.filter((screen) => {
      const found = levelOf(keysOf(screen).map((key) => texts.get(key) ?? ''));
      return found !== null && found.words >= 100 && found.grade > 9;
    });
    expect(hard.map(({ name }) => name)).toEqual([]);
    expect(level('The oncological multidisciplinary coordination necessitates comprehensive documentation.').grade).toBeGreaterThan(9);
  });
});
