import { render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import welshChecker from '../../locales/cy/checker.json';
import welsh from '../../locales/cy/helpline.json';
import englishTexts from '../../locales/en/helpline.json';
import reportTexts from '../../locales/en/report.json';
import polishChecker from '../../locales/pl/checker.json';
import polish from '../../locales/pl/helpline.json';
import urduChecker from '../../locales/ur/checker.json';
import urdu from '../../locales/ur/report.json';
import { addTexts, speak, textFor } from '../../src/i18n/text.ts';
import { InstallScreen } from '../../src/screens/install.tsx';
import { KeptOneScreen, KeptScreen } from '../../src/screens/kept.tsx';
import './support.tsx';

for (const [code, ...texts] of [
  ['en', englishTexts, reportTexts],
  ['cy', welshChecker, welsh],
  ['pl', polishChecker, polish],
  ['ur', urduChecker, urdu],
] as const)
  for (const some of texts) addTexts(code, some);

const nothing = () => undefined;
const marked = () => [...document.querySelectorAll('[lang]')].map((part) => [part.textContent, part.getAttribute('dir')]);

afterEach(() => speak(textFor(false)));

describe('On the install screen', () => {
  const show = (language: string) => {
    speak(textFor(false, language));
    render(<InstallScreen installed={false} onInstall={null} onBack={nothing} />);
  };

  it('what phones call only by its English name is marked as English, its quotation marks are not', () => {
    show('cy');
    const names = ['Add to Home Screen', 'Add', 'Add to Home screen', 'Install', 'Install', 'Add'];
    expect(marked()).toEqual(names.map((name) => [name, 'ltr']));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(
      ['iphone-steps', 'android-steps', 'computer-steps'].flatMap((key) => welsh.install[key as keyof typeof welsh.install]),
    );
  });

  it.each(['en', 'pl'])('nothing is, where the name is the language’s own (%s)', (language) => {
    show(language);
    expect(marked()).toEqual([]);
  });
});

describe('A kept check', () => {
  const check = {
    id: '1',
    time: '10:31',
    title: 'Go to A&E now',
    text: ['Call 999.'],
    level: 'emergency',
  };

  it('in another language than the page’s is marked as that, wherever its words stand', () => {
    speak(textFor(false, 'ur'));
    render(<KeptScreen checks={[{ ...check, language: 'en' }]} onOpen={nothing} onErase={nothing} onRestart={nothing} onBack={nothing} />);
    expect(marked()).toEqual([['Go to A&E now', 'ltr']]);
    document.body.replaceChildren();
    render(<KeptOneScreen check={{ ...check, language: 'en' }} onDelete={nothing} onRestart={nothing} onBack={nothing} />);
    expect(marked()).toEqual([
      ['Go to A&E now', 'ltr'],
      ['Go to A&E now', 'ltr'],
      ['Call 999.', 'ltr'],
    ]);
    expect(document.body.textContent).toContain(urduChecker.old.emergency.replace('{{title}}', 'Go to A&E now'));
  });

  it('in Urdu runs from right to left on an English page', () => {
    render(<KeptOneScreen check={{ ...check, language: 'ur' }} onDelete={nothing} onRestart={nothing} onBack={nothing} />);
    expect(new Set(marked().map(([, dir]) => dir))).toEqual(new Set(['rtl']));
    expect(document.body.textContent).toContain('That advice still stands: Go to A&E now.');
  });
});
