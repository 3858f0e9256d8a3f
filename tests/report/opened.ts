/** A mail as a mail program opens it from a link, read without the code that wrote the link. */
export interface Opened {
  readonly to: string;
  readonly subject: string;
  readonly lines: readonly string[];
}

/** Takes a `mailto:` link apart (RFC 6068). Throws on one that a mail program could read otherwise. */
export function opened(link: string): Opened {
  const [, to = '', query = ''] = /^mailto:([^?]*)\?(.*)$/.exec(link) ?? [];
  const fields = query.split('&').map((field) => field.split('='));
  if (fields.length !== 2 || fields.some((field) => field.length !== 2)) throw new Error(`not two fields: ${query.slice(0, 80)}`);
  const value = (name: string) => {
    const [first, ...more] = fields.filter(([field]) => field === name);
    if (!first || more.length > 0) throw new Error(`not one ${name}`);
    return decodeURIComponent(first[1] ?? '');
  };
  const body = value('body');
  if (/\r(?!\n)|(^|[^\r])\n/.test(body)) throw new Error('a line break that is not CRLF');
  return { to: decodeURIComponent(to), subject: value('subject'), lines: body.split('\r\n') };
}
