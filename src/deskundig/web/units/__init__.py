"""Units on the screen: mix, what hangs on one person, needs; as what the page components take."""
