import { useEffect, useRef } from 'preact/hooks';
import { useText } from '../i18n/text.ts';

/** What is wrong with the answer and a link to where to mend it. Takes focus each time it appears or `count` rises. */
export function ErrorSummary({ count, message, target }: { readonly count: number; readonly message: string; readonly target: string }) {
  const { t } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (count > 0) box.current?.focus();
  }, [count]);
  if (count === 0) return null;
  return (
    <div class="nhsuk-error-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="error-title">
      <h2 class="nhsuk-error-summary__title" id="error-title">
        {t('error.title')}
      </h2>
      <ul class="nhsuk-list nhsuk-error-summary__list">
        <li>
          <a
            href={`#${target}`}
            onClick={(event) => {
              event.preventDefault();
              document.getElementById(target)?.focus();
            }}
          >
            {message}
          </a>
        </li>
      </ul>
    </div>
  );
}
