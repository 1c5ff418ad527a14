"""The expert finder on the screen."""
