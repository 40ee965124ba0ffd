/* What the pages of one browser tell one another when somebody signs out: each saves what it has, and says if that was not all. */
const CHANNEL = "desk-leaving"
const WAIT = 200

/** On a writing page: `save()` sends what is unsent, `unsent()` gives the story's name, or null where all is stored. */
export function answerWhoLeaves(user, { save, unsent }) {
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }) => {
    if (data.asked !== user) return
    const story = unsent()
    if (story === null) return
    channel.postMessage({ user, story: String(story) })
    save()
  }
}

/** The stories, by name, of which an open page has something unsent. */
export async function askThePages(user) {
  const channel = new BroadcastChannel(CHANNEL)
  const stories = new Set()
  channel.onmessage = ({ data }) => data.user === user && stories.add(data.story)
  channel.postMessage({ asked: user })
  await new Promise((resolve) => setTimeout(resolve, WAIT))
  channel.close()
  return stories
}
