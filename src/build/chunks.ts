interface Modules {
  getModuleInfo(id: string): { readonly isEntry: boolean; readonly importers: readonly string[] } | null;
}

/** Whether a module is loaded with the page: the entry itself, or what it imports at once, by whatever way. */
function isAtOnce(id: string, modules: Modules, seen = new Set<string>()): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  const info = modules.getModuleInfo(id);
  return info !== null && (info.isEntry || info.importers.some((importer) => isAtOnce(importer, modules, seen)));
}

/**
 * How the script is cut: all that a check needs is one file, which compresses better and asks the network once; what comes
 * later is one file for reports and their like, and one for each page of reading.
 */
export const codeSplitting = {
  groups: [{ name: (id: string, modules: Modules): string | null => (isAtOnce(id, modules) ? 'checker' : null) }],
};
