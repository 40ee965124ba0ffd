/* The secret of a mailed link leaves the address bar and the history; the page's form carries it. */
const form = document.querySelector("form[data-token]");

if (form) history.replaceState(null, "", form.action);
