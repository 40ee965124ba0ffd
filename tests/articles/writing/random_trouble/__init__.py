"""Random sequences of what goes wrong while two people write one story, in a real browser, against a server that runs.

Each writer has a browser with two tabs on the story. A tab is the desk's own `saver.js` and `store.js` in a worker,
its timers quickened; what it saves is lost, repeated, answered late or not at all, by a plan that a seed gives
(`tab.js`). The other half of the plan is what the writers do: `browser.js` does it and remembers each word. Two tabs
that collide keep both texts, as a writer would who wants all of it. In the end everybody comes back, and each word that
was ever typed must stand in the draft, in a revision, or in a copy that a browser offers.
"""
