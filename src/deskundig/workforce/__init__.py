"""Kunnen, for organisations: tenure, mobility, hiring, surveys, the self-test and figures that can be checked."""
