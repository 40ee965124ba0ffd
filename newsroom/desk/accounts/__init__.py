"""Who may sign in to the desk: invitations, roles, locking, a forgotten password."""
