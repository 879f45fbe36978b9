"""Scanning the platform's photos, and importing photos from folders. Headless."""
