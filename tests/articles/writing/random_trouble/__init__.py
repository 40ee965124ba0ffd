"""Random sequences of what goes wrong while two people write, in a real browser, against a server that runs.

Each writer has a browser with two tabs, in most sequences on one story, in the others on new ones that they begin. A
tab is the desk's own modules without a page (saving, copies, recovery, merging, the beginning of a story) in a worker,
its timers quickened; what it sends is lost, repeated, answered late or not at all, by a plan that a seed gives
(`tab.js`). The other half of the plan is what the writers do: `browser.js` does it and remembers each word. Who is
asked about two texts keeps both. In the end everybody comes back, and each word that was ever typed must stand in a
draft, in a revision, or in a copy that a browser offers.
"""
