"""The readers' views of the feed: above items, coverages and the column, all of which stand on its pages."""
