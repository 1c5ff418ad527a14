"""The lists of Doen: written questions and motions, and what became of them."""
