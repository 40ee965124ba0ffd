/* How long a text is, by the server's rule (articles/body/counting.py): words, characters, letters that make a word. */

/** What counts a text: { count(text), minutes(total), none }. `rule`: the server's, ranges of code points and rates. */
export function counter(rule) {
  const [character, letter] = [anyOf(rule.characters), anyOf(rule.letters)]
  return {
    count(text) {
      const characters = text.match(character)?.length ?? 0
      const letters = text.match(letter)?.length ?? 0
      const rest = text.replace(character, " ").replace(letter, " ")
      return { others: rest.match(/[\p{L}\p{N}_]\S*/gu)?.length ?? 0, characters, letters }
    },
    words: ({ others, characters, letters }) => others + characters + Math.ceil(letters / rule.letters_a_word),
    minutes({ others, characters, letters }) {
      const words = others + Math.ceil(letters / rule.letters_a_word)
      return Math.max(1, Math.floor(words / rule.words_a_minute + characters / rule.characters_a_minute + 0.5))
    },
  }
}

/** The counts of several texts in one. */
export function inAll(counts) {
  const total = { others: 0, characters: 0, letters: 0 }
  for (const count of counts) for (const kind of Object.keys(total)) total[kind] += count[kind]
  return total
}

function anyOf(ranges) {
  return new RegExp(`[${ranges.map((ends) => ends.map((code) => `\\u{${code.toString(16)}}`).join("-")).join("")}]`, "gu")
}
