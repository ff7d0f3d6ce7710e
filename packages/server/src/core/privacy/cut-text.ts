/** Nothing that a rule finds and that must be whole to be found is longer: the user info of a URL. */
const longestWord = 512
/** Numbers of cards, accounts and phones are written in groups; no more of them than this. */
const longestGroups = 48

/** White space, quotes, angles, the marks that part a URL, and those that part sentences without spaces. */
const gap = /[\s"`<>/?&#\u3000-\u303f\uff00-\uff0f]/

/**
 * The beginning of a text that is too long to keep, at most `chars` UTF-16 units, as it may go on to be cleaned: a secret
 * torn in two is one that no rule knows, so the cut falls between words and before the groups of a number. Of text
 * without gaps, up to 512 characters (at most half of `chars`) are left out.
 */
export function cutText(text: string, chars: number): string {
  if (text.length <= chars) return text
  const last = Math.max(chars - longestWord, chars >> 1)
  let end = chars
  while (end > last && !gap.test(text.charAt(end - 1))) end--
  return text.slice(0, groupsStart(text, end))
}

/** Where the groups begin that end at `end`: words of at most four characters, or with digits. */
function groupsStart(text: string, end: number): number {
  const stop = Math.max(0, end - longestGroups)
  let start = end
  for (;;) {
    let word = start
    while (word > stop && gap.test(text.charAt(word - 1))) word--
    const wordEnd = word
    while (word > stop && !gap.test(text.charAt(word - 1))) word--
    const isGroup = wordEnd - word < 5 || /\d/.test(text.slice(word, wordEnd))
    if (word === start || word === stop || !isGroup) return start
    start = word
  }
}
