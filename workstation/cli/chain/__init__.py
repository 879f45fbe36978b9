"""What `workstation bench audit` measures with."""
