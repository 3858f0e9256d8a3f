import { expect, it } from 'vitest';
import { learnText } from '../../src/report/relay-mail.ts';

it('The learn pages as plain text: each under its title, headings apart, a hyphen before each point of a list.', () => {
  const text = learnText({
    title: 'Learn',
    intro: 'Read this.',
    topic: {
      backs: {
        title: 'About backs',
        summary: 'What a back is.',
        body: [
          { text: 'It has bones.' },
          { heading: 'What to do' },
          { list: ['Walk.', 'Rest.'] },
          { warning: 'Call 999 when it is numb.' },
        ],
      },
      necks: { title: 'About necks', summary: 'What a neck is.', body: [] },
    },
  });
  expect(text.split('\n')).toEqual([
    'ABOUT BACKS',
    'What a back is.',
    'It has bones.',
    '',
    'What to do',
    '- Walk.',
    '- Rest.',
    'Call 999 when it is numb.',
    '',
    'ABOUT NECKS',
    'What a neck is.',
  ]);
});
