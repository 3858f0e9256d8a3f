export function reasonToInstall(root?: string): string | undefined;
export function ensureInstalled(): void;
