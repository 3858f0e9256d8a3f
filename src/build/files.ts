import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOST_FILES } from '../serve/files.ts';

/** Every file of the site below a folder, as paths from where the folder's own path starts; not what is there for its host. */
export const filesIn = (dir: string): readonly string[] =>
  readdirSync(dir)
    .filter((name) => !HOST_FILES.includes(name))
    .flatMap((name) => (statSync(join(dir, name)).isDirectory() ? filesIn(join(dir, name)) : [join(dir, name)]));
