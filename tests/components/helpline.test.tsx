import { screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Helpline } from '../../src/helpline/helpline.ts';
import type { Answers } from '../../src/triage/vocabulary.ts';
import { answering, beSeenToday, MORNING, noneOf, routine, showApp } from './support.tsx';

const result = { at: 'result' } as const;
const main = () => document.querySelector('main') as HTMLElement;
const heading = () => screen.getByRole('heading', { level: 1 }).textContent;
const card = () => document.querySelector('.card')?.textContent ?? '';
const show = (answers: Answers) => showApp({ check: { answers }, route: result });

describe('a kept helpline', () => {
  const helpline: Helpline = {
    e164: '+441614960000',
    shown: '0161 496 0000',
    name: null,
    hours: null,
    from: 'typed',
    unit: null,
    issued: null,
    savedAt: MORNING,
  };
  const calls = () => [...document.querySelectorAll<HTMLAnchorElement>('.card a[href^="tel:"]')].map((link) => link.getAttribute('href'));
  const showWith = (answers: Answers, kept: Helpline | undefined = helpline) =>
    showApp({ check: { answers }, route: result, ...(kept && { helpline: kept }) });

  it('stands first where someone with cancer must be seen today, before 111', () => {
    showWith(beSeenToday);
    expect(calls()).toEqual(['tel:+441614960000', 'tel:111']);
    expect(card()).toContain('Call 0161 496 0000');
    expect(card()).toContain('Typed in on this phone.');
    expect(card()).not.toContain('This app has none saved.');
  });

  it('stands first where the helpline is to be rung, and what to do without an answer stays [H27]', () => {
    const chemo = answering({ ...noneOf('now'), 'cancer-now': 'yes', 'recent-sact': 'yes', fever: 'yes' });
    showWith(chemo);
    expect(heading()).toBe('Emergency: Ring the cancer helpline now');
    expect(calls()).toEqual(['tel:+441614960000']);
    expect(card()).toContain('no answer in 5 minutes? Go to A&E.');
  });

  it('comes after 999 in any other emergency: on the way [H25]', () => {
    for (const sign of ['leg-weakness', 'stroke-signs']) {
      const { store } = showWith(answering({ [sign]: 'yes' }));
      expect(calls()).toEqual(['tel:999', 'tel:+441614960000']);
      expect(card().indexOf('On the way, tell the cancer helpline:')).toBeGreaterThan(card().indexOf('999'));
      store.act({ type: 'restart' });
      document.body.replaceChildren();
    }
  });

  it('is offered to nobody without cancer who is to ring a GP, nor on a routine result', () => {
    const pain = answering({ 'pain-same': 'no', 'pain-new': 'yes', 'pain-night': 'yes', 'clear-cause': 'yes', 'no-clear-cause': 'no' });
    showWith({ ...routine, ...pain });
    expect(heading()).toMatch(/^Urgent: /);
    expect(calls()).toEqual(['tel:111']);
    document.body.replaceChildren();
    showWith(routine);
    expect(calls()).toEqual([]);
  });

  it('says where its number is from, and after a year to check it [H27]', () => {
    showWith(beSeenToday, { ...helpline, from: 'link', issued: '2025-10' });
    expect(card()).toContain('From a link, not checked by this app. Over a year old: check that it is still right.');
    document.body.replaceChildren();
    showWith(beSeenToday, { ...helpline, from: 'list', name: 'Spine team', unit: 'spine-team', issued: '2026-10' });
    expect(card()).toContain('Spine team.');
    expect(card()).not.toContain('Over a year old');
  });

  it('that is not there is said so, with where to find the number [H26]', () => {
    show(beSeenToday);
    expect(calls()).toEqual(['tel:111']);
    expect(card()).toContain('Look on your alert card or letters. This app has none saved.');
  });
});

describe('the home screen', () => {
  const button = () => screen.queryByRole('button', { name: 'Put this on the home screen' });

  it('is offered on a result only where the browser has offered it, last but a new check, and asked once', async () => {
    const { store } = show(routine);
    expect(button()).toBeNull();
    let asked = 0;
    const prompt = () => Promise.resolve(++asked);
    store.provide({ install: { prompt } });
    expect(await screen.findByRole('button', { name: 'Put this on the home screen' })).toBeTruthy();
    const names = [...main().querySelectorAll('button')].map(({ textContent }) => textContent);
    expect(names.slice(-2)).toEqual(['Put this on the home screen', 'Start a new check']);
    await userEvent.click(button() as HTMLElement);
    expect([asked, button()]).toEqual([1, null]);
    expect(store.view().state.route).toEqual(result);
  });

  it('is shown by hand where the browser’s own question fails', async () => {
    const { store } = show(routine);
    store.provide({ install: { prompt: () => Promise.reject(new Error('asked before')) } });
    await userEvent.click(await screen.findByRole('button', { name: 'Put this on the home screen' }));
    await vi.waitFor(() => expect(store.view().state.route).toEqual({ at: 'install' }));
  });
});
