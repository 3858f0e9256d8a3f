/** Asks the browser to print this page. Whether it does nobody can tell: browsers inside other apps often do not. */
export function print(): 'asked' | 'unavailable' {
  try {
    window.print();
    return 'asked';
  } catch {
    return 'unavailable';
  }
}
