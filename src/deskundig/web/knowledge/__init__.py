"""Knowledge institutions and the board of questions on the screen."""
