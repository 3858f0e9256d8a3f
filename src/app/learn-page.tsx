import english from '../../locales/en/learn.json';
import { sourceName } from '../clinical/sources.ts';
import { topics } from '../clinical/topics.ts';
import { learnOf } from '../i18n/load.ts';
import { LearnScreen } from '../screens/learn.tsx';
import { back } from './navigation.ts';
import type { ScreenProps } from './screen.tsx';

/** The learn pages with their texts. */
export function LearnPage({ store, view }: ScreenProps) {
  const { route } = view.state;
  return (
    <LearnScreen
      text={learnOf(view.language) ?? english}
      topics={topics}
      topic={route.at === 'learn' ? route.topic : null}
      sourceName={sourceName}
      onTopic={(id) => store.act({ type: 'go', route: { at: 'learn', topic: id } })}
      onBack={back}
    />
  );
}
