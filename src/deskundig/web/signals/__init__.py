"""Pages of signals from the front line: the list, the trail of one with what each hop kept, and the forms."""
