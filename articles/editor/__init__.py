"""The body editor of the desk: the form widget, what its script asks the server, and the words it speaks."""
