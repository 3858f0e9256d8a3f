import { Foreign } from '../components/foreign.tsx';
import { Part } from '../components/part.tsx';
import { nameOf } from '../i18n/finding.ts';
import { useText } from '../i18n/text.ts';
import type { Advice } from '../report/advice.ts';
import type { HeldRule } from '../triage/vocabulary.ts';

interface RulesProps {
  readonly held: readonly HeldRule[];
  readonly unsure: readonly string[];
  readonly sourceName: (id: string) => string;
}

/** Rules that hold, each with the answers that made it hold and where it comes from. */
function Rules({ held, unsure, sourceName }: RulesProps) {
  const text = useText();
  const { t } = text;
  return (
    <ul class="nhsuk-list reasons">
      {held.map(({ rule, because }) => (
        <li key={rule.id}>
          {t(`rule.${rule.id}`)}
          <span class="reasons__answers">{because.map((finding) => nameOf(text, finding, unsure.includes(finding))).join(' · ')}</span>
          <span class="reasons__source">
            <Foreign text={(source) => t('part.source', { source })} value={rule.sources.map(sourceName).join('; ')} language="en" />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Why this result: the rules that made the level; other rules that hold stand folded below. */
export function Reasons({ advice, sourceName }: { readonly advice: Advice; readonly sourceName: (id: string) => string }) {
  const { t } = useText();
  return (
    <Part title={t('part.why')}>
      {advice.reasons.length === 0 ? (
        <p>{t('part.why-none')}</p>
      ) : (
        <Rules held={advice.reasons} unsure={advice.unsure} sourceName={sourceName} />
      )}
      {advice.otherReasons.length > 0 ? (
        <details class="fold">
          <summary>{t('part.also-noted')}</summary>
          <Rules held={advice.otherReasons} unsure={advice.unsure} sourceName={sourceName} />
        </details>
      ) : null}
    </Part>
  );
}
