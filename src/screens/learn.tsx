import { BackLink } from '../components/back-link.tsx';
import { Call } from '../components/call-link.tsx';
import { Foreign } from '../components/foreign.tsx';
import { List } from '../components/list.tsx';
import type { LearnText } from '../i18n/learn.ts';
import { useText } from '../i18n/text.ts';

export interface LearnProps {
  readonly text: LearnText;
  readonly topics: readonly { readonly id: string; readonly sources: readonly string[] }[];
  readonly topic: string | null;
  readonly sourceName: (id: string) => string;
  readonly onTopic: (id: string) => void;
  readonly onBack: () => void;
}

/** One page of the learn part. */
function Topic({
  text,
  id,
  sources,
  sourceName,
}: {
  text: LearnText;
  id: string;
  sources: readonly string[];
  sourceName: (id: string) => string;
}) {
  const { t } = useText();
  const page = text.topic[id];
  if (!page) return null;
  return (
    <>
      <h1 class="nhsuk-heading-l" tabIndex={-1}>
        {page.title}
      </h1>
      <p class="lead">{page.summary}</p>
      {page.body.map((block) => {
        if ('heading' in block) return <h2 class="nhsuk-heading-s">{block.heading}</h2>;
        if ('list' in block) return <List items={block.list} />;
        if ('text' in block) return <p>{block.text}</p>;
        return (
          <div class="card card--emergency">
            <div class="card__body">
              <p>{block.warning}</p>
              <Call number="999" big />
            </div>
          </div>
        );
      })}
      <p class="why">
        <Foreign text={(source) => t('part.source', { source })} value={sources.map(sourceName).join('; ')} language="en" />
      </p>
    </>
  );
}

/** The learn pages: a list of them, or one. */
export function LearnScreen({ text, topics, topic, sourceName, onTopic, onBack }: LearnProps) {
  const open = topics.find(({ id }) => id === topic);
  return (
    <>
      <BackLink onBack={onBack} />
      {open ? (
        <Topic text={text} id={open.id} sources={open.sources} sourceName={sourceName} />
      ) : (
        <>
          <h1 class="nhsuk-heading-l" tabIndex={-1}>
            {text.title}
          </h1>
          <p class="lead">{text.intro}</p>
          <ul class="nhsuk-list topics">
            {topics.map(({ id }) => (
              <li key={id}>
                <a
                  href={`#learn/${id}`}
                  onClick={(event) => {
                    event.preventDefault();
                    onTopic(id);
                  }}
                >
                  {text.topic[id]?.title}
                </a>
                <span class="tile__hint">{text.topic[id]?.summary}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
