import { startDemonstration } from '../relay/demonstration.ts';
import { main as serve } from '../serve/main.ts';

/** Serves dist/ with a relay beside it that sends nothing out: every mail becomes a file in inbox/. */
export const main = (args: readonly string[]): Promise<number> =>
  serve(args, (origins) => startDemonstration({ origins, folder: 'inbox', log: (line) => console.log(line) }));
