import { HOST_FILES, type PlainFile, pageNeeds, TYPES } from '../serve/files.ts';
import { responseHeaders } from '../serve/headers.ts';
import { ENTRY } from '../serve/reply.ts';

const UPGRADE = '; upgrade-insecure-requests';

/** The types of files by nginx's lights: the charset is set apart from them. */
function typesBlock(): string {
  const byType = new Map<string, string[]>();
  for (const [extension, type] of Object.entries(TYPES)) {
    const [bare = ''] = type.split(';');
    byType.set(bare, [...(byType.get(bare) ?? []), extension.slice(1)]);
  }
  return [...byType].map(([type, extensions]) => `  ${type} ${extensions.join(' ')};`).join('\n');
}

const bareTypes = (pattern: RegExp): string =>
  [
    ...new Set(
      Object.values(TYPES)
        .filter((type) => pattern.test(type))
        .map((type) => type.split(';')[0]),
    ),
  ]
    .filter((type) => type !== 'text/html')
    .join(' ');

/**
 * What nginx needs inside a `server` block whose `root` is the folder of this build: headers, types, and which address is answered
 * with what, as the product's own server answers it. HSTS and upgrade-insecure-requests are sent by https only.
 */
export function nginxConf(files: ReadonlyMap<string, PlainFile>): string {
  const needs = pageNeeds(files);
  const at = (path: string, https: boolean) => responseHeaders({ path, https, ...needs });
  const secure = at('', true);
  if (`${at('', false)['Content-Security-Policy']}${UPGRADE}` !== secure['Content-Security-Policy'])
    throw new Error('the policy for https is not the other one with upgrade-insecure-requests at its end');
  const value = (name: string, given: string): string => {
    if (name === 'Cache-Control') return '$bpc_keep';
    if (name === 'Strict-Transport-Security') return '$bpc_hsts';
    return name === 'Content-Security-Policy' ? given.replace(UPGRADE, '$bpc_upgrade') : given;
  };
  const headers = Object.entries(secure).map(([name, given]) => `add_header ${name} "${value(name, given)}" always;`);
  const links = Object.entries(needs.links).map(([path, link]) => `if ($uri = ${path}) {\n  set $bpc_link "${link}";\n}`);
  const hidden = HOST_FILES.map((name) => name.replaceAll('.', '\\.')).join('|');
  return `# Made by the build, for these files only: the policy holds the hash of their styles. Include it in a server block.
server_tokens off;
default_type application/octet-stream;
types {
${typesBlock()}
}
charset utf-8;
charset_types ${bareTypes(/charset/)};
gzip on;
gzip_vary on;
gzip_proxied any;
gzip_comp_level 9;
gzip_types ${bareTypes(/^text|json|xml|svg/)};

set $bpc_keep "${secure['Cache-Control']}";
set $bpc_hsts "";
set $bpc_upgrade "";
if ($https) {
  set $bpc_hsts "${secure['Strict-Transport-Security']}";
  set $bpc_upgrade "${UPGRADE}";
}
# What each page asks for at once: a phone then asks before it has read the page.
set $bpc_link "";
${links.join('\n')}
# A location with an add_header of its own would lose all of these.
${headers.join('\n')}
add_header Link $bpc_link;

error_page 404 @bpc_missing;
location / {
  try_files $uri \${uri}index.html =404;
}
location /assets/ {
  set $bpc_keep "${at('/assets/', true)['Cache-Control']}";
  try_files $uri =404;
}
# Addresses that stand for the app.
location ~ "${ENTRY.source}" {
  try_files $uri $1index.html =404;
}
location ~ "^/(?:${hidden})$" {
  return 404;
}
location @bpc_missing {
  set $bpc_keep "${secure['Cache-Control']}";
  types {}
  default_type text/plain;
  return 404 "Not found.\\n";
}
`;
}
