"""Who signs in, which roles they have, and the trail of what they did. Knows no other part."""
