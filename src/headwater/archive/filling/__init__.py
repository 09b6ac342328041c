"""What makes the file grow: ``ingesting.ingest`` goes its four passes, gathering, comparing, grouping and settling."""
