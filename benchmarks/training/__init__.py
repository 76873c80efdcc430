"""How the data files of the learned voters are made."""
