"""Units: what they need, what their people bring, what hangs on one of them."""
