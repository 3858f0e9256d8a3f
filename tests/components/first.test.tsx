import { screen, waitFor } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { environment } from '../../src/app/environment.ts';
import { showApp } from './support.tsx';

const signs = environment.content.questions[0]?.findings ?? [];
const box = (finding: string) => document.getElementById(finding) as HTMLInputElement;

/** What a browser's translator does: each text is taken out, and another put in its place in an element of the translator's. */
function translate(): void {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const font = document.createElement('font');
    font.append(text.data);
    text.replaceWith(font);
  }
}

describe('the first screen', () => {
  it('under a translator speaks to a carer as soon as they say so, and the box they used keeps focus and tick [H24]', async () => {
    showApp();
    await userEvent.click(box('leg-weakness'));
    translate();
    const carer = box('carer');
    await userEvent.click(carer);
    const advice = () => document.getElementById('advice-leg-weakness')?.textContent;
    await waitFor(() => expect(advice()).toContain('Their legs are getting weak.'));
    expect(advice()).not.toContain('My legs are getting weak.');
    expect(box('carer')).toBe(carer);
    expect(document.activeElement).toBe(carer);
    expect([carer.checked, box('leg-weakness').checked]).toEqual([true, true]);
    await userEvent.click(carer);
    await waitFor(() => expect(advice()).toContain('My legs are getting weak.'));
    expect(advice()).not.toContain('Their legs are getting weak.');
  });

  it('is the first question, with every sign as an unticked box and its advice directly after its label [H24]', () => {
    showApp();
    expect(signs).toHaveLength(9);
    for (const sign of signs) {
      expect(box(sign).checked).toBe(false);
      const label = box(sign).nextElementSibling;
      expect(label?.getAttribute('for')).toBe(sign);
      expect(label?.nextElementSibling?.id).toBe(`advice-${sign}`);
      expect(label?.nextElementSibling?.querySelector('a[href="tel:999"]')?.textContent).toBe('Call 999');
    }
  });

  it('keeps every box and the bar as siblings, for CSS can only show what follows', () => {
    showApp();
    const bar = document.querySelector('.bar');
    for (const sign of signs) expect(box(sign).parentElement).toBe(bar?.parentElement);
  });

  it('says 999 beneath the signs whose rule says so and A&E beneath the others [H7]', () => {
    showApp();
    const says = (finding: string) => document.querySelector(`#advice-${finding} .advice__title`)?.textContent;
    const by999 = ['chest-or-collapse', 'stroke-signs', 'sepsis-signs', 'major-accident'];
    for (const sign of signs) expect(says(sign)).toBe(by999.includes(sign) ? 'Call 999 now' : 'Go to A&E now');
  });

  it('speaks the emergency aloud as soon as a sign is ticked [H12]', async () => {
    showApp();
    const spoken = screen.getAllByRole('alert').find((element) => element.classList.contains('nhsuk-u-visually-hidden'));
    expect(spoken?.textContent).toBe('');
    await userEvent.click(box('bladder-change'));
    expect(spoken?.textContent).toBe('Emergency: Go to A&E now');
    await userEvent.click(box('stroke-signs'));
    expect(spoken?.textContent).toBe('Emergency: Call 999 now');
  });

  it('clears the signs when "none of these" is chosen, and "none of these" when a sign is', async () => {
    showApp();
    await userEvent.click(box('both-legs'));
    await userEvent.click(box('none'));
    expect(box('both-legs').checked).toBe(false);
    expect(box('none').checked).toBe(true);
    await userEvent.click(box('both-legs'));
    expect(box('none').checked).toBe(false);
  });

  it('asks for a choice when there is none, and the error takes focus', async () => {
    showApp();
    await userEvent.click(screen.getByText('Continue'));
    const summary = screen.getByText('There is a problem').parentElement;
    await waitFor(() => expect(document.activeElement).toBe(summary));
    expect(summary?.textContent).toContain('None of these');
    await userEvent.click(screen.getByRole('link', { name: /Tick what fits/ }));
    expect(document.activeElement).toBe(box('leg-weakness'));
  });

  it('opens the full result from the advice, and leaves the signs not read unanswered [H2]', async () => {
    const { store } = showApp();
    await userEvent.click(box('saddle-change'));
    await userEvent.click(document.querySelector('#advice-saddle-change .more') as HTMLElement);
    expect(await screen.findByRole('heading', { level: 1, name: /Go to A&E now/ })).toBeTruthy();
    expect(store.view().state.check.answers).toEqual({ 'saddle-change': 'yes' });
    expect(location.hash).toBe('#result');
  });

  it('speaks of another person throughout once it is for someone else', async () => {
    showApp();
    await userEvent.click(box('carer'));
    expect(document.querySelector('#advice-leg-weakness')?.textContent).toContain('Their legs are getting weak');
    await userEvent.click(box('none'));
    await userEvent.click(screen.getByText('Continue'));
    expect(await screen.findByRole('heading', { name: 'Have they ever had cancer?' })).toBeTruthy();
  });
});
