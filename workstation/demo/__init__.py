"""A simulated platform: people, posts, photos and gifts, with what was planted written down."""
