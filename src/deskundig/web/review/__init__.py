"""Pages on which reviewers confirm or reject what rules proposed, and the lines that other pages show of it."""
