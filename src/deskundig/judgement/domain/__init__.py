"""The rules of a decision file as pure functions on frozen values (the funnel of WRR 113, figure 2.1)."""
