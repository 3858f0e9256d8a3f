import { readdirSync } from 'node:fs';
import { fireEvent, render, waitFor } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { content } from '../../src/clinical/content.ts';
import { Picture } from '../../src/components/picture.tsx';
import { answering, noneOf, showApp } from './support.tsx';

const drawn = readdirSync('src/pictures').map((file) => file.replace('.svg', ''));
const findings = (...questions: readonly string[]): readonly string[] =>
  content.questions.filter(({ id }) => questions.includes(id)).flatMap((question) => question.findings);
const marks = (box: Element): readonly string[] =>
  [...box.querySelectorAll('use')].map((use) => use.getAttribute('href')?.split('#')[1] ?? '');

describe('the drawings', () => {
  beforeEach(() => {
    document.documentElement.dataset['ready'] = 'yes';
  });
  afterEach(() => {
    delete document.documentElement.dataset['ready'];
  });

  it('are there for every finding of the first screen, of the places and of the nerves, and for nothing else', () => {
    expect([...drawn].sort()).toEqual([...findings('now', 'pain-place', 'nerves'), 'body'].sort());
  });

  it('stand beside words, hidden from screen readers, and nothing stands where there is none [H5]', () => {
    const svg = render(<Picture finding="saddle-change" />).container.querySelector('svg');
    expect(svg?.getAttribute('aria-hidden')).toBe('true');
    expect(svg && marks(svg)).toEqual(['saddle-change']);
    expect(render(<Picture finding="fever" />).container.innerHTML).toBe('');
  });

  it('are asked for only once the page leads on: before that the line belongs to the script', () => {
    delete document.documentElement.dataset['ready'];
    const svg = render(<Picture finding="saddle-change" />).container.querySelector('svg');
    expect(svg?.querySelector('use')?.hasAttribute('href')).toBe(false);
  });

  it('mark the places that are ticked on a body, and those only', async () => {
    const answers = { ...noneOf('now', 'cancer', 'pain', 'pain-kind'), ...answering({ 'cancer-never': 'yes', 'pain-same': 'yes' }) };
    showApp({ check: { answers }, route: { at: 'question', question: 'pain-place' } });
    const body = () => marks(document.querySelector('.places') as Element);
    expect(body()).toEqual(['body']);
    for (const place of findings('pain-place')) {
      fireEvent.click(document.getElementById(place) as Element);
      await waitFor(() => expect(body().at(-1)).toBe(`at-${place}`));
    }
    fireEvent.click(document.getElementById('pain-neck') as Element);
    await waitFor(() => expect(body()).not.toContain('at-pain-neck'));
    expect(body()).toHaveLength(findings('pain-place').length);
  });
});
