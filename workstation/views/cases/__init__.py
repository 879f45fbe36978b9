"""The Cases pane: alerts, referrals and cases, and what is opened from them."""
