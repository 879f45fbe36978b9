"""Makes the networks in assets/networks out of the packages that publish them."""
