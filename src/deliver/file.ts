/** Some browsers read the file only after the person has been asked where to put it. */
const HELD_MS = 60_000;

/** Offers a text as a file to keep. Whether it was kept nobody can tell. */
export function offerFile(name: string, type: string, text: string): 'offered' | 'unavailable' {
  try {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.hidden = true;
    // Firefox follows it only when it is in the page.
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), HELD_MS);
    return 'offered';
  } catch {
    return 'unavailable';
  }
}
