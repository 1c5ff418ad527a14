"""Decision files on the screen: the funnel, its parts, and the forms that fill them."""
