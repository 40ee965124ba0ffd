"""The readers' views of stories, and what an article page is made of: the page, its preview and the shared draft."""
