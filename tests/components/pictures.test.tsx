import { readdirSync } from 'node:fs';
import { render } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { BodyPicture, Picture } from '../../src/components/picture.tsx';

const drawn = readdirSync('src/pictures').map((file) => file.replace('.svg', ''));
const findings = (...questions: readonly string[]): readonly string[] =>
  content.questions.filter(({ id }) => questions.includes(id)).flatMap((question) => question.findings);
const marks = (box: Element): readonly string[] =>
  [...box.querySelectorAll('use')].map((use) => use.getAttribute('href')?.split('#')[1] ?? '');

describe('the drawings', () => {
  it('are there for every finding of the first screen, of the places and of the nerves, and for nothing else', () => {
    expect([...drawn].sort()).toEqual([...findings('now', 'pain-place', 'nerves'), 'body'].sort());
  });

  it('stand beside words, hidden from screen readers, and nothing stands where there is none', () => {
    const svg = render(<Picture finding="saddle-change" />).container.querySelector('svg');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    expect(svg && marks(svg)).toEqual(['saddle-change']);
    expect(render(<Picture finding="fever" />).container.innerHTML).toBe('');
  });

  it('mark the places that are ticked on a body, and those only', () => {
    const places = findings('pain-place');
    const { container, rerender } = render(<BodyPicture places={places} answers={{}} />);
    expect(marks(container)).toEqual(['body']);
    for (const place of places) {
      rerender(<BodyPicture places={places} answers={{ [place]: 'yes', fever: 'yes' }} />);
      expect(marks(container)).toEqual(['body', `at-${place}`]);
    }
  });
});
