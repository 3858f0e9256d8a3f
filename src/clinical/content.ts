import type { Content } from '../triage/vocabulary.ts';
import { questions } from './questions.ts';
import { groups, rules } from './rules.ts';

/** The whole triage policy as one object: what the engine decides by. */
export const content: Content = { questions, groups, rules };
