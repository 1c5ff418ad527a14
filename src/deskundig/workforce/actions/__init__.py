"""What people do with workforce data: one transaction and one audit event per action."""
