"""What a person sets: preferences, connection profiles, passwords in the keyring."""
