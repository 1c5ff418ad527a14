"""Topics on the screen: the tree, one topic, and what people may decide about it."""
